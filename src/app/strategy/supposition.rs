//! What somebody supposes, held against what is there.

use matching::strategy::Hypothesis;
use matching::{ConceptCode, Country, Language, Market, OrganisationId, Trl};

use crate::app::{App, Error};
use crate::text::ChainRefusal;

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

    /// The hypothesis, where it is about what is there and not so already.
    pub(in crate::app) async fn check(
        &self,
        app: &App,
        market: &Market,
        country: Country,
        place: usize,
    ) -> Result<Hypothesis, Error> {
        if place >= MOST {
            return Err(Error::chain(ChainRefusal::TooManySupposed { most: MOST }));
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
                    return Err(app.established(*id, country).await);
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
                let found = app.reference().taxonomy.chain.find(concept);
                let unknown = || ChainRefusal::UnknownConcept {
                    code: concept.to_string(),
                };
                Ok(Hypothesis::Declares {
                    organisation: *organisation,
                    concept: found.ok_or_else(|| Error::chain(unknown()))?,
                    trl: *trl,
                })
            }
        }
    }
}

impl App {
    /// That whoever is supposed to come is there already.
    async fn established(&self, id: OrganisationId, country: Country) -> Error {
        let found = match self.store().organisations(&[id]).await {
            Ok(found) => found,
            Err(error) => return error.into(),
        };
        let organisation = found
            .get(&id)
            .map_or_else(|| id.to_string(), |record| record.name.clone());
        let name = |language| self.names().country_in_sentence(country, language);
        Error::chain(ChainRefusal::EstablishedThere {
            organisation,
            dutch: name(Language::Dutch),
            english: name(Language::English),
        })
    }
}
