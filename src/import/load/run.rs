//! The run of an import: whether it is new, how far it is, and its end.

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::tally::{counts, sum};
use super::{ImportError, Summary, Tally};
use crate::import::Reject;
use crate::record::{ImportAdvance, ImportReject, ImportRun};
use crate::store::{Change, NewImport, Store, StoreError};

/// How far an import is, with what became of all that it read so far: what a killed import goes
/// on from, so that its end tells of the whole.
pub(super) trait Checkpoint: Default + Serialize + DeserializeOwned {
    /// What became of each kind of thing, by its name in the plural.
    fn kinds(&self) -> Vec<(&'static str, Tally)>;
}

/// What is known of an import of this set.
pub(super) enum Standing {
    /// It was finished before.
    Known(ImportRun),
    /// It is new, or was cut short.
    Open(ImportRun),
}

/// Finds the run of this set, or starts one. The version of the program is part of the digest: a
/// newer one may read more.
pub(super) async fn standing(
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
pub(super) fn known(run: &ImportRun, kind: &'static str) -> Summary {
    let read = usize::try_from(run.counts.read).unwrap_or(0);
    let tally = Tally {
        read,
        unchanged: read,
        ..Tally::default()
    };
    Summary {
        known: true,
        kinds: vec![(kind, tally)],
        rejects: Vec::new(),
        run: run.id,
    }
}

/// Where an earlier attempt stopped. A checkpoint that another version of the program wrote may
/// not be understood: then the import starts anew, and finds what is there unchanged.
pub(super) fn checkpoint<C: Checkpoint>(run: &ImportRun) -> C {
    let kept = run.checkpoint.as_ref();
    let understood = kept.and_then(|kept| C::deserialize(kept).ok());
    understood.unwrap_or_default()
}

/// Writes how far an import is, with what became of its latest batch: belongs in the change that
/// holds the batch.
pub(super) async fn advance<C: Checkpoint>(
    change: &mut Change,
    run: Uuid,
    at: &C,
    batch: &[Tally],
    rejects: usize,
) -> Result<(), ImportError> {
    let advance = ImportAdvance {
        checkpoint: serde_json::to_value(at)?,
        counts: counts(&at.kinds(), rejects),
        inserted: sum(batch, |tally| tally.inserted),
        updated: sum(batch, |tally| tally.updated),
    };
    Ok(change.advance_import(run, advance).await?)
}

/// Writes the end of an import, and what it could not use.
pub(super) async fn finish<C: Checkpoint>(
    store: &Store,
    run: Uuid,
    at: &C,
    rejects: Vec<Reject>,
) -> Result<Summary, ImportError> {
    let kinds = at.kinds();
    let mut change = store.begin("import").await?;
    change.reject_rows(run, &kept(&rejects)).await?;
    change
        .finish_import(run, counts(&kinds, rejects.len()))
        .await?;
    change.commit().await?;
    Ok(Summary {
        known: false,
        kinds,
        rejects,
        run,
    })
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
