//! Where the chances lie: what Europe asks, a country can do, and not everybody else does.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::demand::{OpenDemand, OpenTopic};
use super::geography::is_european;
use super::presence::Presence;
use super::profile::FEW;
use super::supply::{Offers, Suppliers};
use crate::{ConceptIndex, Consortium, ConsortiumId, Country, Market, OrganisationId};

/// A chance for a country.
#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    /// In what.
    pub concept: ConceptIndex,
    /// How much is asked, in weighted millions of euro.
    pub demand: f64,
    /// How much is asked beside what is asked most, 0 to 1.
    pub relative_demand: f64,
    /// Who in the country can do it.
    pub by: Suppliers,
    /// Organisations of the country that are active in it.
    pub here: usize,
    /// European organisations that are active in it, those of the country with them.
    pub european: usize,
    /// The country's share of those active in anything, 0 to 1: what is expected of a concept on
    /// which there are few data.
    pub usual_share: f64,
    /// The open topics on it, the weightiest first.
    pub topics: Vec<OpenTopic>,
    /// The consortia that look for partners and ask for it or work on it.
    pub consortia: Vec<ConsortiumId>,
}

/// As many organisations with the country's usual share are counted with those that are active in a
/// concept: where the data have few, the share says little.
const EXPECTED: f64 = 10.0;

impl Opportunity {
    /// The share of the European organisations active in it that are from elsewhere, 0 to 1, with
    /// ten more counted that are from the country as often as all are that are active in anything.
    /// Without them one organisation alone in the data would have no competition at all.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "nobody counts as many organisations as that"
    )]
    pub fn competition(&self) -> f64 {
        let here = self.here as f64 + EXPECTED * self.usual_share;
        1.0 - here / (self.european as f64 + EXPECTED)
    }

    /// Whether so few are counted that one more changes much.
    #[must_use]
    pub const fn is_small(&self) -> bool {
        self.by.are_few() || self.european < FEW
    }

    /// 0 to 1: the cube root of the relative demand times the share that the country could answer
    /// times what competition leaves. Where one of the three is nothing, so is the chance.
    #[must_use]
    pub fn score(&self) -> f64 {
        let left = 1.0 - self.competition();
        (self.relative_demand * self.by.covered() * left).cbrt()
    }
}

/// The chances of a country, the best first: only where a topic is open and somebody in the
/// country can do what it asks. `None` where whoever asked no longer waits.
#[must_use]
pub fn opportunities(
    market: &Market,
    presence: &Presence,
    country: Country,
    now: DateTime<Utc>,
    demand: &OpenDemand,
    gives_up: &dyn Fn() -> bool,
) -> Option<Vec<Opportunity>> {
    let concepts = || market.chain().concepts();
    let looking = market
        .consortia()
        .filter(|one| one.looks_for_partners(market, now));
    let search = Search {
        market,
        presence,
        country,
        demand,
        most: concepts().map(|one| demand.of(one)).fold(0.0, f64::max),
        usual_share: usual_share(presence, country, concepts()),
        looking: looking.collect(),
    };
    let mut found = Vec::new();
    for concept in concepts().filter(|one| !demand.topics(*one).is_empty()) {
        if gives_up() {
            return None;
        }
        found.extend(Some(search.chance(concept)).filter(|chance| chance.score() > 0.0));
    }
    found.sort_by(|one, other| {
        let better_first = other.score().total_cmp(&one.score());
        better_first.then(one.concept.cmp(&other.concept))
    });
    Some(found)
}

/// The country's share of the European organisations that are active in anything.
#[expect(
    clippy::cast_precision_loss,
    reason = "nobody counts as many organisations as that"
)]
fn usual_share(
    presence: &Presence,
    country: Country,
    concepts: impl Iterator<Item = ConceptIndex>,
) -> f64 {
    let everybody = active(presence, country, concepts);
    let here = everybody.values().filter(|of| **of == country).count();
    here as f64 / everybody.len().max(1) as f64
}

/// The European organisations that are active in one of these, with their countries, and those of
/// the country where it lies elsewhere.
fn active(
    presence: &Presence,
    country: Country,
    concepts: impl Iterator<Item = ConceptIndex>,
) -> BTreeMap<OrganisationId, Country> {
    concepts
        .flat_map(|one| presence.in_concept(one))
        .filter(|one| is_european(one.country) || one.country == country)
        .map(|one| (one.organisation, one.country))
        .collect()
}

struct Search<'m> {
    market: &'m Market,
    presence: &'m Presence,
    country: Country,
    demand: &'m OpenDemand,
    most: f64,
    usual_share: f64,
    looking: Vec<&'m Consortium>,
}

impl Search<'_> {
    fn chance(&self, concept: ConceptIndex) -> Opportunity {
        let below = self.market.chain().narrower(concept).iter().copied();
        let branch = std::iter::once(concept).chain(below);
        let counted = active(self.presence, self.country, branch);
        let here = counted.values().filter(|of| **of == self.country);
        let demand = self.demand.of(concept);
        Opportunity {
            concept,
            demand,
            relative_demand: demand / self.most,
            by: Offers::of(self.market, self.presence).of_country(concept, self.country),
            here: here.count(),
            european: counted.len(),
            usual_share: self.usual_share,
            topics: self.demand.topics(concept).to_vec(),
            consortia: self.concerned(concept),
        }
    }

    fn concerned(&self, concept: ConceptIndex) -> Vec<ConsortiumId> {
        let chain = self.market.chain();
        let below = chain.narrower(concept).iter();
        let branch = std::iter::once(&concept).chain(below);
        let codes: Vec<_> = branch.map(|&one| chain.code(one)).collect();
        let asks = |one: &Consortium| {
            let needs = one.open_roles.iter().flat_map(|role| &role.needs);
            let mut subjects = one.concepts.iter().chain(needs.map(|need| &need.concept));
            subjects.any(|subject| codes.contains(&subject))
        };
        let concerned = self.looking.iter().filter(|one| asks(one));
        concerned.map(|one| one.id).collect()
    }
}
