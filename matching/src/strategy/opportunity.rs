//! Where the chances lie: what Europe asks, a country can do, and not everybody else does.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::demand::{OpenDemand, OpenTopic};
use super::geography::is_european;
use super::presence::{Basis, Presence};
use super::supply::{Offers, Supply};
use crate::{ConceptIndex, Consortium, ConsortiumId, Country, Market};

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
    pub supply: Supply,
    /// Organisations of the country that are active in it.
    pub here: usize,
    /// European organisations that are active in it, those of the country with them.
    pub european: usize,
    /// The open topics on it, the weightiest first.
    pub topics: Vec<OpenTopic>,
    /// The consortia that look for partners and ask for it or work on it.
    pub consortia: Vec<ConsortiumId>,
}

impl Opportunity {
    /// The share of the European organisations active in it that are from elsewhere, 0 to 1.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "nobody counts as many organisations as that"
    )]
    pub fn competition(&self) -> f64 {
        if self.european == 0 {
            return 0.0;
        }
        1.0 - self.here as f64 / self.european as f64
    }

    /// 0 to 1: the cube root of the relative demand times the share that the country could answer
    /// times what competition leaves. Where one of the three is nothing, so is the chance.
    #[must_use]
    pub fn score(&self) -> f64 {
        let left = 1.0 - self.competition();
        (self.relative_demand * self.supply.covered() * left).cbrt()
    }
}

/// The chances of a country, the best first: only where a topic is open and somebody in the
/// country can do what it asks.
#[must_use]
pub fn opportunities(
    market: &Market,
    country: Country,
    now: DateTime<Utc>,
    demand: &OpenDemand,
) -> Vec<Opportunity> {
    let presence = Presence::of(market, now.date_naive(), Basis::Everything);
    let offers = Offers::of(market, &presence);
    let concepts = || market.chain().concepts();
    let most = concepts().map(|one| demand.of(one)).fold(0.0, f64::max);
    let looking: Vec<_> = market
        .consortia()
        .filter(|one| one.looks_for_partners(market, now))
        .collect();
    let open = concepts().filter(|one| !demand.topics(*one).is_empty());
    let mut found: Vec<_> = open
        .map(|concept| {
            let below = market.chain().narrower(concept).iter().copied();
            let branch = std::iter::once(concept).chain(below);
            let counted: BTreeMap<_, _> = branch
                .flat_map(|one| presence.in_concept(one))
                .filter(|one| is_european(one.country) || one.country == country)
                .map(|one| (one.organisation, one.country))
                .collect();
            Opportunity {
                concept,
                demand: demand.of(concept),
                relative_demand: demand.of(concept) / most,
                supply: offers.of_country(concept, country),
                here: counted.values().filter(|of| **of == country).count(),
                european: counted.len(),
                topics: demand.topics(concept).to_vec(),
                consortia: concerned(market, &looking, concept),
            }
        })
        .filter(|found| found.score() > 0.0)
        .collect();
    found.sort_by(|one, other| {
        let better_first = other.score().total_cmp(&one.score());
        better_first.then(one.concept.cmp(&other.concept))
    });
    found
}

fn concerned(market: &Market, looking: &[&Consortium], concept: ConceptIndex) -> Vec<ConsortiumId> {
    let code = market.chain().code(concept);
    let asks = |one: &Consortium| {
        let needs = one.open_roles.iter().flat_map(|role| &role.needs);
        let mut subjects = one.concepts.iter().chain(needs.map(|need| &need.concept));
        subjects.any(|subject| subject == code)
    };
    let concerned = looking.iter().filter(|one| asks(one));
    concerned.map(|one| one.id).collect()
}
