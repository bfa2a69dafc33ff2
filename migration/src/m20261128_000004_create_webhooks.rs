//! Endpoints of others, and what is still to be delivered to them.

use sea_orm_migration::{prelude::*, schema::*};

use crate::parts::{index, word};
use crate::words::DELIVERY_STATES;

/// The step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(webhook()).await?;
        manager.create_table(webhook_delivery()).await?;
        let order = ["webhook_id", "state", "subject", "sequence"];
        manager
            .create_index(index("webhook_delivery", &order))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["webhook_delivery", "webhook"] {
            manager
                .drop_table(Table::drop().table(table).take())
                .await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn webhook() -> TableCreateStatement {
    Table::create()
        .table("webhook")
        .col(uuid("id").primary_key())
        .col(string("url"))
        .col(json_binary("event_types"))
        .col(string("secret"))
        .col(string_null("former_secret"))
        .col(timestamp_with_time_zone_null("former_until"))
        .col(string_null("bearer_token"))
        .col(integer_null("per_minute"))
        .col(boolean("enabled"))
        .col(big_integer("place"))
        .col(integer("failures"))
        .col(timestamp_with_time_zone_null("paused_until"))
        .col(timestamp_with_time_zone_null("last_delivery_at"))
        .col(timestamp_with_time_zone("created_at"))
        .take()
}

fn webhook_delivery() -> TableCreateStatement {
    Table::create()
        .table("webhook_delivery")
        .col(uuid("webhook_id"))
        .col(big_integer("sequence"))
        .col(string("subject"))
        .col(word("state", DELIVERY_STATES))
        .col(integer("attempts"))
        .col(timestamp_with_time_zone("due_at"))
        .col(integer_null("status"))
        .col(string_null("problem"))
        .primary_key(Index::create().col("webhook_id").col("sequence"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-webhook_delivery-webhook_id")
                .from("webhook_delivery", "webhook_id")
                .to("webhook", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("fk-webhook_delivery-sequence")
                .from("webhook_delivery", "sequence")
                .to("outbox_event", "sequence")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
