//! Calls, with their deadlines and concepts.

use sea_orm_migration::{prelude::*, schema::*};

use crate::parts::{index, key, readiness_null, unique};

/// The step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(call(manager)).await?;
        manager
            .create_index(unique("call", "identifier_key"))
            .await?;
        manager.create_table(call_deadline()).await?;
        manager.create_table(call_concept()).await?;
        manager
            .create_index(index("call_deadline", &["at"]))
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("call_concept").take())
            .await?;
        manager
            .drop_table(Table::drop().table("call_deadline").take())
            .await?;
        manager
            .drop_table(Table::drop().table("call").take())
            .await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn call(manager: &SchemaManager<'_>) -> TableCreateStatement {
    Table::create()
        .table("call")
        .col(pk_uuid("id"))
        .col(string("identifier"))
        .col(key("identifier_key", manager))
        .col(string_null("title_nl"))
        .col(string_null("title_en"))
        .col(string_null("description"))
        .col(string("programme"))
        .col(string("action"))
        .col(json_binary("terms"))
        .col(date_null("opens_on"))
        .col(readiness_null("trl_from"))
        .col(readiness_null("trl_to"))
        .col(big_integer_null("budget_cents"))
        .col(big_integer_null("per_grant_cents"))
        .col(big_integer_null("expected_grants"))
        .col(string_null("source_url"))
        .col(date_null("retrieved_on"))
        .col(string_null("conditions_nl"))
        .col(string_null("conditions_en"))
        .col(string_null("source"))
        .col(string_null("licence"))
        .take()
}

fn call_deadline() -> TableCreateStatement {
    Table::create()
        .table("call_deadline")
        .col(uuid("call_id"))
        .col(integer("position"))
        .col(timestamp_with_time_zone("at"))
        .col(string_null("stage"))
        .primary_key(Index::create().col("call_id").col("position"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-call_deadline-call")
                .from("call_deadline", "call_id")
                .to("call", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn call_concept() -> TableCreateStatement {
    Table::create()
        .table("call_concept")
        .col(uuid("call_id"))
        .col(string("concept"))
        .col(integer("position"))
        .primary_key(Index::create().col("call_id").col("concept"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-call_concept-call")
                .from("call_concept", "call_id")
                .to("call", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
