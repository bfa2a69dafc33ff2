//! The loading half of the imports: from rows to the store, in batches that each are done or not.

mod calls;
mod cordis;

use matching::CallId;
use uuid::Uuid;

use super::{ReadError, Reject};
use crate::import::bundle::BundleError;
use crate::record::{ImportCounts, ImportReject, ImportRun};
use crate::store::{NewImport, Store, StoreError};

pub use calls::import_calls;
pub use cordis::import_cordis;

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
    /// The part that reads was cut short.
    #[error("reading was cut short; run the import again, it goes on where it stopped")]
    Stopped,
}

/// What became of an import.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Whether this very set was imported before: then nothing was done.
    pub known: bool,
    /// What became of each kind of thing, such as projects.
    pub kinds: Vec<Tally>,
    /// Rows, or values of rows, that could not be used.
    pub rejects: Vec<Reject>,
    /// The import's run, under which the rejects are kept.
    pub run: Uuid,
}

/// What became of one kind of thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// The kind, in the plural.
    pub kind: &'static str,
    /// How many were read.
    pub read: usize,
    /// How many are new.
    pub inserted: usize,
    /// How many changed.
    pub updated: usize,
    /// How many were there already, the same.
    pub unchanged: usize,
}

impl Tally {
    const fn new(kind: &'static str) -> Self {
        Self {
            kind,
            read: 0,
            inserted: 0,
            updated: 0,
            unchanged: 0,
        }
    }

    fn add<Id>(&mut self, done: &crate::store::Upserted<Id>) {
        self.read += done.ids.len();
        self.inserted += done.inserted;
        self.updated += done.updated;
        self.unchanged += done.unchanged;
    }
}

fn counts(kinds: &[Tally], rejects: usize) -> ImportCounts {
    let sum = |part: fn(&Tally) -> usize| {
        i64::try_from(kinds.iter().map(part).sum::<usize>()).unwrap_or(i64::MAX)
    };
    ImportCounts {
        read: sum(|tally| tally.read),
        stored: sum(|tally| tally.inserted + tally.updated),
        unchanged: sum(|tally| tally.unchanged),
        rejected: i64::try_from(rejects).unwrap_or(i64::MAX),
    }
}

/// What is known of an import of this set.
enum Standing {
    /// It was finished before.
    Known(ImportRun),
    /// It is new, or was cut short.
    Open(ImportRun),
}

/// Finds the run of this set, or starts one. The version of the program is part of the digest: a
/// newer one may read more.
async fn standing(
    store: &Store,
    kind: &str,
    source: &str,
    digest: &str,
) -> Result<Standing, StoreError> {
    let digest = format!("{digest}-{}", env!("CARGO_PKG_VERSION"));
    if let Some(run) = store.latest_import(kind, &digest).await? {
        return Ok(if run.finished_at.is_some() {
            Standing::Known(run)
        } else {
            Standing::Open(run)
        });
    }
    let mut change = store.begin("import").await?;
    let run = change
        .start_import(NewImport {
            id: Uuid::now_v7(),
            kind,
            source,
            digest: &digest,
        })
        .await?;
    change.commit().await?;
    Ok(Standing::Open(run))
}

/// What is said of a set that was imported before: all of it is there, nothing was done.
fn known(run: &ImportRun, kind: &'static str) -> Summary {
    let read = usize::try_from(run.counts.read).unwrap_or(0);
    Summary {
        known: true,
        kinds: vec![Tally {
            read,
            unchanged: read,
            ..Tally::new(kind)
        }],
        rejects: Vec::new(),
        run: run.id,
    }
}

fn kept(rejects: &[Reject]) -> Vec<ImportReject> {
    let kept = |reject: &Reject| ImportReject {
        file: reject.file.clone(),
        line: i64::try_from(reject.line).unwrap_or(i64::MAX),
        field: reject.field.clone(),
        value: reject.value.clone(),
        reason: reject.reason.clone(),
    };
    rejects.iter().map(kept).collect()
}

/// The identities under which calls are stored, in the order of the calls.
fn call_ids(
    calls: &[crate::record::CallRecord],
    stored: Vec<CallId>,
) -> std::collections::BTreeMap<String, CallId> {
    let keys = calls.iter().map(|call| call.identifier.to_lowercase());
    keys.zip(stored).collect()
}
