//! Endpoints of others that events are delivered to.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::event::Event;
use crate::graphql::connection::{page_cost, parse_first};
use crate::graphql::context::RequestScope;
use crate::graphql::id;
use crate::graphql::problem::coded;
use crate::graphql::scalars::DateTime;
use crate::record::Webhook;
use crate::store::DeadLetter as StoredLetter;
use crate::webhook::Settings;

/// An endpoint of somebody else that events are delivered to.
#[derive(Debug, Clone)]
pub(crate) struct WebhookEndpoint(pub(crate) Webhook);

/// An endpoint of somebody else that events are delivered to.
#[Object]
impl WebhookEndpoint {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::webhook(self.0.id)
    }

    /// Where deliveries go.
    async fn url(&self) -> &str {
        &self.0.url
    }

    /// The types of events that it listens to.
    async fn event_types(&self) -> &[String] {
        &self.0.event_types
    }

    /// Whether events are delivered; false once it answered that it is gone (410).
    async fn enabled(&self) -> bool {
        self.0.enabled
    }

    /// When a delivery last succeeded.
    async fn last_delivery_at(&self) -> Option<DateTime> {
        self.0.last_delivery_at.map(DateTime)
    }

    /// How many requests failed since the last one that did not.
    async fn failures(&self) -> i32 {
        self.0.failures
    }

    /// How many requests a minute it takes, where it said so when it consented.
    async fn requests_per_minute(&self) -> Option<u32> {
        self.0.per_minute
    }

    /// How many deliveries are still to be made.
    async fn waiting(&self, ctx: &Context<'_>) -> Result<u64> {
        let backlog = ctx.app()?.backlog(ctx.viewer(), self.0.id).await;
        Ok(backlog.map_err(coded)?.waiting)
    }

    /// How many deliveries were given up.
    async fn dead(&self, ctx: &Context<'_>) -> Result<u64> {
        let backlog = ctx.app()?.backlog(ctx.viewer(), self.0.id).await;
        Ok(backlog.map_err(coded)?.dead)
    }

    /// The deliveries that were given up, the oldest event first; `redeliver` tries them again.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn dead_letters(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
    ) -> Result<Vec<DeadLetter>> {
        let first = parse_first(first, 20)?;
        let app = ctx.app()?;
        let letters = app.dead_letters(ctx.viewer(), self.0.id, first).await;
        let settings = app.webhook_client().settings();
        let letters = letters.map_err(coded)?.into_iter();
        Ok(letters
            .map(|letter| DeadLetter::of(letter, settings))
            .collect())
    }
}

/// A delivery that was given up.
#[derive(Debug, SimpleObject)]
pub(crate) struct DeadLetter {
    /// What was to be delivered.
    event: Event,
    /// How often it was tried.
    attempts: u32,
    /// The HTTP status of the last answer, where there was one.
    status: Option<u16>,
    /// What went wrong last.
    problem: String,
}

impl DeadLetter {
    fn of(letter: StoredLetter, settings: &Settings) -> Self {
        Self {
            event: Event::of(letter.event, settings),
            attempts: letter.attempts,
            status: letter.status,
            problem: letter.problem,
        }
    }
}
