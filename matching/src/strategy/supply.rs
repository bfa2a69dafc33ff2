//! What a country can offer: capabilities, weighted by how sure, how ready and how free they are.

use std::collections::BTreeMap;

use super::presence::{Footing, Presence, Proof};
use crate::{ConceptIndex, ConsortiumStatus, Country, Market, OrganisationId};

/// An organisation that can do something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Supplier {
    /// Who.
    pub organisation: OrganisationId,
    /// How much it counts, 0 to 1: 1 is one that says so itself, at TRL 9, with its hands free.
    pub weight: f64,
}

/// What is supplied of one concept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Supply {
    /// By whom, the strongest first.
    pub suppliers: Vec<Supplier>,
}

impl Supply {
    /// The weights of the suppliers added up.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.suppliers.iter().map(|one| one.weight).sum()
    }

    /// The share of what is asked that it answers: a half with one full supplier, three quarters
    /// with three, never all of it.
    #[must_use]
    pub fn covered(&self) -> f64 {
        covered(self.total())
    }
}

/// The share of a demand that suppliers of this weight answer.
pub(super) fn covered(total: f64) -> f64 {
    total / (total + 1.0)
}

/// What everybody can offer, per concept.
#[derive(Debug)]
pub(super) struct Offers<'m> {
    market: &'m Market,
    presence: &'m Presence,
}

impl<'m> Offers<'m> {
    pub(super) const fn of(market: &'m Market, presence: &'m Presence) -> Self {
        Self { market, presence }
    }

    /// What the organisations that are admitted offer of a concept or of what lies under it. Having
    /// been in a project and nothing more is no offer.
    pub(super) fn supply(
        &self,
        concept: ConceptIndex,
        admits: impl Fn(&Footing) -> bool,
    ) -> Supply {
        let below = self.market.chain().narrower(concept).iter().copied();
        let concepts = std::iter::once(concept).chain(below);
        let mut best: BTreeMap<OrganisationId, f64> = BTreeMap::new();
        for footing in concepts.flat_map(|one| self.presence.in_concept(one)) {
            if footing.proof != Proof::Project && admits(footing) {
                let known = best.entry(footing.organisation).or_default();
                *known = known.max(footing.strength);
            }
        }
        let mut suppliers: Vec<_> = best
            .into_iter()
            .map(|(organisation, strength)| Supplier {
                organisation,
                weight: strength * availability(self.market, organisation),
            })
            .collect();
        suppliers.sort_by(|one, other| {
            let stronger_first = other.weight.total_cmp(&one.weight);
            stronger_first.then(one.organisation.cmp(&other.organisation))
        });
        Supply { suppliers }
    }

    /// What a country offers of a concept.
    pub(super) fn of_country(&self, concept: ConceptIndex, country: Country) -> Supply {
        self.supply(concept, |footing| footing.country == country)
    }
}

/// How free an organisation's hands are: a twentieth less for each consortium that it is at work
/// in, and never less than a half.
pub(super) fn availability(market: &Market, organisation: OrganisationId) -> f64 {
    let history = market.history(organisation);
    let running = history
        .filter(|one| one.status == ConsortiumStatus::Running)
        .count();
    let running = u32::try_from(running).unwrap_or(u32::MAX);
    (1.0 - 0.05 * f64::from(running)).max(0.5)
}
