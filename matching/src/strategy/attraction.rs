//! Whom to attract: organisations from elsewhere that would close gaps of a country if they
//! established themselves there, or worked there with others. Attraction in the sense of Dutch
//! acquisition policy: nobody is taken over.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::country_gap::CountryGap;
use super::geography::{Nearness, nearness};
use super::presence::{Presence, Proof};
use super::supply::{Offers, Supplier, covered};
use crate::{
    ConceptIndex, ConsortiumId, Country, Market, Organisation, OrganisationId, OrganisationKind,
    Score,
};

/// Whom a country could attract.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Targets {
    /// Whom, the best first.
    pub found: Vec<Target>,
    /// How those could be attracted who would close gaps too, but are left out: their names were not
    /// published, so that nobody can approach them.
    pub unnamed: Vec<AttractionMode>,
}

/// An organisation from elsewhere that would close gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Who.
    pub organisation: OrganisationId,
    /// How it could be attracted.
    pub mode: AttractionMode,
    /// What its score is made of.
    pub parts: AttractionParts,
    /// The gaps that it would make smaller, that which shrinks most first.
    pub closes: Vec<Closing>,
    /// Of these, those of which neither it nor a source says that it can do it: a program or a person
    /// derived that.
    pub unstated: usize,
    /// Organisations of the country that it shared granted consortia with, the strongest tie first.
    pub ties: Vec<Tie>,
    /// Organisations of the country that can do what lies beside what it would bring most, the
    /// strongest first.
    pub beside: Vec<OrganisationId>,
    /// How near its country is.
    pub nearness: Nearness,
}

/// Work that somebody shared with an organisation of the country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// With whom.
    pub organisation: OrganisationId,
    /// In how many granted consortia.
    pub shared: u32,
    /// When the latest of them began, where that is known of any.
    pub last_shared_on: Option<NaiveDate>,
}

/// A gap that somebody would make smaller.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Closing {
    /// In what.
    pub concept: ConceptIndex,
    /// How much of the gap would be closed, in weighted millions of euro.
    pub closed: f64,
    /// How it is known that it can.
    pub proof: Proof,
}

/// How an organisation could be attracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttractionMode {
    /// A company that never worked with organisations of the country opens a branch.
    Establish,
    /// A company that worked with organisations of the country makes an activity of its own there
    /// of it.
    Expand,
    /// An organisation that does not move, or whose technology is young, works with others.
    Partner,
    /// A financier puts money into organisations of the country.
    Invest,
}

impl Target {
    /// Whether nobody stated anything of what it would bring: a program or a person derived it.
    #[must_use]
    pub const fn is_unstated(&self) -> bool {
        self.unstated == self.closes.len()
    }
}

impl Closing {
    const fn is_unstated(&self) -> bool {
        match self.proof {
            Proof::Declared | Proof::Curated => false,
            Proof::Derived | Proof::Inferred | Proof::Project => true,
        }
    }
}

impl AttractionMode {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Establish, Self::Expand, Self::Partner, Self::Invest];
}

/// The parts of a score, which add up to it exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttractionParts {
    /// The gaps that it would close: at most 0.55.
    pub gap: Score,
    /// Ties with organisations of the country: at most 0.20.
    pub ties: Score,
    /// Organisations of the country that do what lies beside it: at most 0.10.
    pub complementarity: Score,
    /// How near its country is: at most 0.15.
    pub nearness: Score,
}

impl AttractionParts {
    /// The score.
    #[must_use]
    pub fn total(self) -> Score {
        let parts = [self.gap, self.ties, self.complementarity, self.nearness];
        parts.into_iter().sum()
    }
}

const GAP_AT_MOST: Score = Score::from_millionths(550_000);
const TIES_AT_MOST: Score = Score::from_millionths(200_000);
const COMPLEMENTARITY_AT_MOST: Score = Score::from_millionths(100_000);
const NEARNESS_AT_MOST: Score = Score::from_millionths(150_000);
/// What gives half of a part: weighted millions closed, organisations tied, organisations beside.
const HALF_GAP: f64 = 2.0;
const HALF_TIES: f64 = 3.0;
const HALF_BESIDE: f64 = 10.0;
/// What lies beside so many of the gaps that it would close most counts.
const MOST_BROUGHT: usize = 3;
/// Whoever closes less, in weighted millions, closes what is told as 0.0: that is no reason to come.
const LEAST: f64 = 0.05;
/// Technology below this readiness is still young.
const YOUNG: u8 = 5;

/// Whom a country could attract for its gaps, the best first, of the organisations from elsewhere
/// that are admitted. One that would close next to nothing is none, and one without a name is only
/// counted. `None` where whoever asked no
/// longer waits.
#[must_use]
pub fn targets(
    market: &Market,
    presence: &Presence,
    country: Country,
    gaps: &[CountryGap],
    admits: impl Fn(&Organisation) -> bool,
    gives_up: &dyn Fn() -> bool,
) -> Option<Targets> {
    let offers = Offers::of(market, presence);
    let mut closing: BTreeMap<OrganisationId, Vec<Closing>> = BTreeMap::new();
    for gap in gaps {
        if gives_up() {
            return None;
        }
        let elsewhere = offers.suppliers(gap.concept, |footing| footing.country != country);
        for supplier in elsewhere.all {
            let of = closing.entry(supplier.organisation).or_default();
            of.push(Closing {
                concept: gap.concept,
                closed: closed(gap, supplier),
                proof: supplier.proof,
            });
        }
    }
    let around = Surroundings {
        market,
        presence,
        country,
    };
    let mut targets = Targets::default();
    for (id, closes) in closing {
        if gives_up() {
            return None;
        }
        let closed: f64 = closes.iter().map(|one| one.closed).sum();
        let organisation = market.organisation(id).filter(|one| admits(one));
        let Some(organisation) = organisation.filter(|_| closed >= LEAST) else {
            continue;
        };
        let target = around.target(organisation, closes);
        if presence.roll().is_named(id) {
            targets.found.push(target);
        } else {
            targets.unnamed.push(target.mode);
        }
    }
    targets.found.sort_by_key(|target| {
        let better_first = std::cmp::Reverse(target.parts.total());
        (better_first, target.organisation)
    });
    Some(targets)
}

/// How much smaller a gap would be with this supplier in the country.
fn closed(gap: &CountryGap, supplier: Supplier) -> f64 {
    let now = gap.by.total();
    gap.demand * (covered(now + supplier.weight) - covered(now))
}

/// What is around a target in the country.
struct Surroundings<'m> {
    market: &'m Market,
    presence: &'m Presence,
    country: Country,
}

impl Surroundings<'_> {
    fn target(&self, organisation: &Organisation, mut closes: Vec<Closing>) -> Target {
        closes.sort_by(|one, other| {
            let more_first = other.closed.total_cmp(&one.closed);
            more_first.then(one.concept.cmp(&other.concept))
        });
        let (ties, beside) = (self.ties(organisation.id), self.beside(&closes));
        let total: f64 = closes.iter().map(|one| one.closed).sum();
        let nearness = nearness(organisation.country, self.country);
        Target {
            organisation: organisation.id,
            mode: self.mode(organisation, &closes, !ties.is_empty()),
            parts: AttractionParts {
                gap: GAP_AT_MOST.times(total / (total + HALF_GAP)),
                ties: TIES_AT_MOST.times(part(ties.len(), HALF_TIES)),
                complementarity: COMPLEMENTARITY_AT_MOST.times(part(beside.len(), HALF_BESIDE)),
                nearness: NEARNESS_AT_MOST.times(nearness.share()),
            },
            unstated: closes.iter().filter(|one| one.is_unstated()).count(),
            closes,
            ties,
            beside,
            nearness,
        }
    }

    fn mode(
        &self,
        organisation: &Organisation,
        closes: &[Closing],
        has_ties: bool,
    ) -> AttractionMode {
        match organisation.kind {
            OrganisationKind::Financier => AttractionMode::Invest,
            OrganisationKind::Company if self.is_young(organisation, closes) => {
                AttractionMode::Partner
            }
            OrganisationKind::Company if has_ties => AttractionMode::Expand,
            OrganisationKind::Company => AttractionMode::Establish,
            OrganisationKind::University
            | OrganisationKind::ResearchInstitute
            | OrganisationKind::PublicBody
            | OrganisationKind::Network
            | OrganisationKind::Other => AttractionMode::Partner,
        }
    }

    /// Whether all that it would bring is known to be at a low readiness.
    fn is_young(&self, organisation: &Organisation, closes: &[Closing]) -> bool {
        let ids = self.presence.roll().ids(organisation.id).into_iter();
        let claims = ids
            .filter_map(|id| self.market.organisation(id))
            .flat_map(|one| &one.capabilities);
        let chain = self.market.chain();
        let brought = claims.filter(|claim| {
            let concept = chain.find(&claim.concept);
            // A stage is closed by what lies under it too.
            let broader = concept.and_then(|concept| chain.broader(concept));
            let mut gaps = closes.iter().map(|one| Some(one.concept));
            gaps.any(|one| one == concept || one == broader)
        });
        let mut levels = brought.map(|claim| claim.trl).peekable();
        levels.peek().is_some() && levels.all(|trl| trl.is_some_and(|trl| trl.get() < YOUNG))
    }

    /// Under whatever id the two worked together, a tie is one of the organisations that count.
    fn ties(&self, id: OrganisationId) -> Vec<Tie> {
        let roll = self.presence.roll();
        // One consortium in which it or a partner stands under two ids is one.
        let mut here: BTreeMap<OrganisationId, BTreeMap<ConsortiumId, Option<NaiveDate>>> =
            BTreeMap::new();
        let own = roll.ids(id);
        for consortium in own.iter().flat_map(|&id| self.market.history(id)) {
            let others = consortium.members.iter().map(|member| member.organisation);
            for partner in others.filter(|other| !own.contains(other)) {
                let is_here = self
                    .market
                    .organisation(partner)
                    .is_some_and(|one| one.country == self.country && !one.illustrative);
                if let Some(partner) = roll.counts_as(partner).filter(|_| is_here) {
                    let shared = here.entry(partner).or_default();
                    shared.insert(consortium.id, consortium.starts_on);
                }
            }
        }
        let ties = here.into_iter().map(|(organisation, shared)| Tie {
            organisation,
            shared: u32::try_from(shared.len()).unwrap_or(u32::MAX),
            last_shared_on: shared.into_values().flatten().max(),
        });
        let mut ties: Vec<_> = ties.collect();
        ties.sort_by_key(|tie| (std::cmp::Reverse(tie.shared), tie.organisation));
        ties
    }

    /// Who in the country can do something related to what would be brought most, or something
    /// else in the same stage, the strongest first.
    fn beside(&self, closes: &[Closing]) -> Vec<OrganisationId> {
        let chain = self.market.chain();
        let brought = || closes.iter().take(MOST_BROUGHT).map(|one| one.concept);
        let mut concepts = BTreeSet::new();
        for concept in brought() {
            concepts.extend(chain.related(concept));
            concepts.extend(chain.narrower(chain.stage(concept)));
        }
        for concept in brought() {
            concepts.remove(&concept);
        }
        let footings = concepts
            .into_iter()
            .flat_map(|concept| self.presence.in_concept(concept));
        let here = footings
            .filter(|footing| footing.country == self.country && footing.proof != Proof::Project);
        let mut strengths: BTreeMap<OrganisationId, f64> = BTreeMap::new();
        for footing in here {
            *strengths.entry(footing.organisation).or_default() += footing.strength;
        }
        let mut found: Vec<_> = strengths.into_iter().collect();
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        found.into_iter().map(|(id, _)| id).collect()
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "nobody counts as many organisations as that"
)]
fn part(count: usize, half: f64) -> f64 {
    let count = count as f64;
    count / (count + half)
}
