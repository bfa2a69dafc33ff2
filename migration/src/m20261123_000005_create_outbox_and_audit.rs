//! What happened, and who did it.

use sea_orm_migration::{prelude::*, schema::*};

use crate::parts::{index, unique};

/// The step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(outbox_event()).await?;
        manager.create_index(unique("outbox_event", "id")).await?;
        manager.create_table(audit_entry()).await?;
        manager
            .create_index(index("audit_entry", &["subject"]))
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("audit_entry").take())
            .await?;
        manager
            .drop_table(Table::drop().table("outbox_event").take())
            .await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn outbox_event() -> TableCreateStatement {
    Table::create()
        .table("outbox_event")
        .col(big_pk_auto("sequence"))
        .col(uuid("id"))
        .col(string("kind"))
        .col(string("subject"))
        .col(timestamp_with_time_zone("time"))
        .col(json_binary("data"))
        .take()
}

fn audit_entry() -> TableCreateStatement {
    Table::create()
        .table("audit_entry")
        .col(big_pk_auto("id"))
        .col(timestamp_with_time_zone("time"))
        .col(string("actor"))
        .col(string("action"))
        .col(string("subject"))
        .col(big_integer_null("version"))
        .col(json_binary("data"))
        .take()
}
