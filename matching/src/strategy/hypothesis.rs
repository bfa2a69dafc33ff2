//! What if: the market as it would be if something were true that is not.

use super::Roll;
use crate::{
    Capability, ClaimSource, ConceptIndex, Country, Market, Organisation, OrganisationId, Score,
    Trl,
};

/// Something supposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hypothesis {
    /// An organisation from elsewhere establishes itself in a country.
    Attracted {
        /// Which.
        organisation: OrganisationId,
        /// Where.
        country: Country,
    },
    /// An organisation declares that it can do something.
    Declares {
        /// Which.
        organisation: OrganisationId,
        /// What.
        concept: ConceptIndex,
        /// At which readiness.
        trl: Option<Trl>,
    },
}

impl Hypothesis {
    /// Whom it is about.
    #[must_use]
    pub const fn organisation(self) -> OrganisationId {
        match self {
            Self::Attracted { organisation, .. } | Self::Declares { organisation, .. } => {
                organisation
            }
        }
    }
}

/// The market if all of this were true. Whoever comes comes under all ids that the data give it.
/// What is supposed of somebody who is not there is nothing.
#[must_use]
pub fn suppose(market: &Market, roll: &Roll, hypotheses: &[Hypothesis]) -> Market {
    let mut supposed = market.clone();
    for hypothesis in hypotheses {
        let ids = match hypothesis {
            Hypothesis::Attracted { organisation, .. } => roll.ids(*organisation),
            Hypothesis::Declares { organisation, .. } => vec![*organisation],
        };
        for id in ids {
            if let Some(organisation) = supposed.organisation(id) {
                let changed = changed(organisation.clone(), *hypothesis, market);
                supposed.put_organisation(changed);
            }
        }
    }
    supposed
}

fn changed(
    mut organisation: Organisation,
    hypothesis: Hypothesis,
    market: &Market,
) -> Organisation {
    match hypothesis {
        Hypothesis::Attracted { country, .. } => {
            // A branch abroad is still controlled from where its owner is.
            let home = organisation.country;
            organisation.controlled_from = organisation.controlled_from.or(Some(home));
            organisation.country = country;
        }
        Hypothesis::Declares { concept, trl, .. } => {
            let concept = market.chain().code(concept);
            let known = organisation.capabilities.iter();
            let same = known.filter(|claim| claim.concept == *concept);
            // Whoever says less than was shown already loses nothing by it.
            let trl = same.filter_map(|claim| claim.trl).chain(trl).max();
            organisation
                .capabilities
                .retain(|claim| claim.concept != *concept);
            organisation.capabilities.push(Capability {
                concept: concept.clone(),
                trl,
                source: ClaimSource::Declared,
                confidence: Score::ONE,
            });
        }
    }
    organisation
}
