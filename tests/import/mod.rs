//! Reading what others publish.

mod calls;
mod cordis;
mod hand_over;
mod killed;
mod load;
mod resume;
mod set;
mod twice;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use schakel::import::{ImportError, ProgressSink, Summary, Tally, import_calls, import_cordis};
use schakel::reference::Taxonomy;
use schakel::store::Store;

use crate::support;

/// A file or folder of the fixtures.
fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// A folder of the data that are not part of the repository; `None`, and a word of it, where it
/// is not there.
fn shared(name: &str) -> Option<PathBuf> {
    support::shared::shared(&format!("data/{name}"))
}

/// Nobody watches.
struct Unseen;

impl ProgressSink for Unseen {
    fn stage(&mut self, _: &str, _: Option<u64>) {}

    fn reached(&mut self, _: u64) {}

    fn note(&mut self, _: &str) {}
}

async fn cordis(
    store: &Store,
    path: &Path,
    progress: &mut dyn ProgressSink,
) -> Result<Summary, ImportError> {
    let taxonomy = Arc::new(Taxonomy::embedded().expect("it ships"));
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    import_cordis(store, &taxonomy, path, day, progress).await
}

async fn calls_of(
    store: &Store,
    path: &Path,
    progress: &mut dyn ProgressSink,
) -> Result<Summary, ImportError> {
    let taxonomy = Taxonomy::embedded().expect("it ships");
    import_calls(store, &taxonomy, path, progress).await
}

/// What became of one kind of thing.
fn tally(summary: &Summary, kind: &str) -> Tally {
    let mut kinds = summary.kinds.iter();
    let found = kinds.find(|(name, _)| *name == kind);
    found.map(|(_, tally)| *tally).unwrap_or_default()
}
