//! Models of the ranking, and which of them was put in force when, by whom and why.

use sea_orm_migration::{prelude::*, schema::*};

/// The step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(ranking_model()).await?;
        manager.create_table(model_activation()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("model_activation").take())
            .await?;
        manager
            .drop_table(Table::drop().table("ranking_model").take())
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn ranking_model() -> TableCreateStatement {
    Table::create()
        .table("ranking_model")
        .col(string("version").primary_key())
        .col(string("digest"))
        .col(text("file"))
        .col(timestamp_with_time_zone("added_at"))
        .col(string("added_by"))
        .take()
}

/// Nothing cascades: what was in force is not forgotten.
fn model_activation() -> TableCreateStatement {
    Table::create()
        .table("model_activation")
        .col(big_pk_auto("id"))
        .col(string("version"))
        .col(string("replaced"))
        .col(boolean("rollback"))
        .col(string_null("reason"))
        .col(timestamp_with_time_zone("activated_at"))
        .col(string("activated_by"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-model_activation-version")
                .from("model_activation", "version")
                .to("ranking_model", "version"),
        )
        .foreign_key(
            ForeignKey::create()
                .name("fk-model_activation-replaced")
                .from("model_activation", "replaced")
                .to("ranking_model", "version"),
        )
        .take()
}
