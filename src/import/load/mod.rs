//! The loading half of the imports: from rows to the store, in batches that each are done or not.

mod calls;
mod cordis;
mod run;
mod tally;

use uuid::Uuid;

use super::{ReadError, Reject};
use crate::import::bundle::BundleError;
use crate::store::StoreError;

pub use calls::import_calls;
pub use cordis::import_cordis;
pub use tally::Tally;

/// How many projects or calls are written at a time.
const BATCH: usize = 500;

/// Why an import stopped. What it had written stays; the same import goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The files cannot be read.
    #[error("the files cannot be read")]
    Read(#[from] ReadError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What ships with the program cannot be read.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// How far the import is cannot be written down.
    #[error("the import's checkpoint cannot be written")]
    Checkpoint(#[from] serde_json::Error),
    /// The part that reads was cut short.
    #[error("reading was cut short; run the import again, it goes on where it stopped")]
    Stopped,
}

/// What became of an import.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Whether this very set was imported before: then nothing was done.
    pub known: bool,
    /// What became of each kind of thing, by its name in the plural.
    pub kinds: Vec<(&'static str, Tally)>,
    /// Rows, or values of rows, that could not be used.
    pub rejects: Vec<Reject>,
    /// The import's run, under which the rejects are kept.
    pub run: Uuid,
}
