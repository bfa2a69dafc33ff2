//! What happened, and endpoints that are told of it.

use async_graphql::{Context, Object, Result};
use uuid::Uuid;

use crate::graphql::connection::{Connection, page_cost, parse_first, unknown_cursor};
use crate::graphql::context::RequestScope;
use crate::graphql::problem::coded;
use crate::graphql::types::event::Event;
use crate::graphql::types::webhook::WebhookEndpoint;

#[derive(Debug, Default)]
pub(super) struct EventQuery;

#[Object]
impl EventQuery {
    /// Everything since a point, oldest first, for a portal that catches up. For portals, advisers
    /// and administrators.
    #[graphql(complexity = "page_cost(first.or(Some(100)), child_complexity)")]
    async fn events(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The cursor after which to go on: the id of the last event seen, from here, from the subscription or from a webhook."
        )]
        after: Option<String>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(100)")]
        first: Option<i32>,
    ) -> Result<Connection<Event>> {
        let first = parse_first(first, 100)?;
        let app = ctx.app()?;
        app.may_read_events(ctx.viewer()).map_err(coded)?;
        let parse = |text: &str| text.parse::<Uuid>().map_err(|_| unknown_cursor(text));
        let seen = after.as_deref().map(parse).transpose()?;
        let page = app.events(ctx.viewer(), seen, first).await.map_err(coded)?;
        let settings = app.webhook_client().settings();
        Ok(Connection::of(page, seen.is_some(), |event| {
            Event::of(event, settings)
        }))
    }

    /// The endpoints that events are delivered to, the oldest first. For portals, advisers and
    /// administrators, each of whom sees all.
    #[graphql(complexity = "page_cost(Some(100), child_complexity)")]
    async fn webhooks(&self, ctx: &Context<'_>) -> Result<Vec<WebhookEndpoint>> {
        let found = ctx.app()?.webhooks(ctx.viewer()).await;
        let found = found.map_err(coded)?.into_iter();
        Ok(found.map(WebhookEndpoint).collect())
    }
}
