//! A look at a database before anything writes to it.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use migration::{Migrator, MigratorTrait};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use sea_orm::{DbErr, SqlxSqliteConnector};

use super::StoreError;

/// What every SQLite database starts with.
const HEADER: &[u8; 16] = b"SQLite format 3\0";

/// Makes sure that a file is a database that this program may use, or is not there yet and can be
/// made. A file that is not is left as it is, to the byte.
pub(super) async fn look_at(file: &Path) -> Result<(), StoreError> {
    if is_empty(file)? {
        return Ok(());
    }
    let damaged = || StoreError::NotADatabase {
        path: file.to_owned(),
    };
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .map_err(|_| damaged())?;
    let database = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool);
    let result = refuse_newer(&database, &file.display().to_string()).await;
    // Closed before anybody writes: a reader left open would keep the log of writes from shrinking.
    let closed = database.close().await;
    match result {
        Err(StoreError::Database(_)) => Err(damaged()),
        other => other.and(closed.map_err(StoreError::Database)),
    }
}

/// Whether the file is new; fails where it cannot be read and written, or is no SQLite database.
fn is_empty(file: &Path) -> Result<bool, StoreError> {
    let unwritable = |source: io::Error| StoreError::Unwritable {
        path: file.to_owned(),
        source,
    };
    let mut opened: File = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(file)
        .map_err(unwritable)?;
    let mut start = Vec::with_capacity(HEADER.len());
    opened
        .by_ref()
        .take(16)
        .read_to_end(&mut start)
        .map_err(unwritable)?;
    if start.is_empty() {
        Ok(true)
    } else if start == HEADER {
        Ok(false)
    } else {
        Err(StoreError::NotADatabase {
            path: file.to_owned(),
        })
    }
}

/// Refuses a database with steps that this program does not know, or of another program.
pub(super) async fn refuse_newer(
    database: &DatabaseConnection,
    name: &str,
) -> Result<(), StoreError> {
    let tables = tables(database).await?;
    if !tables.iter().any(|table| table == "seaql_migrations") {
        return if tables.is_empty() {
            Ok(())
        } else {
            Err(StoreError::Foreign {
                database: name.to_owned(),
            })
        };
    }
    let known: Vec<_> = Migrator::get_migration_files()
        .iter()
        .map(|step| step.name().to_owned())
        .collect();
    let applied = "SELECT version FROM seaql_migrations ORDER BY version";
    match column(database, applied)
        .await?
        .into_iter()
        .find(|step| !known.contains(step))
    {
        None => Ok(()),
        Some(step) => Err(StoreError::Newer {
            database: name.to_owned(),
            step,
        }),
    }
}

async fn tables(database: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let listing = if database.get_database_backend() == DbBackend::Postgres {
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    };
    column(database, listing).await
}

async fn column(database: &DatabaseConnection, sql: &str) -> Result<Vec<String>, DbErr> {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let rows = database.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}
