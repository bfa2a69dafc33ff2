//! Imports: how far they are, and what they could not read.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The kind of an import of projects and those who take part in them from CORDIS.
pub const CORDIS_IMPORT: &str = "cordis";

/// An import of one source, from its start to its end.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRun {
    /// Its identity.
    pub id: Uuid,
    /// What is imported, such as `cordis`.
    pub kind: String,
    /// From where, as the reader of a list of imports knows it.
    pub source: String,
    /// The source's digest: the same source again is known by it.
    pub digest: String,
    /// When it started.
    pub started_at: DateTime<Utc>,
    /// When it finished; `None` while it runs, and for ever if it was killed.
    pub finished_at: Option<DateTime<Utc>>,
    /// How far it is, in the importer's own terms.
    pub checkpoint: Option<serde_json::Value>,
    /// What became of the rows.
    pub counts: ImportCounts,
}

/// What became of the rows of an import so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Rows read.
    pub read: i64,
    /// Rows that were new or changed something.
    pub stored: i64,
    /// Rows that changed nothing.
    pub unchanged: i64,
    /// Rows that could not be read.
    pub rejected: i64,
}

/// How far an import is, and what its latest batch changed.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportAdvance {
    /// How far it is, in the importer's own terms.
    pub checkpoint: serde_json::Value,
    /// What became of the rows so far.
    pub counts: ImportCounts,
    /// How many things the batch made.
    pub inserted: i64,
    /// How many things the batch changed.
    pub updated: i64,
}

/// A row that could not be imported, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReject {
    /// In which file of the source.
    pub file: String,
    /// On which line, from 1.
    pub line: i64,
    /// Which field.
    pub field: String,
    /// What stood there.
    pub value: String,
    /// Why it was rejected.
    pub reason: String,
}
