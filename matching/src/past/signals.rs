//! What the past says of an organisation and a consortium, as numbers.

use super::prospect::{ANY_SUBJECT, Crowd};
use super::{Past, Prospect, Scratch, Seeker};

/// The ties of an organisation to the members of a consortium, over the past consortia P that it
/// shared with any of them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Ties {
    /// `Σ (sim(c, P) + 0.05) / √(|P|−1) · Σ 1/√n(p)` over the members p that were in P, sim being
    /// the cosine of what both are about: ties from work that was like this.
    pub(crate) context: f64,
    /// `Σ Σ 1/√n(p)`: ties from any work.
    pub(crate) partners: f64,
    /// `max k / √(|P|−1)`, k the number of members that were in P.
    pub(crate) reunion: f64,
}

impl Ties {
    /// What one shared consortium adds: `alike` how like this one it was, `others` how many others
    /// were in it, `overlap` the damped number of members among them, `met` the plain one.
    pub(super) fn add(&mut self, alike: f64, others: f64, overlap: f64, met: u32) {
        self.context += (alike + ANY_SUBJECT) / others.sqrt() * overlap;
        self.partners += overlap;
        self.reunion = self.reunion.max(f64::from(met) / others.sqrt());
    }

    /// The ties of one pair. The same additions in the same order as in [`sweep`](super::sweep), so
    /// that both directions come to the same number.
    pub(crate) fn of_pair(
        past: &Past,
        seeker: &Seeker,
        prospect: &Prospect,
        scratch: &mut Scratch,
    ) -> Self {
        let Some(place) = seeker.place else {
            return Self::default();
        };
        scratch.words.with(&prospect.vector, |words| {
            let mut ties = Self::default();
            for &shared in past.shared_by(place) {
                let others = past.members(shared).iter().copied();
                let met = others.filter(|&other| other != place && prospect.has(other));
                let (count, overlap) = met.fold((0, 0.0), |(count, sum), member| {
                    (count + 1, sum + past.damping(member))
                });
                if count > 0 {
                    let alike = words.product(past.vector(shared));
                    ties.add(alike, past.others(shared), overlap, count);
                }
            }
            ties
        })
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
    /// by `(commonness + 0.002)^0.3`: words that all use tell less.
    pub(crate) work: f64,
    /// In how many consortia the organisation took part.
    pub(crate) experience: u32,
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
    /// What the ties of a pair and the worth of its words say, tempered by how it is with others.
    pub(crate) fn of(
        past: &Past,
        seeker: &Seeker,
        prospect: &Prospect,
        ties: Ties,
        worth: f64,
        scratch: &mut Scratch,
    ) -> Self {
        let mut signals = Self {
            work: worth / (prospect.commonness + 0.002).powf(0.3),
            experience: seeker.experience,
            series: seeker.knows_series(prospect.line.series.as_deref()),
            reunion: ties.reunion,
            ..Self::default()
        };
        if ties.partners > 0.0 {
            let crowd = prospect.crowd(past, scratch);
            let own = own_share(past, seeker, prospect, scratch);
            let tempered =
                |tie: f64, crowd: f64, offset: f64| tie / (crowd.max(0.0) + offset).sqrt();
            signals.context = tempered(ties.context, crowd.context - own.context, 5.0);
            signals.partners = tempered(ties.partners, crowd.partners - own.partners, 20.0);
        }
        signals
    }

    /// Adds what is to be said of the other members, whatever they did.
    pub(crate) fn meet(&mut self, others: impl Iterator<Item = Other>) {
        let mut members = 0;
        for other in others {
            self.neighbours += u32::from(other.is_neighbour);
            self.compatriots += u32::from(other.is_compatriot);
            self.newcomers += u32::from(other.is_newcomer);
            members += 1;
        }
        self.reunion /= f64::from(members.max(SMALLEST)).sqrt();
    }
}

/// Another member, as who looks sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Other {
    /// Whether they are in one town.
    pub(crate) is_neighbour: bool,
    /// Whether they are from one country.
    pub(crate) is_compatriot: bool,
    /// Whether it never took part in anything.
    pub(crate) is_newcomer: bool,
}

/// What the organisation itself, where it is a member, adds to the crowd: it is taken out, so that
/// a consortium looks to a member as it would if the member were not in it.
fn own_share(past: &Past, seeker: &Seeker, prospect: &Prospect, scratch: &mut Scratch) -> Crowd {
    let Some(place) = seeker.place.filter(|&place| prospect.has(place)) else {
        return Crowd::default();
    };
    scratch.words.with(&prospect.vector, |words| {
        let shared = past.shared_by(place).iter();
        shared.fold(Crowd::default(), |crowd, &shared| {
            crowd.with(words, past, shared, past.damping(place))
        })
    })
}
