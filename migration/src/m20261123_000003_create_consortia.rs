//! Consortia, with their members and open roles.

use sea_orm_migration::{prelude::*, schema::*};

use crate::parts::{index, key, readiness_null, unique, word};
use crate::words::{CONSORTIUM_STATUSES, MEMBER_ROLES};

/// The step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(consortium(manager)).await?;
        manager
            .create_index(unique("consortium", "external_key"))
            .await?;
        manager.create_table(consortium_concept()).await?;
        manager.create_table(membership()).await?;
        manager.create_table(open_role()).await?;
        manager.create_table(need()).await?;
        manager
            .create_index(index("consortium", &["acronym_key", "id"]))
            .await?;
        manager
            .create_index(index("consortium", &["call_id"]))
            .await?;
        manager
            .create_index(index("consortium_concept", &["concept"]))
            .await?;
        manager
            .create_index(index("membership", &["organisation_id"]))
            .await?;
        manager
            .create_index(index("open_role", &["consortium_id"]))
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("need").take())
            .await?;
        manager
            .drop_table(Table::drop().table("open_role").take())
            .await?;
        manager
            .drop_table(Table::drop().table("membership").take())
            .await?;
        manager
            .drop_table(Table::drop().table("consortium_concept").take())
            .await?;
        manager
            .drop_table(Table::drop().table("consortium").take())
            .await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn consortium(manager: &SchemaManager<'_>) -> TableCreateStatement {
    Table::create()
        .table("consortium")
        .col(pk_uuid("id"))
        .col(string_null("external_key"))
        .col(string("acronym"))
        .col(key("acronym_key", manager))
        .col(string("title"))
        .col(string_null("objective_nl"))
        .col(string_null("objective_en"))
        .col(word("status", CONSORTIUM_STATUSES))
        .col(boolean("accepts_partners"))
        .col(string("programme"))
        .col(string_null("funding_scheme"))
        .col(uuid_null("call_id"))
        .col(date_null("starts_on"))
        .col(date_null("ends_on"))
        .col(boolean("illustrative"))
        .col(string_null("source"))
        .col(string_null("licence"))
        .col(big_integer("version"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(string("search_text"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-consortium-call")
                .from("consortium", "call_id")
                .to("call", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .take()
}

fn consortium_concept() -> TableCreateStatement {
    Table::create()
        .table("consortium_concept")
        .col(uuid("consortium_id"))
        .col(string("concept"))
        .col(integer("position"))
        .primary_key(Index::create().col("consortium_id").col("concept"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-consortium_concept-consortium")
                .from("consortium_concept", "consortium_id")
                .to("consortium", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn membership() -> TableCreateStatement {
    Table::create()
        .table("membership")
        .col(uuid("consortium_id"))
        .col(uuid("organisation_id"))
        .col(integer("position"))
        .col(word("role", MEMBER_ROLES))
        .col(big_integer_null("contribution_cents"))
        .primary_key(Index::create().col("consortium_id").col("organisation_id"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-membership-consortium")
                .from("membership", "consortium_id")
                .to("consortium", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("fk-membership-organisation")
                .from("membership", "organisation_id")
                .to("organisation", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn open_role() -> TableCreateStatement {
    Table::create()
        .table("open_role")
        .col(pk_uuid("id"))
        .col(uuid("consortium_id"))
        .col(integer("position"))
        .col(string_null("title_nl"))
        .col(string_null("title_en"))
        .col(json_binary("wanted_kinds"))
        .col(json_binary("wanted_countries"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-open_role-consortium")
                .from("open_role", "consortium_id")
                .to("consortium", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn need() -> TableCreateStatement {
    Table::create()
        .table("need")
        .col(uuid("role_id"))
        .col(integer("position"))
        .col(string("concept"))
        .col(integer("weight"))
        .col(readiness_null("min_trl"))
        .primary_key(Index::create().col("role_id").col("position"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-need-open_role")
                .from("need", "role_id")
                .to("open_role", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
