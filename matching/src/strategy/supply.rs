//! What a country can offer: capabilities, weighted by how sure, how ready and how free they are.

use std::collections::{BTreeMap, BTreeSet};

use super::presence::{Footing, Presence, Proof};
use super::profile::FEW;
use crate::{ConceptIndex, ConsortiumStatus, Country, Market, OrganisationId};

/// An organisation that can do something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Supplier {
    /// Who.
    pub organisation: OrganisationId,
    /// How much it counts, 0 to 1: 1 is one that says so itself, at TRL 9, with its hands free.
    pub weight: f64,
    /// How it is known that it can.
    pub proof: Proof,
    /// Whether its name was published: nobody can approach one without.
    pub is_named: bool,
}

/// Those who can do something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suppliers {
    /// All of them, the strongest first.
    pub all: Vec<Supplier>,
}

impl Suppliers {
    /// Those whom somebody can approach: their names were published.
    pub fn named(&self) -> impl Iterator<Item = &Supplier> {
        self.all.iter().filter(|one| one.is_named)
    }

    /// Of how many nobody stated it: a program alone read it off their projects.
    #[must_use]
    pub fn inferred(&self) -> usize {
        self.by_proof(Proof::Inferred)
    }

    /// Of how many a person derived it from a source that does not say so.
    #[must_use]
    pub fn derived(&self) -> usize {
        self.by_proof(Proof::Derived)
    }

    fn by_proof(&self, proof: Proof) -> usize {
        self.all.iter().filter(|one| one.proof == proof).count()
    }

    /// Whether they are so few, fewer than ten as everywhere, that one more changes much.
    #[must_use]
    pub const fn are_few(&self) -> bool {
        self.all.len() < FEW
    }

    /// Their weights added up.
    #[must_use]
    pub fn total(&self) -> f64 {
        let weights = self.all.iter().map(|one| one.weight);
        // The sum of no numbers would be a zero with a sign.
        weights.fold(0.0, |sum, weight| sum + weight)
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

    /// Who of those admitted can do a concept or what lies under it. Having been in a project and
    /// nothing more is no offer.
    pub(super) fn suppliers(
        &self,
        concept: ConceptIndex,
        admits: impl Fn(&Footing) -> bool,
    ) -> Suppliers {
        let below = self.market.chain().narrower(concept).iter().copied();
        let concepts = std::iter::once(concept).chain(below);
        let mut best: BTreeMap<OrganisationId, (f64, Proof)> = BTreeMap::new();
        for footing in concepts.flat_map(|one| self.presence.in_concept(one)) {
            if footing.proof != Proof::Project && admits(footing) {
                let (strength, proof) = best
                    .entry(footing.organisation)
                    .or_insert((footing.strength, footing.proof));
                *strength = strength.max(footing.strength);
                *proof = footing.proof.min(*proof);
            }
        }
        let mut all: Vec<_> = best
            .into_iter()
            .map(|(organisation, (strength, proof))| Supplier {
                organisation,
                weight: strength * self.availability(organisation),
                proof,
                is_named: self.presence.roll().is_named(organisation),
            })
            .collect();
        all.sort_by(|one, other| {
            let stronger_first = other.weight.total_cmp(&one.weight);
            stronger_first.then(one.organisation.cmp(&other.organisation))
        });
        Suppliers { all }
    }

    /// Who in a country can do a concept.
    pub(super) fn of_country(&self, concept: ConceptIndex, country: Country) -> Suppliers {
        self.suppliers(concept, |footing| footing.country == country)
    }

    /// How free an organisation's hands are: a twentieth less for each consortium that it is at
    /// work in, and never less than a half.
    fn availability(&self, organisation: OrganisationId) -> f64 {
        let ids = self.presence.roll().ids(organisation);
        let history = ids.into_iter().flat_map(|id| self.market.history(id));
        let running: BTreeSet<_> = history
            .filter(|one| one.status == ConsortiumStatus::Running)
            .map(|one| one.id)
            .collect();
        let running = u32::try_from(running.len()).unwrap_or(u32::MAX);
        (1.0 - 0.05 * f64::from(running)).max(0.5)
    }
}
