//! What somebody supposes, held against what is there.

use matching::strategy::Hypothesis;
use matching::{ConceptCode, Country, Market, OrganisationId, Trl};

use crate::app::{App, Error};

/// More than this at a time is another market.
pub(super) const MOST: usize = 20;

/// Something supposed, as it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Supposition {
    /// An organisation from elsewhere establishes itself in the country that is asked about.
    Attracted(OrganisationId),
    /// An organisation declares that it can do something.
    Declares {
        /// Which.
        organisation: OrganisationId,
        /// What.
        concept: ConceptCode,
        /// At which readiness.
        trl: Option<Trl>,
    },
}

impl Supposition {
    /// Whom it is about.
    pub(in crate::app) const fn organisation(&self) -> OrganisationId {
        match self {
            Self::Attracted(organisation) | Self::Declares { organisation, .. } => *organisation,
        }
    }

    /// The hypothesis, where it is about what is there.
    pub(in crate::app) fn check(
        &self,
        app: &App,
        market: &Market,
        country: Country,
        place: usize,
    ) -> Result<Hypothesis, Error> {
        let place = place.to_string();
        let field = ["hypotheses", place.as_str()];
        if place.parse().is_ok_and(|place: usize| place >= MOST) {
            let message = format!("at most {MOST} hypotheses at a time, these are more");
            return Err(Error::invalid(["hypotheses"], message));
        }
        let known = |id: OrganisationId| {
            market
                .organisation(id)
                .ok_or_else(|| Error::not_found(OrganisationId::KIND, id))
        };
        match self {
            Self::Attracted(id) => {
                let found = known(*id)?;
                if found.country == country {
                    let message = format!(
                        "`{}:{id}` is established in {country} already; name an organisation from \
                         another country",
                        OrganisationId::KIND
                    );
                    return Err(Error::invalid(field, message));
                }
                Ok(Hypothesis::Attracted {
                    organisation: *id,
                    country,
                })
            }
            Self::Declares {
                organisation,
                concept,
                trl,
            } => {
                known(*organisation)?;
                Ok(Hypothesis::Declares {
                    organisation: *organisation,
                    concept: app.known_concept(concept, field)?,
                    trl: *trl,
                })
            }
        }
    }
}
