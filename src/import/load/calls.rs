//! Calls of the Funding & Tenders Portal into the store.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::run::{Checkpoint, Standing, advance, checkpoint, finish, known, standing};
use super::{BATCH, ImportError, Summary, Tally};
use crate::import::{ProgressSink, Reject, bundle, calls};
use crate::record::CallRecord;
use crate::reference::Taxonomy;
use crate::store::Store;

/// How far an import of calls is: as many of them as were read are written.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    calls: Tally,
}

impl Checkpoint for Place {
    fn kinds(&self) -> Vec<(&'static str, Tally)> {
        vec![("calls", self.calls)]
    }
}

/// Imports the calls of a file, or of the folder that holds one. The same file again changes
/// nothing; one that was cut short goes on where it stopped.
///
/// # Errors
/// The file cannot be read, or the store fails; batches that were written stay.
pub async fn import_calls(
    store: &Store,
    taxonomy: &Taxonomy,
    path: &Path,
    progress: &mut dyn ProgressSink,
) -> Result<Summary, ImportError> {
    let source = calls::open(path)?;
    let place = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let run = match standing(store, "calls", &place, &source.digest()?).await? {
        Standing::Known(run) => return Ok(known(&run, "calls")),
        Standing::Open(run) => run,
    };
    let (records, rejects) = read(&source, taxonomy)?;
    progress.stage("calls", Some(records.len() as u64));
    let mut at: Place = checkpoint(&run);
    let rest = records.get(at.calls.read..).unwrap_or_default();
    for batch in rest.chunks(BATCH) {
        let mut change = store.begin("import").await?;
        let written = Tally::of(&change.import_calls(batch).await?);
        at.calls.add(written);
        advance(&mut change, run.id, &at, &[written], rejects.len()).await?;
        change.commit().await?;
        progress.reached(at.calls.read as u64);
    }
    finish(store, run.id, &at, rejects).await
}

/// Reads all calls. Those that ship with the program were read with care by a person: of them the
/// file only adds what is published as text.
fn read(
    source: &calls::Source,
    taxonomy: &Taxonomy,
) -> Result<(Vec<CallRecord>, Vec<Reject>), ImportError> {
    let mut curated = bundle::calls()?;
    let (mut records, mut rejects) = (Vec::new(), Vec::new());
    for entry in source.calls(taxonomy)? {
        let entry = entry?;
        rejects.extend(entry.rejects);
        if let Some(row) = entry.row {
            let record = match curated.remove(&row.record.identifier.to_lowercase()) {
                Some(known) => CallRecord {
                    description: row.record.description,
                    ..known
                },
                None => row.record,
            };
            records.push(record);
        }
    }
    Ok((records, rejects))
}
