//! Claims of others that an organisation rejected, so that no import brings them back.

use sea_orm_migration::{prelude::*, schema::*};

use crate::parts::word;

/// What can be claimed, as it stood when the step was released.
const CLAIMS: &[&str] = &["CAPABILITY", "INTEREST"];

/// The step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(claim_rejection()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("claim_rejection").take())
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn claim_rejection() -> TableCreateStatement {
    Table::create()
        .table("claim_rejection")
        .col(uuid("organisation_id"))
        .col(word("kind", CLAIMS))
        .col(string("concept"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(
            Index::create()
                .col("organisation_id")
                .col("kind")
                .col("concept"),
        )
        .foreign_key(
            ForeignKey::create()
                .name("fk-claim_rejection-organisation")
                .from("claim_rejection", "organisation_id")
                .to("organisation", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
