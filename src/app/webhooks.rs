//! Endpoints of others that events are delivered to: who may manage one manages all, for a role
//! says nothing of who holds it.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use uuid::Uuid;

use super::{App, Error};
use crate::access::{Action, Decision, Viewer, decide};
use crate::record::{Backlog, Secret, Webhook};
use crate::store::{DeadLetter, NewWebhook};
use crate::webhook::{new_secret, parse_url};

/// How many endpoints there can be.
const MOST: u64 = 100;
/// The longest bearer token.
const LONGEST_TOKEN: usize = 4_096;

/// An endpoint that somebody wants to register.
#[derive(Debug, Clone)]
pub struct WebhookRequest {
    /// Where deliveries go.
    pub url: String,
    /// The types of events that it listens to.
    pub event_types: Vec<String>,
    /// Sent along with each delivery.
    pub bearer_token: Option<String>,
}

impl App {
    /// All endpoints, the oldest first.
    ///
    /// # Errors
    /// The viewer may not; the store fails.
    pub async fn webhooks(&self, viewer: Viewer) -> Result<Vec<Webhook>, Error> {
        Self::may_manage_webhooks(viewer)?;
        Ok(self.store().webhooks().await?)
    }

    /// The endpoint with this id; for those who may not manage any there is none.
    ///
    /// # Errors
    /// The store fails.
    pub async fn webhook(&self, viewer: Viewer, id: Uuid) -> Result<Option<Webhook>, Error> {
        match decide(viewer, Action::ManageWebhooks) {
            Decision::Allow => Ok(self.store().webhook(id).await?),
            Decision::Deny | Decision::Hide => Ok(None),
        }
    }

    /// How many deliveries of an endpoint are still to be made, and how many were given up.
    ///
    /// # Errors
    /// The viewer may not; the store fails.
    pub async fn backlog(&self, viewer: Viewer, webhook: Uuid) -> Result<Backlog, Error> {
        Self::may_manage_webhooks(viewer)?;
        Ok(self.store().backlog(webhook).await?)
    }

    /// The deliveries of an endpoint that were given up, the oldest event first.
    ///
    /// # Errors
    /// The viewer may not; the store fails.
    pub async fn dead_letters(
        &self,
        viewer: Viewer,
        webhook: Uuid,
        limit: usize,
    ) -> Result<Vec<DeadLetter>, Error> {
        Self::may_manage_webhooks(viewer)?;
        Ok(self.store().dead_letters(webhook, limit as u64).await?)
    }

    /// Registers an endpoint that consents, and gives the secret that signs what it gets.
    ///
    /// # Errors
    /// The viewer may not; what is given breaks a rule; the endpoint does not consent; the store
    /// fails.
    pub async fn create_webhook(
        &self,
        viewer: Viewer,
        request: WebhookRequest,
    ) -> Result<(Webhook, Secret), Error> {
        Self::may_manage_webhooks(viewer)?;
        let event_types = self.known_event_types(request.event_types, "eventTypes")?;
        if event_types.is_empty() {
            let message = "name at least one type of event; docs/events.md lists them";
            return Err(Error::invalid(["eventTypes"], message));
        }
        let bearer_token = request.bearer_token.map(fit_token).transpose()?;
        let client = self.webhook_client();
        let wrong_url = |error: &dyn std::fmt::Display| Error::invalid(["url"], error.to_string());
        let url =
            parse_url(&request.url, &client.settings().reach).map_err(|unfit| wrong_url(&unfit))?;
        if self.store().count_webhooks().await? >= MOST {
            let message =
                format!("there are {MOST} endpoints already; delete one that is not used");
            return Err(Error::invalid(["url"], message));
        }
        let consent = client.ask(&url).await.map_err(|error| wrong_url(&error))?;
        let secret = new_secret()?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        let webhook = change
            .insert_webhook(NewWebhook {
                id: Uuid::now_v7(),
                url: url.into(),
                event_types,
                secret: secret.clone(),
                bearer_token,
                per_minute: consent.per_minute,
            })
            .await?;
        change.commit().await?;
        Ok((webhook, secret))
    }

    /// Forgets an endpoint and what was to be delivered to it.
    ///
    /// # Errors
    /// The viewer may not; there is no such endpoint; the store fails.
    pub async fn delete_webhook(&self, viewer: Viewer, id: Uuid) -> Result<Webhook, Error> {
        let webhook = self.managed(viewer, id).await?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        change.delete_webhook(&webhook).await?;
        change.commit().await?;
        Ok(webhook)
    }

    /// Gives an endpoint another secret; the present one signs beside it for a while. Gives the
    /// secret, and until when the one before signs.
    ///
    /// # Errors
    /// The viewer may not; there is no such endpoint; the secret before its present one still signs;
    /// the store fails.
    pub async fn rotate_webhook_secret(
        &self,
        viewer: Viewer,
        id: Uuid,
    ) -> Result<(Webhook, Secret, DateTime<Utc>), Error> {
        Self::may_manage_webhooks(viewer)?;
        let secret = new_secret()?;
        let overlap = TimeDelta::from_std(self.webhook_client().settings().rotation);
        let mut change = self.store().begin(&viewer.actor()).await?;
        let until = change.now() + overlap.unwrap_or(TimeDelta::MAX);
        let held = change.hold_webhook(id).await?;
        let webhook = held.ok_or_else(|| no_such(id))?;
        may_rotate(&webhook, change.now())?;
        change.rotate_webhook(&webhook, &secret, until).await?;
        change.commit().await?;
        Ok((webhook, secret, until))
    }

    /// Delivers anew: everything after an event, or else what was given up. Gives how many
    /// deliveries that is.
    ///
    /// # Errors
    /// The viewer may not; there is no such endpoint or event; the endpoint is retired; the store
    /// fails.
    pub async fn redeliver(
        &self,
        viewer: Viewer,
        id: Uuid,
        after: Option<Uuid>,
    ) -> Result<(Webhook, u64), Error> {
        let webhook = self.managed(viewer, id).await?;
        if !webhook.enabled {
            let message = "the endpoint said that it is gone and gets no deliveries; register the new one with `createWebhook`, and deliver to that";
            return Err(Error::invalid(["webhookId"], message));
        }
        let place = match after {
            Some(event) => Some(self.place_after(event, "afterEventId").await?),
            None => None,
        };
        let mut change = self.store().begin(&viewer.actor()).await?;
        let number = match place {
            Some(place) => change.redeliver_after(&webhook, place).await?,
            None => change.redeliver_dead(&webhook).await?,
        };
        change.commit().await?;
        Ok((webhook, number))
    }

    async fn managed(&self, viewer: Viewer, id: Uuid) -> Result<Webhook, Error> {
        Self::may_manage_webhooks(viewer)?;
        self.store().webhook(id).await?.ok_or_else(|| no_such(id))
    }

    fn may_manage_webhooks(viewer: Viewer) -> Result<(), Error> {
        let action = Action::ManageWebhooks;
        Self::enforce(viewer, action, || Error::Forbidden(action.name()))
    }
}

fn no_such(id: Uuid) -> Error {
    Error::not_found(Webhook::KIND, format!("{}:{id}", Webhook::KIND))
}

/// Two secrets sign at most: a third would cut off who has not changed over yet.
fn may_rotate(webhook: &Webhook, now: DateTime<Utc>) -> Result<(), Error> {
    match webhook.secrets.former {
        Some((_, until)) if until > now => {
            let until = until.to_rfc3339_opts(SecondsFormat::Secs, true);
            Err(Error::Conflict(format!(
                "the secret before the present one signs until {until}; rotate after that, or, \
                 where a secret is in wrong hands, delete the endpoint and register it anew"
            )))
        }
        _ => Ok(()),
    }
}

/// A token that a header can hold; what is wrong with one is said without it.
fn fit_token(token: String) -> Result<Secret, Error> {
    let is_fit = (1..=LONGEST_TOKEN).contains(&token.len())
        && token.bytes().all(|sign| sign.is_ascii_graphic());
    if is_fit {
        return Ok(Secret::new(token));
    }
    let message = format!(
        "a bearer token has 1 to {LONGEST_TOKEN} letters, digits and signs of ASCII, without blanks"
    );
    Err(Error::invalid(["bearerToken"], message))
}
