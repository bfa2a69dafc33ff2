//! The address of a database, and the connections to it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::{DatabaseConnection, DbErr, RuntimeErr, SqlxPostgresConnector, SqlxSqliteConnector};

use super::{StoreError, probe};

/// How many connections read a SQLite file at once. Only one writes, ever.
const SQLITE_READERS: u32 = 4;
/// How many connections a PostgreSQL server gets from us.
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a connection waits for another process to let go of the file.
const BUSY: Duration = Duration::from_secs(5);
/// How long a server may take to answer before we say that it does not.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a database is: a file for SQLite, a server for PostgreSQL. Shown without its password.
///
/// ```
/// use schakel::store::DatabaseUrl;
/// assert!("sqlite://schakel.db".parse::<DatabaseUrl>().is_ok());
/// assert!("mysql://localhost/schakel".parse::<DatabaseUrl>().is_err());
/// let url = "postgres://schakel:secret@localhost/schakel".parse::<DatabaseUrl>();
/// assert_eq!(url.map(|url| url.to_string()).ok().as_deref(), Some("postgres://localhost/schakel"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(Place);

#[derive(Clone, PartialEq, Eq)]
enum Place {
    File(PathBuf),
    Server(String),
}

/// The connections of a store: on PostgreSQL the two are one pool.
#[derive(Debug, Clone)]
pub(super) struct Connections {
    pub(super) reader: DatabaseConnection,
    pub(super) writer: DatabaseConnection,
}

impl FromStr for DatabaseUrl {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || StoreError::UnknownDatabase {
            value: without_login(text),
        };
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self(Place::Server(text.to_owned())));
        }
        let file = text.strip_prefix("sqlite:").ok_or_else(unknown)?;
        let file = file.strip_prefix("//").unwrap_or(file);
        if file.starts_with(":memory:") || file.contains("mode=memory") {
            return Err(StoreError::InMemory);
        }
        // Settings that belong to the file are ours to choose, so a query is a mistake.
        if file.is_empty() || file.contains('?') || file.ends_with('/') {
            return Err(unknown());
        }
        Ok(Self(Place::File(PathBuf::from(file))))
    }
}

impl From<&Path> for DatabaseUrl {
    fn from(file: &Path) -> Self {
        Self(Place::File(file.to_owned()))
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::File(file) => write!(f, "sqlite://{}", file.display()),
            Place::Server(url) => f.write_str(&without_login(url)),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

/// An address without user, password and settings. What stands before the last `@` may all be
/// secret: a password that is not written as it should be can hold any sign.
fn without_login(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let place = rest.rsplit_once('@').map_or(rest, |(_login, place)| place);
    let place = place.split('?').next().unwrap_or(place);
    if scheme.is_empty() {
        place.to_owned()
    } else {
        format!("{scheme}://{place}")
    }
}

/// Makes sure that there is a file. A server is known to be there once it answers.
pub(super) fn expect(url: &DatabaseUrl) -> Result<(), StoreError> {
    match &url.0 {
        Place::File(file) if !file.exists() => Err(StoreError::NoDatabase {
            database: url.to_string(),
        }),
        Place::File(_) | Place::Server(_) => Ok(()),
    }
}

/// Connects, after making sure that the database is ours to use: a file that is not is left as it
/// is, to the byte.
pub(super) async fn connect(url: &DatabaseUrl) -> Result<Connections, StoreError> {
    match &url.0 {
        Place::File(file) => {
            probe::look_at(file).await?;
            sqlite(file).await
        }
        Place::Server(server) => {
            let connections = postgres(server, url).await?;
            probe::refuse_newer(&connections.reader, &url.to_string()).await?;
            Ok(connections)
        }
    }
}

async fn sqlite(file: &Path) -> Result<Connections, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .foreign_keys(true)
        // What is deleted is overwritten: erased personal data do not stay in free pages.
        .pragma("secure_delete", "on")
        .busy_timeout(BUSY);
    // FULL: what was said to be committed survives a power cut.
    let writing = options
        .clone()
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let unwritable = |source: sea_orm::sqlx::Error| StoreError::Unwritable {
        path: file.to_owned(),
        source: io::Error::other(source),
    };
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(writing)
        .await
        .map_err(unwritable)?;
    let reader = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .connect_with(options.pragma("query_only", "on"))
        .await
        .map_err(unwritable)?;
    Ok(Connections {
        reader: SqlxSqliteConnector::from_sqlx_sqlite_pool(reader),
        writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
    })
}

async fn postgres(server: &str, url: &DatabaseUrl) -> Result<Connections, StoreError> {
    let options = PgConnectOptions::from_str(server).map_err(|_| StoreError::UnknownDatabase {
        value: url.to_string(),
    })?;
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .connect_with(options.application_name("schakel"))
        .await
        .map_err(|error| StoreError::Unreachable {
            database: url.to_string(),
            source: DbErr::Conn(RuntimeErr::SqlxError(error.into())),
        })?;
    let pool = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Ok(Connections {
        reader: pool.clone(),
        writer: pool,
    })
}

#[cfg(test)]
mod tests {
    use super::{DatabaseUrl, StoreError};

    #[test]
    fn what_is_no_database_is_refused_with_a_reason() {
        let error = |text: &str| text.parse::<DatabaseUrl>().unwrap_err();
        assert!(matches!(error("sqlite::memory:"), StoreError::InMemory));
        assert!(matches!(error("sqlite://:memory:"), StoreError::InMemory));
        let message = error("mysql://me:secret@host/db").to_string();
        assert!(message.starts_with("`mysql://host/db` is not a database"));
        assert!(!message.contains("secret"));
        for text in ["mysql:me:secret@host/db", "mysql://me:sec?secret@host/db"] {
            assert!(!error(text).to_string().contains("secret"), "{text}");
        }
    }
}
