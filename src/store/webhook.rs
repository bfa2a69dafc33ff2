//! Endpoints of others that events are delivered to.

use chrono::{DateTime, Utc};
use entity::webhook::{self, Hidden};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::audit::Entry;
use super::{Change, Store, StoreError, outbox};
use crate::record::{Secret, SigningSecrets, Webhook};

/// An endpoint to be kept.
#[derive(Debug, Clone)]
pub struct NewWebhook {
    /// Its identity.
    pub id: Uuid,
    /// Where deliveries go.
    pub url: String,
    /// The types of events that it listens to.
    pub event_types: Vec<String>,
    /// What signs.
    pub secret: Secret,
    /// Sent along with each delivery.
    pub bearer_token: Option<Secret>,
    /// How many requests a minute it takes; any number where nothing is said.
    pub per_minute: Option<u32>,
}

impl Store {
    /// All endpoints, the oldest first.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn webhooks(&self) -> Result<Vec<Webhook>, StoreError> {
        let rows = webhook::Entity::find()
            .order_by_asc(webhook::Column::CreatedAt)
            .order_by_asc(webhook::Column::Id);
        let rows = rows.all(self.reader()).await?;
        rows.into_iter().map(record).collect()
    }

    /// How many endpoints there are.
    ///
    /// # Errors
    /// The database fails.
    pub async fn count_webhooks(&self) -> Result<u64, StoreError> {
        Ok(webhook::Entity::find().count(self.reader()).await?)
    }

    /// The endpoint with this id.
    ///
    /// # Errors
    /// The database fails, or the row is corrupt.
    pub async fn webhook(&self, id: Uuid) -> Result<Option<Webhook>, StoreError> {
        let row = webhook::Entity::find_by_id(id).one(self.reader()).await?;
        row.map(record).transpose()
    }
}

impl Change {
    /// Keeps a new endpoint: it is told of what happens from now on.
    ///
    /// # Errors
    /// The database fails.
    pub async fn insert_webhook(&mut self, new: NewWebhook) -> Result<Webhook, StoreError> {
        // Nobody is between its place and its commit: what comes after is told, what came is not.
        self.line_up().await?;
        let row = webhook::Model {
            id: new.id,
            url: new.url,
            event_types: serde_json::json!(new.event_types),
            secret: hidden(&new.secret),
            former_secret: None,
            former_until: None,
            bearer_token: new.bearer_token.as_ref().map(hidden),
            per_minute: new
                .per_minute
                .map(|number| i32::try_from(number).unwrap_or(i32::MAX)),
            enabled: true,
            place: outbox::latest_sequence(&self.transaction).await?,
            failures: 0,
            paused_until: None,
            last_delivery_at: None,
            created_at: self.now,
        };
        webhook::Entity::insert(row.clone().into_active_model())
            .exec_without_returning(&self.transaction)
            .await?;
        let webhook = record(row)?;
        self.record_webhook(&webhook, "webhook.create").await?;
        Ok(webhook)
    }

    /// Forgets an endpoint and what was to be delivered to it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn delete_webhook(&mut self, webhook: &Webhook) -> Result<(), StoreError> {
        webhook::Entity::delete_by_id(webhook.id)
            .exec(&self.transaction)
            .await?;
        self.record_webhook(webhook, "webhook.delete").await
    }

    /// Lets another secret sign; the present one of the endpoint, as it is held, signs beside it
    /// until then.
    ///
    /// # Errors
    /// The database fails.
    pub async fn rotate_webhook(
        &mut self,
        webhook: &Webhook,
        secret: &Secret,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.update_webhook(webhook::ActiveModel {
            id: ActiveValue::Unchanged(webhook.id),
            secret: ActiveValue::Set(hidden(secret)),
            former_secret: ActiveValue::Set(Some(hidden(&webhook.secrets.current))),
            former_until: ActiveValue::Set(Some(until)),
            ..Default::default()
        })
        .await?;
        self.record_webhook(webhook, "webhook.rotate").await
    }

    /// Delivers no more to an endpoint that said that it is gone, and forgets what was waiting.
    ///
    /// # Errors
    /// The database fails.
    pub async fn retire_webhook(&mut self, webhook: &Webhook) -> Result<(), StoreError> {
        self.update_webhook(webhook::ActiveModel {
            id: ActiveValue::Unchanged(webhook.id),
            enabled: ActiveValue::Set(false),
            ..Default::default()
        })
        .await?;
        self.forget_deliveries(webhook.id, 0).await?;
        self.record_webhook(webhook, "webhook.retire").await
    }

    /// The endpoint as it is now, held until this change ends: others who deliver wait.
    ///
    /// # Errors
    /// The database fails, or the row is corrupt.
    pub async fn hold_webhook(&self, id: Uuid) -> Result<Option<Webhook>, StoreError> {
        let row = webhook::Entity::find_by_id(id).lock_exclusive();
        let row = row.one(&self.transaction).await?;
        row.map(record).transpose()
    }

    /// The same, where it has to be there.
    pub(super) async fn held_webhook(&self, id: Uuid) -> Result<Webhook, StoreError> {
        let missing = || StoreError::Missing {
            kind: Webhook::KIND,
            id: id.to_string(),
        };
        self.hold_webhook(id).await?.ok_or_else(missing)
    }

    pub(super) async fn update_webhook(&self, row: webhook::ActiveModel) -> Result<(), StoreError> {
        let id = row.id.clone().unwrap();
        webhook::Entity::update_many()
            .set(row)
            .filter(webhook::COLUMN.id.eq(id))
            .exec(&self.transaction)
            .await?;
        Ok(())
    }

    /// Has no request made to an endpoint before a moment; without one it can be asked at once.
    pub(super) async fn pause_webhook(
        &self,
        id: Uuid,
        until: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        self.update_webhook(webhook::ActiveModel {
            id: ActiveValue::Unchanged(id),
            paused_until: ActiveValue::Set(until),
            ..Default::default()
        })
        .await
    }

    /// One more request failed.
    pub(super) async fn count_failures(&self, id: Uuid, failed: i32) -> Result<(), StoreError> {
        let raised = Expr::col(webhook::Column::Failures).add(failed);
        webhook::Entity::update_many()
            .col_expr(webhook::Column::Failures, raised)
            .filter(webhook::COLUMN.id.eq(id))
            .exec(&self.transaction)
            .await?;
        Ok(())
    }

    pub(super) async fn record_webhook(
        &self,
        webhook: &Webhook,
        action: &str,
    ) -> Result<(), StoreError> {
        self.record(Entry {
            action,
            subject: &webhook.subject(),
            version: None,
            data: serde_json::json!({ "eventTypes": webhook.event_types }),
        })
        .await
    }
}

fn hidden(secret: &Secret) -> Hidden {
    Hidden(secret.expose().to_owned())
}

fn record(row: webhook::Model) -> Result<Webhook, StoreError> {
    let corrupt = |error: serde_json::Error| StoreError::Corrupt {
        kind: Webhook::KIND,
        id: row.id.to_string(),
        source: Box::new(error),
    };
    let event_types = serde_json::from_value(row.event_types).map_err(corrupt)?;
    let shown = |hidden: Hidden| Secret::new(hidden.0);
    Ok(Webhook {
        id: row.id,
        url: row.url,
        event_types,
        secrets: SigningSecrets {
            current: shown(row.secret),
            former: row.former_secret.map(shown).zip(row.former_until),
        },
        bearer_token: row.bearer_token.map(shown),
        per_minute: row.per_minute.and_then(|number| u32::try_from(number).ok()),
        enabled: row.enabled,
        place: row.place,
        failures: row.failures,
        paused_until: row.paused_until,
        last_delivery_at: row.last_delivery_at,
        created_at: row.created_at,
    })
}
