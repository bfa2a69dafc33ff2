//! What became of matches, with the rank that they had: what a ranking can be measured by later.

use sea_orm_migration::{prelude::*, schema::*};

use crate::parts::index;

/// The step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(feedback()).await?;
        manager
            .create_index(index("feedback", &["organisation_id", "consortium_id"]))
            .await?;
        manager
            .create_index(index("feedback", &["consortium_id"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("feedback").take())
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Kinds and reasons are left open: other outcomes come, and what is there stays as it is.
fn feedback() -> TableCreateStatement {
    Table::create()
        .table("feedback")
        .col(big_pk_auto("id"))
        .col(uuid("organisation_id"))
        .col(uuid("consortium_id"))
        .col(string("kind"))
        .col(string_null("reason"))
        .col(big_integer_null("rank"))
        .col(integer_null("score"))
        .col(string("model_version"))
        .col(big_integer("data_version"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-feedback-organisation")
                .from("feedback", "organisation_id")
                .to("organisation", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("fk-feedback-consortium")
                .from("feedback", "consortium_id")
                .to("consortium", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
