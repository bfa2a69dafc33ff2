//! What a country lacks: what Europe asks for and its organisations do not cover.

use std::collections::BTreeSet;

use super::demand::OpenDemand;
use super::presence::{Presence, Proof};
use super::supply::{Offers, Suppliers};
use crate::credit::{Credit, PreparedNeed};
use crate::prepared::Party;
use crate::{Closeness, ConceptIndex, Country, Market, OrganisationId};

/// What is asked of a concept and a country does not cover.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryGap {
    /// In what.
    pub concept: ConceptIndex,
    /// How much is asked, in weighted millions of euro.
    pub demand: f64,
    /// How much of that the country's organisations answer: the demand times
    /// [`Suppliers::covered`].
    pub supply: f64,
    /// By whom.
    pub by: Suppliers,
    /// The organisations of the country that do not offer it but come nearest, best first.
    pub nearest: Vec<Near>,
}

/// An organisation that does not offer something but comes near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// Which.
    pub organisation: OrganisationId,
    /// What it comes near with.
    pub by: NearBy,
}

/// What an organisation comes near with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NearBy {
    /// It took part in a project on it.
    Project,
    /// It wants to work on it.
    Interest,
    /// It can do something else, which lies to it like this, and is known like that.
    Capability(ConceptIndex, Closeness, Proof),
}

impl CountryGap {
    /// What is left.
    #[must_use]
    pub fn open(&self) -> f64 {
        self.demand - self.supply
    }

    /// The share of the demand that is answered; nothing where nothing is asked.
    #[must_use]
    pub fn covered(&self) -> f64 {
        if self.demand > 0.0 {
            self.supply / self.demand
        } else {
            0.0
        }
    }
}

/// As many organisations as a reader takes in.
const NEAREST: usize = 5;
/// What having been in a project on it, or a whole interest in it, counts towards a concept.
const STEP_AWAY: f64 = 0.5;

/// The gaps of a country among these concepts, the largest first; `None` where whoever asked no
/// longer waits. Nothing is lacking where nothing is asked.
#[must_use]
pub fn country_gaps(
    market: &Market,
    presence: &Presence,
    country: Country,
    demand: &OpenDemand,
    among: impl IntoIterator<Item = ConceptIndex>,
    gives_up: &dyn Fn() -> bool,
) -> Option<Vec<CountryGap>> {
    let own = Own::of(market, presence, country);
    let mut gaps = Vec::new();
    for concept in among {
        if gives_up() {
            return None;
        }
        let demand = demand.of(concept);
        if demand > 0.0 {
            gaps.push(own.gap(concept, demand));
        }
    }
    gaps.sort_by(|one, other| {
        let larger_first = other.open().total_cmp(&one.open());
        larger_first.then(one.concept.cmp(&other.concept))
    });
    Some(gaps)
}

/// A country's own organisations.
struct Own<'m> {
    market: &'m Market,
    presence: &'m Presence,
    country: Country,
    offers: Offers<'m>,
    /// Each with the id under which it counts.
    parties: Vec<(OrganisationId, &'m Party)>,
}

impl<'m> Own<'m> {
    fn of(market: &'m Market, presence: &'m Presence, country: Country) -> Self {
        let here = market.parties().filter(|party| {
            party.organisation.country == country && !party.organisation.illustrative
        });
        let counted = here
            .filter_map(|party| Some((presence.roll().counts_as(party.organisation.id)?, party)));
        Self {
            market,
            presence,
            country,
            offers: Offers::of(market, presence),
            parties: counted.collect(),
        }
    }

    fn gap(&self, concept: ConceptIndex, demand: f64) -> CountryGap {
        let by = self.offers.of_country(concept, self.country);
        CountryGap {
            concept,
            demand,
            supply: demand * by.covered(),
            nearest: self.nearest(concept, &by),
            by,
        }
    }

    fn nearest(&self, concept: ConceptIndex, by: &Suppliers) -> Vec<Near> {
        let offering: BTreeSet<_> = by.all.iter().map(|one| one.organisation).collect();
        let footings = self.presence.in_concept(concept);
        let took_part = |id: OrganisationId| {
            let place = footings.binary_search_by_key(&id, |footing| footing.organisation);
            place.is_ok_and(|place| footings[place].proof == Proof::Project)
        };
        let roll = self.presence.roll();
        let others = self.parties.iter();
        let others = others.filter(|(id, _)| !offering.contains(id) && roll.is_named(*id));
        let mut found: Vec<_> = others
            .flat_map(|&(organisation, party)| {
                let project = took_part(organisation).then_some((STEP_AWAY, NearBy::Project));
                let ways = ways(self.market, party, concept).into_iter().chain(project);
                ways.map(move |(share, by)| (share, Near { organisation, by }))
            })
            .filter(|(share, _)| *share > 0.0)
            .collect();
        found.sort_by(|(one, of), (other, beside)| {
            let key = |near: &Near| (near.organisation, near.by);
            other.total_cmp(one).then_with(|| key(of).cmp(&key(beside)))
        });
        // One that comes near in several ways, or under several ids, does so by the best of them.
        let mut nearest: Vec<Near> = Vec::new();
        for (_, near) in found {
            let is_told = |told: &Near| told.organisation == near.organisation;
            if nearest.len() < NEAREST && !nearest.iter().any(is_told) {
                nearest.push(near);
            }
        }
        nearest
    }
}

/// By what an organisation comes near to offering a concept, with how much that counts.
fn ways(market: &Market, party: &Party, concept: ConceptIndex) -> Vec<(f64, NearBy)> {
    let need = PreparedNeed::of_subject(concept);
    let able = Credit::best(&party.capabilities, &need, market.chain());
    let able = able.map(|credit| {
        let by = NearBy::Capability(
            credit.capability.concept,
            credit.closeness,
            Proof::of(credit.capability),
        );
        (credit.share, by)
    });
    let willing = party
        .interests
        .iter()
        .filter(|(interest, _)| *interest == concept)
        .map(|(_, strength)| (STEP_AWAY * strength, NearBy::Interest));
    able.into_iter().chain(willing).collect()
}
