//! Organisations.

use sea_orm_migration::{prelude::*, schema::*};

use crate::parts::{index, key, unique, word};
use crate::words::{ORGANISATION_KINDS, SIZE_CLASSES};

/// The step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(organisation(manager)).await?;
        manager.create_index(unique("organisation", "slug")).await?;
        manager
            .create_index(unique("organisation", "kvk_number"))
            .await?;
        manager.create_index(unique("organisation", "pic")).await?;
        manager
            .create_index(index("organisation", &["name_key", "id"]))
            .await?;
        manager
            .create_index(index("organisation", &["country"]))
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("organisation").take())
            .await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn organisation(manager: &SchemaManager<'_>) -> TableCreateStatement {
    Table::create()
        .table("organisation")
        .col(pk_uuid("id"))
        .col(string("name"))
        .col(key("name_key", manager))
        .col(string_null("slug"))
        .col(word("kind", ORGANISATION_KINDS))
        .col(word("size", SIZE_CLASSES))
        .col(string("country"))
        .col(string_null("region"))
        .col(string_null("city"))
        .col(string_null("kvk_number"))
        .col(string_null("pic"))
        .col(string_null("website"))
        .col(boolean_null("non_profit"))
        .col(string_null("controlled_from"))
        .col(timestamp_with_time_zone_null("confirmed_at"))
        .col(string_null("description_nl"))
        .col(string_null("description_en"))
        .col(boolean("illustrative"))
        .col(string_null("source"))
        .col(string_null("licence"))
        .col(big_integer("version"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(string("search_text"))
        .take()
}
