//! Anything by its global id, and who asks.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use futures_util::future::try_join_all;

use crate::graphql::connection::LONGEST_PAGE;
use crate::graphql::context::RequestScope;
use crate::graphql::error::Code;
use crate::graphql::scalars::DateTime;
use crate::graphql::types::model::MatchingModel;
use crate::graphql::types::node::Node;
use crate::graphql::types::viewer::Viewer;

#[derive(Debug, Default)]
pub(super) struct NodeQuery;

#[Object]
impl NodeQuery {
    /// Anything that has a global id; null where there is nothing with it.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> Result<Option<Node>> {
        Node::load(ctx, &id).await
    }

    /// Several at once, in the order asked for, 100 at most; null where there is nothing with an id.
    #[graphql(complexity = "ids.len().saturating_mul(child_complexity).saturating_add(1)")]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global ids.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        if ids.len() > LONGEST_PAGE {
            let message = format!(
                "at most {LONGEST_PAGE} ids at a time, these are {}",
                ids.len()
            );
            return Err(Code::Invalid.error(message));
        }
        try_join_all(ids.iter().map(|id| Node::load(ctx, id))).await
    }

    /// Who is asking, as the token says; in local use everybody is an adviser.
    async fn viewer(&self, ctx: &Context<'_>) -> Viewer {
        Viewer(ctx.viewer())
    }

    /// The ranking as it is accountable: what it weighs, how well it was measured to do, since when.
    async fn matching_model(&self, ctx: &Context<'_>) -> Result<MatchingModel> {
        let app = ctx.app()?;
        let active = Arc::clone(&app.snapshot().model);
        let active_since = DateTime(active.since.unwrap_or_else(|| app.started_at()));
        Ok(MatchingModel {
            active,
            active_since,
        })
    }
}
