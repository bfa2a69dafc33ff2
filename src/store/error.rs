//! What can go wrong with the store, in words that name no table, statement or address.

use std::path::PathBuf;

use sea_orm::{DbErr, SqlErr};

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database failed, or is not there.
    #[error("the database could not do what was asked; try again, and look at its log if it stays")]
    Database(#[source] DbErr),
    /// A row holds what no row should.
    #[error("the stored {kind} `{id}` cannot be read; restore it from a backup or import it again")]
    Corrupt {
        /// The kind of thing.
        kind: &'static str,
        /// Which.
        id: String,
        /// What is wrong with it.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// What was named is not there.
    #[error("there is no {kind} `{id}`")]
    Missing {
        /// The kind of thing.
        kind: &'static str,
        /// Which.
        id: String,
    },
    /// Something that the change refers to is not there.
    #[error("the change refers to something that is not stored; store that first")]
    Dangling,
    /// Somebody else was first.
    #[error(
        "it was changed in between and is at version {current_version} now; read it again and repeat the change"
    )]
    Conflict {
        /// The version that is stored.
        current_version: i64,
    },
    /// A value that only one may have is taken.
    #[error("another record already has this {0}; use that record or correct the value")]
    Duplicate(Unique),
    /// The text is not the address of a database.
    #[error(
        "`{value}` is not a database: give `sqlite://` and a file, or `postgres://` and a server"
    )]
    UnknownDatabase {
        /// What was given, without what may be secret.
        value: String,
    },
    /// A database in memory was asked for.
    #[error("a database in memory is lost when the program stops; give `sqlite://` and a file")]
    InMemory,
    /// There is no such file.
    #[error(
        "there is no database at `{database}`; `schakel migrate` makes one, or name another with --database-url"
    )]
    NoDatabase {
        /// The database.
        database: String,
    },
    /// The file is no SQLite database, or a damaged one.
    #[error(
        "`{}` is not a readable SQLite database; restore it from a backup or name another file",
        path.display()
    )]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The database is somebody else's.
    #[error("`{database}` holds tables of another program; name a database of its own for Schakel")]
    Foreign {
        /// The database, without what may be secret.
        database: String,
    },
    /// A newer program has been at the database.
    #[error(
        "`{database}` was brought to `{step}` by a newer Schakel; run that version or restore a backup from before"
    )]
    Newer {
        /// The database, without what may be secret.
        database: String,
        /// The first step that this program does not know.
        step: String,
    },
    /// The file or its folder cannot be written.
    #[error(
        "`{}` cannot be written; make its folder and let this user write there, or name another file",
        path.display()
    )]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The server does not answer.
    #[error(
        "`{database}` does not answer; start the server, or correct the address or the password"
    )]
    Unreachable {
        /// The database, without what may be secret.
        database: String,
        /// What the driver says.
        #[source]
        source: DbErr,
    },
}

/// A value that only one record may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unique {
    /// A number of the Dutch trade register.
    KvkNumber,
    /// A participant identification code.
    Pic,
    /// A short name.
    Slug,
    /// A key outside Schakel.
    ExternalKey,
    /// The identifier of a call.
    CallIdentifier,
    /// An identity.
    Identity,
}

impl std::fmt::Display for Unique {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::KvkNumber => "KvK number",
            Self::Pic => "PIC",
            Self::Slug => "short name",
            Self::ExternalKey => "external key",
            Self::CallIdentifier => "call identifier",
            Self::Identity => "identity",
        })
    }
}

impl Unique {
    /// Which value it was, from the name of the column or index in the driver's message.
    fn in_message(message: &str) -> Self {
        [
            ("kvk_number", Self::KvkNumber),
            ("pic", Self::Pic),
            ("slug", Self::Slug),
            ("external_key", Self::ExternalKey),
            ("identifier_key", Self::CallIdentifier),
        ]
        .into_iter()
        .find_map(|(column, unique)| message.contains(column).then_some(unique))
        .unwrap_or(Self::Identity)
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(message)) => {
                Self::Duplicate(Unique::in_message(&message))
            }
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => Self::Dangling,
            _ => Self::Database(error),
        }
    }
}
