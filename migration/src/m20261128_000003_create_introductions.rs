//! First contacts between organisations and consortia, and whom to talk to: personal data, in two
//! tables of their own.

use sea_orm_migration::{prelude::*, schema::*};

use crate::parts::{index, word};

/// The step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const SIDES: &[&str] = &["ORGANISATION", "CONSORTIUM"];
const STATUSES: &[&str] = &["PROPOSED", "ACCEPTED", "DECLINED", "WITHDRAWN", "EXPIRED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(introduction()).await?;
        let pair = ["organisation_id", "consortium_id"];
        manager.create_index(index("introduction", &pair)).await?;
        manager
            .create_index(index("introduction", &["consortium_id"]))
            .await?;
        manager
            .create_index(index("introduction", &["status", "expires_at"]))
            .await?;
        manager.create_table(contact()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["contact", "introduction"] {
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

fn introduction() -> TableCreateStatement {
    Table::create()
        .table("introduction")
        .col(pk_uuid("id"))
        .col(uuid("organisation_id"))
        .col(uuid("consortium_id"))
        .col(word("asked_by", SIDES))
        .col(boolean("by_adviser"))
        .col(uuid("asked_for"))
        .col(uuid_null("spoken_by"))
        .col(boolean_null("organisation_agrees"))
        .col(boolean_null("consortium_agrees"))
        .col(word("status", STATUSES))
        .col(text_null("message"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("reminded_at"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-introduction-organisation")
                .from("introduction", "organisation_id")
                .to("organisation", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("fk-introduction-consortium")
                .from("introduction", "consortium_id")
                .to("consortium", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn contact() -> TableCreateStatement {
    Table::create()
        .table("contact")
        .col(pk_uuid("organisation_id"))
        .col(text("name"))
        .col(text("email"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-contact-organisation")
                .from("contact", "organisation_id")
                .to("organisation", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
