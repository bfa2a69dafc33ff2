//! The models of the ranking that are kept, and which of them was put in force when.

use chrono::{DateTime, Utc};

/// A model that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredModel {
    /// Its name and version.
    pub version: String,
    /// The digest of its file (SHA-256, hexadecimal).
    pub digest: String,
    /// Its file.
    pub file: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// By whom.
    pub added_by: String,
}

/// That a model was put in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activation {
    /// The version of the model.
    pub version: String,
    /// The version of the one that was in force before.
    pub replaced: String,
    /// Whether it takes an activation back.
    pub rollback: bool,
    /// Why.
    pub reason: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}
