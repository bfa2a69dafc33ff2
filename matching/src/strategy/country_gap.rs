//! What a country lacks: what Europe asks for and its organisations do not cover.

use chrono::NaiveDate;

use super::demand::OpenDemand;
use super::presence::{Basis, Presence, Proof};
use super::supply::{Offers, Supply};
use crate::credit::{Credit, PreparedNeed};
use crate::prepared::Party;
use crate::{ConceptIndex, Country, Market, OrganisationId};

/// What is asked of a concept and a country does not cover.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryGap {
    /// In what.
    pub concept: ConceptIndex,
    /// How much is asked, in weighted millions of euro.
    pub demand: f64,
    /// How much of that the country's organisations answer: the demand times
    /// [`Supply::covered`].
    pub supply: f64,
    /// By whom.
    pub by: Supply,
    /// The organisations of the country that do not offer it but come nearest, best first.
    pub nearest: Vec<OrganisationId>,
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

/// The gaps of a country among these concepts, the largest first. Nothing is lacking where nothing
/// is asked.
#[must_use]
pub fn country_gaps(
    market: &Market,
    country: Country,
    on: NaiveDate,
    demand: &OpenDemand,
    among: impl IntoIterator<Item = ConceptIndex>,
) -> Vec<CountryGap> {
    let presence = Presence::of(market, on, Basis::Everything);
    let offers = Offers::of(market, &presence);
    let asked = among
        .into_iter()
        .map(|concept| (concept, demand.of(concept)))
        .filter(|(_, asked)| *asked > 0.0);
    let mut gaps: Vec<_> = asked
        .map(|(concept, demand)| {
            let by = offers.of_country(concept, country);
            CountryGap {
                concept,
                demand,
                supply: demand * by.covered(),
                nearest: nearest(market, &presence, country, concept, &by),
                by,
            }
        })
        .collect();
    gaps.sort_by(|one, other| {
        let larger_first = other.open().total_cmp(&one.open());
        larger_first.then(one.concept.cmp(&other.concept))
    });
    gaps
}

fn nearest(
    market: &Market,
    presence: &Presence,
    country: Country,
    concept: ConceptIndex,
    by: &Supply,
) -> Vec<OrganisationId> {
    let offers = |id| by.suppliers.iter().any(|one| one.organisation == id);
    let footings = presence.in_concept(concept);
    let took_part = |id: OrganisationId| {
        let place = footings.binary_search_by_key(&id, |footing| footing.organisation);
        place.is_ok_and(|place| footings[place].proof == Proof::Project)
    };
    let here = market
        .parties()
        .filter(|party| party.organisation.country == country && !party.organisation.illustrative);
    let mut found: Vec<_> = here
        .filter(|party| !offers(party.organisation.id))
        .map(|party| {
            let id = party.organisation.id;
            let project = if took_part(id) { STEP_AWAY } else { 0.0 };
            (nearness(market, party, concept).max(project), id)
        })
        .filter(|(near, _)| *near > 0.0)
        .collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    found.into_iter().take(NEAREST).map(|(_, id)| id).collect()
}

/// How near an organisation comes to offering a concept, by what it can do and what it wants.
fn nearness(market: &Market, party: &Party, concept: ConceptIndex) -> f64 {
    let need = PreparedNeed::of_subject(concept);
    let able = Credit::best(&party.capabilities, &need, market.chain());
    let able = able.map_or(0.0, |credit| credit.share);
    let willing = party
        .interests
        .iter()
        .filter(|(interest, _)| *interest == concept)
        .map(|(_, strength)| STEP_AWAY * strength);
    willing.fold(able, f64::max)
}
