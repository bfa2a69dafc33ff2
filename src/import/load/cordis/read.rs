//! Reading a set of CORDIS beside the writing of it.

use std::collections::BTreeMap;

use matching::{ConceptCode, Pic};
use tokio::sync::mpsc;

use crate::import::cordis::{self, Bundle, Source};
use crate::import::infer::{self, BatteryProject};
use crate::import::load::{BATCH, ImportError};
use crate::import::records::Directory;
use crate::import::{ReadError, Reject};
use crate::record::OrganisationRecord;
use crate::reference::Taxonomy;

/// What the reading thread hands over: projects, and which of them speak of batteries.
pub(super) struct Read {
    pub(super) bundles: Vec<Bundle>,
    pub(super) shown: Vec<BatteryProject>,
}

/// Reads who takes part, once for all projects: what one row lacks another has.
pub(super) async fn gather(
    source: &Source,
    curated: BTreeMap<Pic, OrganisationRecord>,
) -> Result<Directory, ImportError> {
    let rows = source.participations()?;
    let mut directory = Directory::new(curated);
    let gathered = tokio::task::spawn_blocking(move || {
        for entry in rows {
            if let Some(row) = entry?.row {
                directory.learn(row);
            }
        }
        Ok::<_, ReadError>(directory)
    });
    Ok(gathered.await.map_err(|_| ImportError::Stopped)??)
}

/// Reads the projects on a thread of its own, and what their texts are about; gives what belongs
/// to no project.
pub(super) fn read(
    source: &Source,
    taxonomy: &Taxonomy,
    known: &BTreeMap<String, Vec<ConceptCode>>,
    sender: &mpsc::Sender<Read>,
) -> Result<Vec<Reject>, ReadError> {
    let mut bundles = cordis::bundles(source)?;
    loop {
        let batch = bundles
            .by_ref()
            .take(BATCH)
            .collect::<Result<Vec<_>, _>>()?;
        if batch.is_empty() {
            return Ok(bundles.unplaced());
        }
        let shown = batch.iter().filter_map(|bundle| {
            let key = bundle.project.row.as_ref()?.external_key();
            match known.get(&key) {
                Some(concepts) => infer::curated_project(bundle, concepts),
                None => infer::battery_project(bundle, taxonomy),
            }
        });
        let shown = shown.collect();
        if sender
            .blocking_send(Read {
                bundles: batch,
                shown,
            })
            .is_err()
        {
            // Nobody writes any more: the import has failed and says so itself.
            return Ok(Vec::new());
        }
    }
}
