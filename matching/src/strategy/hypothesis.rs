//! What if: the market as it would be if something were true that is not.

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

    /// The same about another organisation.
    #[must_use]
    pub const fn about(self, organisation: OrganisationId) -> Self {
        match self {
            Self::Attracted { country, .. } => Self::Attracted {
                organisation,
                country,
            },
            Self::Declares { concept, trl, .. } => Self::Declares {
                organisation,
                concept,
                trl,
            },
        }
    }
}

/// The market if all of this were true. What is supposed of somebody who is not there is nothing.
#[must_use]
pub fn suppose(market: &Market, hypotheses: &[Hypothesis]) -> Market {
    let mut supposed = market.clone();
    for hypothesis in hypotheses {
        if let Some(organisation) = supposed.organisation(hypothesis.organisation()) {
            let changed = changed(organisation.clone(), *hypothesis, market);
            supposed.put_organisation(changed);
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
