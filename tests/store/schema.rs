//! The steps: up and down, all or nothing, and the entities that must agree with them.

use anyhow::Result;
use migration::{MigrationStatus, MigratorTrait};
use schakel::store::{DatabaseUrl, Store};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Schema, Statement};
use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager};

use crate::support::scratch::{on_both, on_postgres, sqlite_url};

#[tokio::test]
async fn the_steps_go_up_and_down_and_up_again() -> Result<()> {
    on_both(async |store| {
        let all = store.migration_status().await?;
        assert!(
            all.iter()
                .all(|(_, status)| *status == MigrationStatus::Applied)
        );
        let steps = u32::try_from(all.len())?;
        store.down(steps).await?;
        let none = store.migration_status().await?;
        assert!(
            none.iter()
                .all(|(_, status)| *status == MigrationStatus::Pending)
        );
        let left = columns(store.reader()).await?;
        assert!(
            left.iter()
                .all(|column| column.starts_with("seaql_migrations")),
            "{left:?}"
        );
        store.migrate().await?;
        assert_eq!(store.migration_status().await?, all);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_entities_are_what_the_steps_make_on_sqlite() -> Result<()> {
    let (_folder, url) = sqlite_url()?;
    let store = Store::open(&url).await?;
    store.migrate().await?;
    let (_other, url) = sqlite_url()?;
    let file = url.to_string();
    let entities = Database::connect(format!("{file}?mode=rwc")).await?;
    create_entities(&entities).await?;
    assert_same(&columns(store.reader()).await?, &columns(&entities).await?);
    Ok(())
}

#[tokio::test]
async fn the_entities_are_what_the_steps_make_on_postgresql() -> Result<()> {
    on_postgres(async |url| {
        let store = Store::open(&url).await?;
        store.migrate().await?;
        let migrated = columns(store.reader()).await?;
        store.close().await?;
        on_postgres(async |url: DatabaseUrl| {
            let store = Store::open(&url).await?;
            create_entities(store.reader()).await?;
            assert_same(&migrated, &columns(store.reader()).await?);
            store.close().await?;
            Ok(())
        })
        .await
    })
    .await
}

/// A server whose own order is another would give pages in another order than SQLite.
#[tokio::test]
async fn postgresql_orders_the_keys_of_pages_by_their_bytes() -> Result<()> {
    on_postgres(async |url| {
        let store = Store::open(&url).await?;
        store.migrate().await?;
        let listing = "SELECT column_name || ' ' || coalesce(collation_name, 'none') \
             FROM information_schema.columns \
             WHERE table_schema = current_schema() AND column_name LIKE '%\\_key' \
               AND column_name <> 'external_key' ORDER BY 1";
        let statement = Statement::from_string(DbBackend::Postgres, listing);
        let rows = store.reader().query_all_raw(statement).await?;
        let keys = rows.iter().map(|row| row.try_get_by_index::<String>(0));
        assert_eq!(
            keys.collect::<Result<Vec<_>, _>>()?,
            ["acronym_key C", "identifier_key C", "name_key C"]
        );
        store.close().await?;
        Ok(())
    })
    .await
}

fn assert_same(migrated: &[String], entities: &[String]) {
    let migrated: Vec<_> = migrated
        .iter()
        .filter(|column| !column.starts_with("seaql_migrations"))
        .collect();
    assert!(migrated.len() > 100);
    assert_eq!(migrated, entities.iter().collect::<Vec<_>>());
}

async fn create_entities(db: &DatabaseConnection) -> Result<()> {
    let schema = Schema::new(db.get_database_backend());
    macro_rules! create {
        ($($table:ident),*) => {$(
            let table = schema.create_table_from_entity(entity::$table::Entity);
            db.execute(&table).await?;
        )*};
    }
    create!(
        organisation,
        claim_rejection,
        call,
        call_deadline,
        call_concept,
        consortium,
        consortium_concept,
        membership,
        open_role,
        need,
        capability,
        evidence,
        interest,
        dismissal,
        outbox_event,
        audit_entry,
        import_run,
        import_reject,
        ranking_model,
        model_activation,
        feedback,
        introduction,
        contact,
        webhook,
        webhook_delivery
    );
    Ok(())
}

/// Every column as `table.name type nullable key`, sorted.
async fn columns(db: &DatabaseConnection) -> Result<Vec<String>> {
    let listing = if db.get_database_backend() == DbBackend::Postgres {
        "SELECT concat_ws(' ', c.table_name || '.' || c.column_name, c.data_type, c.is_nullable, \
         (SELECT count(*) FROM information_schema.key_column_usage k \
          JOIN information_schema.table_constraints t \
            ON t.constraint_name = k.constraint_name AND t.table_schema = k.table_schema \
          WHERE t.constraint_type = 'PRIMARY KEY' AND k.table_schema = c.table_schema \
            AND k.table_name = c.table_name AND k.column_name = c.column_name)) \
         FROM information_schema.columns c WHERE c.table_schema = current_schema() ORDER BY 1"
    } else {
        "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk \
         FROM sqlite_master m, pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND m.name <> 'sqlite_sequence' ORDER BY 1"
    };
    let statement = Statement::from_string(db.get_database_backend(), listing);
    let rows = db.query_all_raw(statement).await?;
    Ok(rows
        .iter()
        .map(|row| row.try_get_by_index(0))
        .collect::<Result<_, _>>()?)
}

/// A step that fails half way.
#[derive(DeriveMigrationName)]
struct HalfStep;

#[async_trait::async_trait]
impl MigrationTrait for HalfStep {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared("CREATE TABLE half (id integer)")
            .await?;
        db.execute_unprepared("ALTER TABLE organisation ADD COLUMN half integer")
            .await?;
        db.execute_unprepared("This is no statement").await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

struct WithHalfStep;

impl MigratorTrait for WithHalfStep {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut steps = migration::Migrator::migrations();
        steps.push(Box::new(HalfStep));
        steps
    }
}

#[tokio::test]
async fn a_step_that_fails_half_way_leaves_no_trace() -> Result<()> {
    let (_folder, url) = sqlite_url()?;
    let store = Store::open(&url).await?;
    store.migrate().await?;
    let before = columns(store.reader()).await?;
    let other = Database::connect(url.to_string()).await?;
    let failed = WithHalfStep::up(&other, None).await;
    assert!(failed.is_err());
    assert_eq!(columns(store.reader()).await?, before);
    assert!(Store::open(&url).await.is_ok());
    Ok(())
}
