//! Calls of the Funding & Tenders Portal into the store.

use std::path::Path;

use super::{BATCH, ImportError, Standing, Summary, Tally, counts, kept, known, standing};
use crate::import::{ProgressSink, Reject, bundle, calls};
use crate::record::CallRecord;
use crate::reference::Taxonomy;
use crate::store::Store;

/// Imports the calls of a file, or of the folder that holds one. The same file again changes
/// nothing.
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
    let mut tally = Tally::new("calls");
    for batch in records.chunks(BATCH) {
        let mut change = store.begin("import").await?;
        tally.add(&change.upsert_calls(batch).await?);
        change.commit().await?;
        progress.reached(tally.read as u64);
    }
    let mut change = store.begin("import").await?;
    change.reject_rows(run.id, &kept(&rejects)).await?;
    change
        .finish_import(run.id, counts(&[tally], rejects.len()))
        .await?;
    change.commit().await?;
    Ok(Summary {
        known: false,
        kinds: vec![tally],
        rejects,
        run: run.id,
    })
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
