//! What organisations can do, want, and put aside.

use sea_orm_migration::{prelude::*, schema::*};

use crate::parts::{index, readiness_null, word, word_null};
use crate::words::{CLAIM_SOURCES, DISMISSAL_REASONS, MEMBER_ROLES};

/// The step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(capability()).await?;
        manager.create_table(evidence()).await?;
        manager.create_table(interest()).await?;
        manager.create_table(dismissal()).await?;
        manager
            .create_index(index("capability", &["concept"]))
            .await?;
        manager
            .create_index(index("evidence", &["consortium_id"]))
            .await?;
        manager
            .create_index(index("dismissal", &["consortium_id"]))
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("dismissal").take())
            .await?;
        manager
            .drop_table(Table::drop().table("interest").take())
            .await?;
        manager
            .drop_table(Table::drop().table("evidence").take())
            .await?;
        manager
            .drop_table(Table::drop().table("capability").take())
            .await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn capability() -> TableCreateStatement {
    Table::create()
        .table("capability")
        .col(uuid("organisation_id"))
        .col(string("concept"))
        .col(integer("position"))
        .col(readiness_null("trl"))
        .col(string_null("statement_nl"))
        .col(string_null("statement_en"))
        .col(word("source", CLAIM_SOURCES))
        .col(integer("confidence"))
        .primary_key(Index::create().col("organisation_id").col("concept"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-capability-organisation")
                .from("capability", "organisation_id")
                .to("organisation", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn evidence() -> TableCreateStatement {
    Table::create()
        .table("evidence")
        .col(uuid("organisation_id"))
        .col(string("concept"))
        .col(integer("position"))
        .col(string("label"))
        .col(uuid_null("consortium_id"))
        .col(string_null("url"))
        .primary_key(
            Index::create()
                .col("organisation_id")
                .col("concept")
                .col("position"),
        )
        .foreign_key(
            ForeignKey::create()
                .name("fk-evidence-capability")
                .from("evidence", ("organisation_id", "concept"))
                .to("capability", ("organisation_id", "concept"))
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("fk-evidence-consortium")
                .from("evidence", "consortium_id")
                .to("consortium", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .take()
}

fn interest() -> TableCreateStatement {
    Table::create()
        .table("interest")
        .col(uuid("organisation_id"))
        .col(string("concept"))
        .col(integer("position"))
        .col(integer("strength"))
        .col(word_null("preferred_role", MEMBER_ROLES))
        .col(word("source", CLAIM_SOURCES))
        .primary_key(Index::create().col("organisation_id").col("concept"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-interest-organisation")
                .from("interest", "organisation_id")
                .to("organisation", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn dismissal() -> TableCreateStatement {
    Table::create()
        .table("dismissal")
        .col(uuid("organisation_id"))
        .col(uuid("consortium_id"))
        .col(word("reason", DISMISSAL_REASONS))
        .col(big_integer_null("rank"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("organisation_id").col("consortium_id"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-dismissal-organisation")
                .from("dismissal", "organisation_id")
                .to("organisation", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("fk-dismissal-consortium")
                .from("dismissal", "consortium_id")
                .to("consortium", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
