//! Deliveries that are made again because somebody asks.

use entity::{outbox_event, webhook_delivery};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::delivery::{DEAD, WAITING};
use super::{Change, StoreError};
use crate::record::Webhook;

impl Change {
    /// Delivers everything after a place anew: the next round makes the deliveries. Gives how many
    /// there will be.
    ///
    /// # Errors
    /// The endpoint is not there any more; the database fails.
    pub async fn redeliver_after(
        &mut self,
        webhook: &Webhook,
        sequence: i64,
    ) -> Result<u64, StoreError> {
        self.line_up().await?;
        let held = self.held_webhook(webhook.id).await?;
        self.forget_deliveries(webhook.id, sequence).await?;
        // What it was not told of yet stays before it.
        self.move_place(webhook.id, sequence.min(held.place))
            .await?;
        self.pause_webhook(webhook.id, None).await?;
        self.record_webhook(webhook, "webhook.redeliver").await?;
        let types = webhook.event_types.iter().map(String::as_str);
        let events = outbox_event::Entity::find()
            .filter(outbox_event::COLUMN.sequence.gt(sequence))
            .filter(outbox_event::Column::Kind.is_in(types));
        Ok(events.count(&self.transaction).await?)
    }

    /// Tries the deliveries again that were given up. Gives how many they are.
    ///
    /// # Errors
    /// The endpoint is not there any more; the database fails.
    pub async fn redeliver_dead(&mut self, webhook: &Webhook) -> Result<u64, StoreError> {
        self.held_webhook(webhook.id).await?;
        let revived = webhook_delivery::Entity::update_many()
            .col_expr(webhook_delivery::Column::State, Expr::value(WAITING))
            .col_expr(webhook_delivery::Column::Attempts, Expr::value(0))
            .col_expr(webhook_delivery::Column::DueAt, Expr::value(self.now))
            .filter(webhook_delivery::COLUMN.webhook_id.eq(webhook.id))
            .filter(webhook_delivery::COLUMN.state.eq(DEAD))
            .exec(&self.transaction)
            .await?;
        self.pause_webhook(webhook.id, None).await?;
        self.record_webhook(webhook, "webhook.redeliver").await?;
        Ok(revived.rows_affected)
    }
}
