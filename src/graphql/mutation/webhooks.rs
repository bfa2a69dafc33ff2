//! Endpoints of others that events are delivered to.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use uuid::Uuid;

use crate::app::WebhookRequest;
use crate::graphql::context::RequestScope;
use crate::graphql::error::Code;
use crate::graphql::id;
use crate::graphql::problem::{UserError, problem};
use crate::graphql::scalars::DateTime;
use crate::graphql::types::webhook::WebhookEndpoint;

/// What became of an endpoint to be registered.
#[derive(Debug, Default, SimpleObject)]
pub(crate) struct CreateWebhookPayload {
    /// The endpoint; null where the input has problems.
    webhook: Option<WebhookEndpoint>,
    /// What signs its deliveries (`whsec_…`): shown once, here.
    secret: Option<String>,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

/// What became of an endpoint to be forgotten.
#[derive(Debug, Default, SimpleObject)]
pub(crate) struct DeleteWebhookPayload {
    /// The endpoint as it was; null where the input has problems.
    webhook: Option<WebhookEndpoint>,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

/// What became of a secret to be replaced.
#[derive(Debug, Default, SimpleObject)]
pub(crate) struct RotateWebhookSecretPayload {
    /// The endpoint; null where the input has problems.
    webhook: Option<WebhookEndpoint>,
    /// What signs its deliveries from now on (`whsec_…`): shown once, here.
    secret: Option<String>,
    /// Until when the secret before signs too.
    former_until: Option<DateTime>,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

/// What became of deliveries to be made again.
#[derive(Debug, Default, SimpleObject)]
pub(crate) struct RedeliverPayload {
    /// The endpoint; null where the input has problems.
    webhook: Option<WebhookEndpoint>,
    /// How many deliveries are made again.
    deliveries: u64,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

#[derive(Debug, Default)]
pub(super) struct WebhookMutation;

#[Object]
impl WebhookMutation {
    /// Registers an endpoint that events are delivered to. It is asked for its consent first
    /// (OPTIONS with `WebHook-Request-Origin`). The signing secret is shown once, here. For
    /// portals, advisers and administrators.
    async fn create_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where deliveries go: https, on the internet.")] url: String,
        #[graphql(desc = "The types of events that it listens to.")] event_types: Vec<String>,
        #[graphql(desc = "Sent as Authorization: Bearer with each delivery.")] bearer_token: Option<
            String,
        >,
    ) -> Result<CreateWebhookPayload> {
        let request = WebhookRequest {
            url,
            event_types,
            bearer_token,
        };
        Ok(
            match ctx.app()?.create_webhook(ctx.viewer(), request).await {
                Ok((webhook, secret)) => CreateWebhookPayload {
                    webhook: Some(WebhookEndpoint(webhook)),
                    secret: Some(secret.expose().to_owned()),
                    user_errors: Vec::new(),
                },
                Err(error) => CreateWebhookPayload {
                    user_errors: vec![problem(error)?],
                    ..Default::default()
                },
            },
        )
    }

    /// Forgets an endpoint, and what was still to be delivered to it.
    async fn delete_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The endpoint.")] id: ID,
    ) -> Result<DeleteWebhookPayload> {
        let webhook = id::parse_webhook(&id)?;
        Ok(
            match ctx.app()?.delete_webhook(ctx.viewer(), webhook).await {
                Ok(webhook) => DeleteWebhookPayload {
                    webhook: Some(WebhookEndpoint(webhook)),
                    user_errors: Vec::new(),
                },
                Err(error) => DeleteWebhookPayload {
                    user_errors: vec![problem(error)?],
                    ..Default::default()
                },
            },
        )
    }

    /// Gives an endpoint another signing secret, shown once, here. The one before signs beside it
    /// for a while, so that the endpoint can change over without a gap.
    async fn rotate_webhook_secret(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The endpoint.")] id: ID,
    ) -> Result<RotateWebhookSecretPayload> {
        let webhook = id::parse_webhook(&id)?;
        let app = ctx.app()?;
        Ok(
            match app.rotate_webhook_secret(ctx.viewer(), webhook).await {
                Ok((webhook, secret, until)) => RotateWebhookSecretPayload {
                    webhook: Some(WebhookEndpoint(webhook)),
                    secret: Some(secret.expose().to_owned()),
                    former_until: Some(DateTime(until)),
                    user_errors: Vec::new(),
                },
                Err(error) => RotateWebhookSecretPayload {
                    user_errors: vec![problem(error)?],
                    ..Default::default()
                },
            },
        )
    }

    /// Delivers again everything that happened after an event, or, without one, what was given up.
    /// Deliveries keep the ids of their events.
    async fn redeliver(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The endpoint.")] webhook_id: ID,
        #[graphql(desc = "The event after which to begin.")] after_event_id: Option<ID>,
    ) -> Result<RedeliverPayload> {
        let webhook = id::parse_webhook(&webhook_id)?;
        let after = after_event_id.as_ref().map(parse_event).transpose()?;
        let app = ctx.app()?;
        Ok(match app.redeliver(ctx.viewer(), webhook, after).await {
            Ok((webhook, deliveries)) => RedeliverPayload {
                webhook: Some(WebhookEndpoint(webhook)),
                deliveries,
                user_errors: Vec::new(),
            },
            Err(error) => RedeliverPayload {
                user_errors: vec![problem(error)?],
                ..Default::default()
            },
        })
    }
}

fn parse_event(id: &ID) -> Result<Uuid> {
    id.parse().map_err(|_| {
        let start: String = id.chars().take(80).collect();
        Code::Invalid.error(format!(
            "`{start}` is not the id of an event: take one from `events` or from a delivery"
        ))
    })
}
