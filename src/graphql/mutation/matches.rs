//! Matches put aside.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use crate::graphql::context::RequestScope;
use crate::graphql::enums::DismissalReason;
use crate::graphql::id;
use crate::graphql::problem::{UserError, problem};
use crate::graphql::types::consortium::Consortium;
use crate::graphql::types::organisation::Organisation;

/// What became of a match put aside.
#[derive(Debug, SimpleObject)]
pub(crate) struct DismissMatchPayload {
    /// The organisation; null where the input has problems.
    organisation: Option<Organisation>,
    /// The consortium put aside; null where the input has problems.
    consortium: Option<Consortium>,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

#[derive(Debug, Default)]
pub(super) struct MatchMutation;

#[Object]
impl MatchMutation {
    /// Puts a consortium aside for an organisation: its matches leave it out from then on, unless
    /// they are asked to include it. The reason and the rank shown are kept to measure the ranking by.
    async fn dismiss_match(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
        #[graphql(desc = "The consortium.")] consortium_id: ID,
        #[graphql(desc = "Why.")] reason: DismissalReason,
    ) -> Result<DismissMatchPayload> {
        let organisation = id::parse_organisation(&organisation_id)?;
        let consortium = id::parse_consortium(&consortium_id)?;
        let app = ctx.app()?;
        let done = app
            .dismiss_match(ctx.viewer(), organisation, consortium, reason.into())
            .await;
        Ok(match done {
            Ok(()) => DismissMatchPayload {
                organisation: Some(Organisation::load(ctx, organisation).await?),
                consortium: Some(Consortium::load(ctx, consortium).await?),
                user_errors: Vec::new(),
            },
            Err(error) => DismissMatchPayload {
                organisation: None,
                consortium: None,
                user_errors: vec![problem(error)?],
            },
        })
    }
}
