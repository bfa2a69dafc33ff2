//! A profile that others made, handed to its organisation.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use matching::OrganisationId;

use crate::app::{Error, NamedClaims};
use crate::graphql::context::RequestScope;
use crate::graphql::id;
use crate::graphql::problem::{UserError, problem};
use crate::graphql::scalars::ConceptCode;
use crate::graphql::types::organisation::Organisation;

/// What became of a confirmation.
#[derive(Debug, SimpleObject)]
pub(crate) struct ConfirmProfilePayload {
    /// The organisation as it is now; null where the input has problems.
    organisation: Option<Organisation>,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

/// What became of a rejection.
#[derive(Debug, SimpleObject)]
pub(crate) struct RejectClaimsPayload {
    /// The organisation as it is now; null where the input has problems.
    organisation: Option<Organisation>,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

#[derive(Debug, Default)]
pub(super) struct HandOverMutation;

#[Object]
impl HandOverMutation {
    /// Confirms what others inferred or curated of an organisation: it becomes DECLARED with
    /// confidence 1, the profile's `confirmedAt` is now, and later imports leave it as it is. For
    /// the organisation itself, and for an adviser on its behalf.
    async fn confirm_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
        #[graphql(desc = "The concepts of the capabilities to confirm; left out: all.")]
        capabilities: Option<Vec<ConceptCode>>,
        #[graphql(desc = "The concepts of the interests to confirm; left out: all.")]
        interests: Option<Vec<ConceptCode>>,
        #[graphql(desc = "The version that was looked at; another one gives CONFLICT.")]
        expected_version: Option<i64>,
    ) -> Result<ConfirmProfilePayload> {
        let organisation = id::parse_organisation(&organisation_id)?;
        let claims = NamedClaims {
            capabilities: capabilities.map(codes),
            interests: interests.map(codes),
        };
        let app = ctx.app()?;
        let done = app
            .confirm_profile(ctx.viewer(), organisation, claims, expected_version)
            .await;
        let (organisation, user_errors) = outcome(ctx, organisation, done).await?;
        Ok(ConfirmProfilePayload {
            organisation,
            user_errors,
        })
    }

    /// Takes claims that others inferred or curated out of an organisation's profile; no later
    /// import brings them back. For the organisation itself, and for an adviser on its behalf.
    async fn reject_claims(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
        #[graphql(desc = "The concepts of the capabilities to reject.")] capabilities: Option<
            Vec<ConceptCode>,
        >,
        #[graphql(desc = "The concepts of the interests to reject.")] interests: Option<
            Vec<ConceptCode>,
        >,
        #[graphql(desc = "The version that was looked at; another one gives CONFLICT.")]
        expected_version: Option<i64>,
    ) -> Result<RejectClaimsPayload> {
        let organisation = id::parse_organisation(&organisation_id)?;
        let claims = NamedClaims {
            capabilities: codes(capabilities.unwrap_or_default()),
            interests: codes(interests.unwrap_or_default()),
        };
        let app = ctx.app()?;
        let done = app
            .reject_claims(ctx.viewer(), organisation, claims, expected_version)
            .await;
        let (organisation, user_errors) = outcome(ctx, organisation, done).await?;
        Ok(RejectClaimsPayload {
            organisation,
            user_errors,
        })
    }
}

fn codes(given: Vec<ConceptCode>) -> Vec<matching::ConceptCode> {
    given.into_iter().map(|code| code.0).collect()
}

/// The organisation as it is after a change, or the problem with it.
pub(super) async fn outcome(
    ctx: &Context<'_>,
    organisation: OrganisationId,
    done: Result<(), Error>,
) -> Result<(Option<Organisation>, Vec<UserError>)> {
    match done {
        Ok(()) => Ok((
            Some(Organisation::load(ctx, organisation).await?),
            Vec::new(),
        )),
        Err(error) => Ok((None, vec![problem(error)?])),
    }
}
