//! Organisations: profiles, capabilities, interests.

mod input;
mod rows;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use futures_util::future::try_join_all;

use self::input::{
    CapabilityInput, InterestInput, OrganisationInput, parse_capabilities, parse_interests,
};
use self::rows::{OrganisationRow, batch_cost};
use super::hand_over::outcome;
use crate::app::Upserted;
use crate::graphql::context::RequestScope;
use crate::graphql::id;
use crate::graphql::problem::{UserError, problem};
use crate::graphql::types::organisation::Organisation;

/// What became of an upsert.
#[derive(Debug, SimpleObject)]
pub(crate) struct UpsertOrganisationPayload {
    /// The organisation as it is now; null where the input has problems.
    organisation: Option<Organisation>,
    /// Whether it is new.
    created: bool,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

impl UpsertOrganisationPayload {
    fn refused(user_errors: Vec<UserError>) -> Self {
        Self {
            organisation: None,
            created: false,
            user_errors,
        }
    }

    async fn done(ctx: &Context<'_>, done: Upserted) -> Result<Self> {
        Ok(Self {
            organisation: Some(Organisation::load(ctx, done.id).await?),
            created: done.created,
            user_errors: Vec::new(),
        })
    }
}

/// What became of a batch of upserts.
#[derive(Debug, SimpleObject)]
pub(crate) struct UpsertOrganisationsPayload {
    /// What became of each row, in the order given; its problems name the row in `field`, as
    /// `inputs`, the row from 0, and the path in it.
    results: Vec<UpsertOrganisationPayload>,
    /// Problems with the batch as a whole; then no row was looked at.
    user_errors: Vec<UserError>,
}

/// What became of a change of capabilities.
#[derive(Debug, SimpleObject)]
pub(crate) struct SetCapabilitiesPayload {
    /// The organisation as it is now; null where the input has problems.
    organisation: Option<Organisation>,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

/// What became of a change of interests.
#[derive(Debug, SimpleObject)]
pub(crate) struct SetInterestsPayload {
    /// The organisation as it is now; null where the input has problems.
    organisation: Option<Organisation>,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

#[derive(Debug, Default)]
pub(super) struct OrganisationMutation;

#[Object]
impl OrganisationMutation {
    /// Creates the organisation, or updates the one with the same KvK number or PIC: the portal's
    /// synchronisation. The same call twice changes nothing the second time.
    async fn upsert_organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The profile.")] input: OrganisationInput,
    ) -> Result<UpsertOrganisationPayload> {
        let edit = match input.parse() {
            Ok(edit) => edit,
            Err(problems) => return Ok(UpsertOrganisationPayload::refused(problems)),
        };
        match ctx.app()?.upsert_organisation(ctx.viewer(), edit).await {
            Ok(done) => UpsertOrganisationPayload::done(ctx, done).await,
            Err(error) => Ok(UpsertOrganisationPayload::refused(vec![problem(error)?])),
        }
    }

    /// Upserts up to 500 organisations, in one transaction, each row for itself: a wrong one keeps
    /// no other from being written, and each has its own outcome. The same batch twice changes
    /// nothing the second time. Of two rows for one organisation the later gives CONFLICT. For the
    /// portal and advisers.
    #[graphql(complexity = "batch_cost(inputs.len(), child_complexity)")]
    async fn upsert_organisations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The profiles, 500 at most.")] inputs: Vec<OrganisationRow>,
    ) -> Result<UpsertOrganisationsPayload> {
        let (edits, problems) = rows::parse(inputs);
        let outcomes = match ctx.app()?.upsert_organisations(ctx.viewer(), edits).await {
            Ok(outcomes) => outcomes,
            Err(error) => {
                return Ok(UpsertOrganisationsPayload {
                    results: Vec::new(),
                    user_errors: vec![problem(error)?],
                });
            }
        };
        let rows = outcomes.into_iter().zip(problems).enumerate();
        let results = rows.map(async |(place, (outcome, problems))| match outcome {
            Some(Ok(done)) => UpsertOrganisationPayload::done(ctx, done).await,
            Some(Err(error)) => {
                let problem = problem(error)?.in_row("inputs", place);
                Ok(UpsertOrganisationPayload::refused(vec![problem]))
            }
            None => Ok(UpsertOrganisationPayload::refused(problems)),
        });
        Ok(UpsertOrganisationsPayload {
            results: try_join_all(results).await?,
            user_errors: Vec::new(),
        })
    }

    /// Replaces what an organisation can do by what it declares here. Evidence known for a concept
    /// stays with it.
    async fn set_capabilities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
        #[graphql(desc = "The whole list.")] capabilities: Vec<CapabilityInput>,
        #[graphql(desc = "The version that the list was made from; another one gives CONFLICT.")]
        expected_version: Option<i64>,
    ) -> Result<SetCapabilitiesPayload> {
        let organisation = id::parse_organisation(&organisation_id)?;
        let done = match parse_capabilities(capabilities, &[]) {
            Ok(declared) => {
                let app = ctx.app()?;
                app.set_capabilities(ctx.viewer(), organisation, declared, expected_version)
                    .await
            }
            Err(problems) => {
                return Ok(SetCapabilitiesPayload {
                    organisation: None,
                    user_errors: problems,
                });
            }
        };
        let (organisation, user_errors) = outcome(ctx, organisation, done).await?;
        Ok(SetCapabilitiesPayload {
            organisation,
            user_errors,
        })
    }

    /// Replaces what an organisation wants by what it declares here.
    async fn set_interests(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
        #[graphql(desc = "The whole list.")] interests: Vec<InterestInput>,
        #[graphql(desc = "The version that the list was made from; another one gives CONFLICT.")]
        expected_version: Option<i64>,
    ) -> Result<SetInterestsPayload> {
        let organisation = id::parse_organisation(&organisation_id)?;
        let done = match parse_interests(interests, &[]) {
            Ok(declared) => {
                let app = ctx.app()?;
                app.set_interests(ctx.viewer(), organisation, declared, expected_version)
                    .await
            }
            Err(problems) => {
                return Ok(SetInterestsPayload {
                    organisation: None,
                    user_errors: problems,
                });
            }
        };
        let (organisation, user_errors) = outcome(ctx, organisation, done).await?;
        Ok(SetInterestsPayload {
            organisation,
            user_errors,
        })
    }
}
