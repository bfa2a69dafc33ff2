//! What the past says of an organisation and a consortium, as numbers.

use super::directory::Whereabouts;
use super::prospect::{ANY_SUBJECT, Crowd, Glance};
use super::{Part, Past, Prospect, Scratch, Seat, Seeker, Spread};

/// The ties of an organisation to the members of a consortium, over the past consortia P that it
/// shared with each of them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Ties {
    /// `Σ 1/√n(p) · Σ (sim(c, P) + 0.05) / √(|P|−1)` over the members p and the consortia P shared
    /// with p, sim being the cosine of what both are about: ties from work that was like this.
    pub(crate) context: f64,
    /// `Σ Σ 1/√n(p)`: ties from any work.
    pub(crate) partners: f64,
    /// `max k / √(|P|−1)`, k the number of members that were in P.
    pub(crate) reunion: f64,
}

/// What binds an organisation to one earlier partner, whatever consortium that is a member of.
pub(super) struct Bond<'s> {
    /// `Σ v(P) / √(|P|−1)`, v being what P was about.
    words: &'s Spread,
    /// `Σ 1 / √(|P|−1)`.
    strength: f64,
    /// The number of consortia shared.
    shared: u32,
    damping: f64,
}

impl Bond<'_> {
    /// Takes up the bond with a partner for as long as `work` takes: pairs of that partner with each
    /// consortium shared, ascending.
    pub(super) fn of(
        shared: &[(u32, u32)],
        past: &Past,
        scratch: &mut Scratch,
        work: impl FnOnce(&Bond<'_>, u32),
    ) {
        let Some(&(partner, _)) = shared.first() else {
            return;
        };
        let consortia = shared.iter().map(|&(_, one)| one);
        let weighed = consortia.map(|one| (1.0 / past.root_of_others(one), past.vector(one)));
        scratch.words.with_sum(weighed.clone(), |words| {
            let bond = Bond {
                words,
                strength: weighed.fold(0.0, |sum, (weight, _)| sum + weight),
                shared: super::index(shared.len()),
                damping: past.damping(partner),
            };
            work(&bond, partner);
        });
    }
}

impl Ties {
    /// Adds the bond with one member of a consortium that is about this.
    pub(super) fn add(&mut self, bond: &Bond<'_>, about: &[Part]) {
        let alike = bond.words.product(about) + ANY_SUBJECT * bond.strength;
        self.context += bond.damping * alike;
        self.partners += bond.damping * f64::from(bond.shared);
    }

    /// Takes note of a past consortium of which so many are members here; `others` is `√(|P|−1)`.
    pub(super) fn meet(&mut self, members: u32, others: f64) {
        self.reunion = self.reunion.max(f64::from(members) / others);
    }

    /// The ties of one pair. The same additions in the same order as in [`Field::ties`], so that
    /// both directions come to the same number.
    ///
    /// [`Field::ties`]: super::Field::ties
    pub(crate) fn of_pair(
        past: &Past,
        seeker: &Seeker,
        prospect: &Prospect,
        scratch: &mut Scratch,
    ) -> Self {
        let mut ties = Self::default();
        let Some(own) = seeker.place else {
            return ties;
        };
        let mut shared = Vec::new();
        for &one in past.shared_by(own) {
            let others = past.members(one).iter().copied();
            let met = others.filter(|&other| other != own && prospect.has(other));
            let before = shared.len();
            shared.extend(met.map(|member| (member, one)));
            let met = super::index(shared.len() - before);
            ties.meet(met, past.root_of_others(one));
        }
        shared.sort_unstable();
        for with_one in shared.chunk_by(|one, other| one.0 == other.0) {
            Bond::of(with_one, past, scratch, |bond, _| {
                ties.add(bond, prospect.vector.parts());
            });
        }
        ties
    }
}

/// What the past says of a pair. A number of 0 says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Signals {
    /// [`Ties::context`], divided by `√(crowd + 5)`: a tie to a consortium that everybody is tied
    /// to tells less.
    pub(crate) context: f64,
    /// [`Ties::partners`], divided by `√(crowd + 20)`.
    pub(crate) partners: f64,
    /// [`Ties::reunion`], divided by `√m`, m the number of members: 1 where the very same ones meet
    /// again.
    pub(crate) reunion: f64,
    /// BM25 of what the consortium is about for the words of the organisation's consortia, divided
    /// by how common its words are.
    pub(crate) work: f64,
    /// Whether the organisation was in an earlier one of the series.
    pub(crate) series: bool,
    /// How many members are in its town.
    pub(crate) neighbours: u32,
    /// How many members are from its country.
    pub(crate) compatriots: u32,
    /// How many members never took part in anything.
    pub(crate) newcomers: u32,
}

/// A consortium counts as if it had so many members at least.
const SMALLEST: u32 = 3;

impl Signals {
    /// What the ties of a pair and the worth of its words say, tempered by how it is with all
    /// others: the `crowd`, which is asked for where there are ties.
    pub(crate) fn of(
        seeker: &Seeker,
        glance: &Glance,
        ties: Ties,
        worth: f64,
        crowd: impl FnOnce() -> Crowd,
    ) -> Self {
        let mut signals = Self {
            work: worth / glance.commonness,
            series: seeker.knows_series(glance.series),
            reunion: ties.reunion,
            ..Self::default()
        };
        if ties.partners > 0.0 {
            let crowd = crowd();
            let tempered =
                |tie: f64, crowd: f64, offset: f64| tie / (crowd.max(0.0) + offset).sqrt();
            signals.context = tempered(ties.context, crowd.context, 5.0);
            signals.partners = tempered(ties.partners, crowd.partners, 20.0);
        }
        signals
    }

    /// Adds what is to be said of the other members, whatever they did.
    pub(crate) fn meet(&mut self, own: Whereabouts, others: impl Iterator<Item = Seat>) {
        let mut members = 0;
        for other in others {
            self.neighbours += u32::from(own.is_neighbour_of(other.whereabouts));
            self.compatriots += u32::from(own.is_compatriot_of(other.whereabouts));
            self.newcomers += u32::from(other.is_newcomer);
            members += 1;
        }
        self.reunion /= f64::from(members.max(SMALLEST)).sqrt();
    }
}
