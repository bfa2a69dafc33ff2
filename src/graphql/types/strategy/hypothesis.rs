//! What is supposed, as it is asked.

use async_graphql::{ID, InputObject, OneofObject, Result};

use crate::app::Supposition;
use crate::graphql::error::Code;
use crate::graphql::id;
use crate::graphql::scalars::ConceptCode;

/// Something supposed: exactly one of these.
#[derive(Debug, OneofObject)]
pub(crate) enum HypothesisInput {
    /// This organisation from elsewhere establishes itself in the country that is asked about.
    Attracted(ID),
    /// An organisation declares that it can do something.
    Declares(DeclarationInput),
}

/// A capability that an organisation is supposed to declare.
#[derive(Debug, InputObject)]
pub(crate) struct DeclarationInput {
    /// Which organisation.
    organisation_id: ID,
    /// What it can do.
    concept: ConceptCode,
    /// The technology readiness that it has shown, 1 to 9.
    trl: Option<i32>,
}

/// Reads what is supposed.
pub(crate) fn parse(given: Option<Vec<HypothesisInput>>) -> Result<Vec<Supposition>> {
    given.unwrap_or_default().into_iter().map(one).collect()
}

fn one(given: HypothesisInput) -> Result<Supposition> {
    match given {
        HypothesisInput::Attracted(id) => Ok(Supposition::Attracted(id::parse_organisation(&id)?)),
        HypothesisInput::Declares(claim) => {
            let trl = claim.trl.map(|level| matching::Trl::new(level.into()));
            let trl = trl.transpose();
            Ok(Supposition::Declares {
                organisation: id::parse_organisation(&claim.organisation_id)?,
                concept: claim.concept.0,
                trl: trl.map_err(|error| Code::Invalid.error(error.to_string()))?,
            })
        }
    }
}
