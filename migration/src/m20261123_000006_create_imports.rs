//! Imports, and the rows that they rejected.

use sea_orm_migration::{prelude::*, schema::*};

use crate::parts::index;

/// The step.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(import_run()).await?;
        manager.create_table(import_reject()).await?;
        manager
            .create_index(index("import_run", &["digest"]))
            .await?;
        manager
            .create_index(index("import_reject", &["run_id"]))
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("import_reject").take())
            .await?;
        manager
            .drop_table(Table::drop().table("import_run").take())
            .await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn import_run() -> TableCreateStatement {
    Table::create()
        .table("import_run")
        .col(pk_uuid("id"))
        .col(string("kind"))
        .col(string("source"))
        .col(string("digest"))
        .col(timestamp_with_time_zone("started_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .col(json_binary_null("checkpoint"))
        .col(big_integer("read"))
        .col(big_integer("stored"))
        .col(big_integer("unchanged"))
        .col(big_integer("rejected"))
        .take()
}

fn import_reject() -> TableCreateStatement {
    Table::create()
        .table("import_reject")
        .col(big_pk_auto("id"))
        .col(uuid("run_id"))
        .col(string("file"))
        .col(big_integer("line"))
        .col(string("field"))
        .col(string("value"))
        .col(string("reason"))
        .foreign_key(
            ForeignKey::create()
                .name("fk-import_reject-import_run")
                .from("import_reject", "run_id")
                .to("import_run", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
