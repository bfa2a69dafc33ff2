//! Projects of CORDIS with their participants into the store.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use matching::{CallId, OrganisationId, Pic};
use tokio::sync::mpsc;

use super::{
    BATCH, ImportError, Standing, Summary, Tally, call_ids, counts, kept, known, standing,
};
use crate::import::bundle::{self, CuratedProject};
use crate::import::cordis::{self, Bundle, Source};
use crate::import::infer::{self, BatteryProject};
use crate::import::records::{Directory, Stored, dossier, inferred_profiles, topic};
use crate::import::{ProgressSink, ReadError, Reject};
use crate::record::CallRecord;
use crate::reference::Taxonomy;
use crate::store::Store;

/// How many batches may wait to be written: reading is quicker than writing.
const WAITING: usize = 4;

/// Imports the projects of a CORDIS set: a folder or a zip archive of its CSV files. Statuses are
/// as of this day. A set that was imported before changes nothing; one that was cut short goes on
/// where it stopped.
///
/// # Errors
/// The files cannot be read, or the store fails; batches that were written stay.
pub async fn import_cordis(
    store: &Store,
    taxonomy: &Arc<Taxonomy>,
    path: &Path,
    day: NaiveDate,
    progress: &mut dyn ProgressSink,
) -> Result<Summary, ImportError> {
    let source = cordis::open(path)?;
    let place = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let run = match standing(store, "cordis", &place, &source.digest()?).await? {
        Standing::Known(run) => return Ok(known(&run, "things")),
        Standing::Open(run) => run,
    };
    let done = run.checkpoint.as_ref().and_then(serde_json::Value::as_u64);
    let mut load = Load {
        store,
        run: run.id,
        done: done.unwrap_or(0),
        day,
        directory: gather(&source).await?,
        shipped: bundle::calls()?,
        organisations: Tally::new("organisations"),
        calls: Tally::new("calls"),
        projects: Tally::new("projects"),
        participations: Tally::new("participations"),
        claims: Tally::new("organisations with inferred capabilities"),
        stored: BTreeMap::new(),
        rejects: Vec::new(),
    };
    load.write_organisations(progress).await?;
    let shown = load.write_projects(&source, taxonomy, progress).await?;
    load.write_claims(&shown, progress).await?;
    load.finish().await
}

/// An import at work.
struct Load<'s> {
    store: &'s Store,
    run: uuid::Uuid,
    /// How many projects an earlier attempt wrote.
    done: u64,
    day: NaiveDate,
    directory: Directory,
    /// The calls that ship with the program, by identifier in small letters.
    shipped: BTreeMap<String, CallRecord>,
    organisations: Tally,
    calls: Tally,
    projects: Tally,
    participations: Tally,
    claims: Tally,
    /// The identities under which organisations are stored.
    stored: BTreeMap<Pic, OrganisationId>,
    rejects: Vec<Reject>,
}

/// Reads who takes part, once for all projects: what one row lacks another has.
async fn gather(source: &Source) -> Result<Directory, ImportError> {
    let rows = source.participations()?;
    let mut directory = Directory::new(bundle::organisations_by_pic()?);
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

/// What the reading thread hands over: projects, and which of them speak of batteries.
struct Read {
    bundles: Vec<Bundle>,
    shown: Vec<BatteryProject>,
}

impl Load<'_> {
    async fn write_organisations(
        &mut self,
        progress: &mut dyn ProgressSink,
    ) -> Result<(), ImportError> {
        let profiles = self.directory.profiles();
        progress.stage("organisations", Some(profiles.len() as u64));
        for batch in profiles.chunks(BATCH * 4) {
            let mut change = self.store.begin("import").await?;
            let done = change.upsert_organisations(batch).await?;
            change.commit().await?;
            self.organisations.add(&done);
            let pics = batch
                .iter()
                .filter_map(|profile| profile.organisation.pic.clone());
            self.stored.extend(pics.zip(done.ids));
            progress.reached(self.organisations.read as u64);
        }
        Ok(())
    }

    /// Writes the projects, and gives those that speak of batteries.
    async fn write_projects(
        &mut self,
        source: &Source,
        taxonomy: &Arc<Taxonomy>,
        progress: &mut dyn ProgressSink,
    ) -> Result<Vec<BatteryProject>, ImportError> {
        let curated = bundle::curated_projects()?;
        let concepts = curated
            .iter()
            .map(|(key, project)| (key.clone(), project.concepts.clone()));
        let known: BTreeMap<_, _> = concepts.collect();
        let (sender, mut receiver) = mpsc::channel(WAITING);
        let (source, taxonomy) = (source.clone(), Arc::clone(taxonomy));
        let read_so_far = source.progress();
        let reading =
            tokio::task::spawn_blocking(move || read(&source, &taxonomy, &known, &sender));
        progress.stage("projects", Some(read_so_far.total()));
        let mut shown = Vec::new();
        while let Some(Read {
            bundles,
            shown: of_batch,
        }) = receiver.recv().await
        {
            self.write_batch(&bundles, &of_batch, &curated).await?;
            shown.extend(of_batch);
            progress.reached(read_so_far.read());
        }
        let unplaced = reading.await.map_err(|_| ImportError::Stopped)??;
        self.rejects.extend(unplaced);
        Ok(shown)
    }

    async fn write_batch(
        &mut self,
        bundles: &[Bundle],
        shown: &[BatteryProject],
        curated: &BTreeMap<String, CuratedProject>,
    ) -> Result<(), ImportError> {
        for bundle in bundles {
            self.rejects.extend(bundle.project.rejects.iter().cloned());
            self.rejects.extend(bundle.rejects.iter().cloned());
        }
        let Some(last) = bundles.last().map(|bundle| bundle.position + 1) else {
            return Ok(());
        };
        if last <= self.done {
            return Ok(());
        }
        let mut change = self.store.begin("import").await?;
        let mut topics = BTreeMap::new();
        for bundle in bundles {
            if let Some(call) = topic(bundle) {
                topics.entry(call.identifier.to_lowercase()).or_insert(call);
            }
        }
        for (key, call) in &mut topics {
            if let Some(known) = self.shipped.get(key) {
                *call = known.clone();
            }
        }
        let topics: Vec<_> = topics.into_values().collect();
        let written = change.upsert_calls(&topics).await?;
        self.calls.add(&written);
        let calls: BTreeMap<String, CallId> = call_ids(&topics, written.ids);
        let stored = Stored {
            calls: &calls,
            organisations: &self.stored,
        };
        let concepts: BTreeMap<_, _> = shown.iter().map(|shown| (shown.id, shown)).collect();
        let dossiers: Vec<_> = bundles
            .iter()
            .filter_map(|bundle| {
                let row = bundle.project.row.as_ref()?;
                let curated = curated.get(&row.external_key());
                let shown = concepts.get(&row.id).copied();
                Some(dossier(bundle, row, curated, shown, &stored, self.day))
            })
            .collect();
        self.projects
            .add(&change.upsert_consortia(&dossiers).await?);
        self.participations.read += dossiers
            .iter()
            .map(|dossier| dossier.members.len())
            .sum::<usize>();
        let counts = counts(&[self.projects], self.rejects.len());
        change
            .checkpoint_import(self.run, last.into(), counts)
            .await?;
        change.commit().await?;
        Ok(())
    }

    async fn write_claims(
        &mut self,
        shown: &[BatteryProject],
        progress: &mut dyn ProgressSink,
    ) -> Result<(), ImportError> {
        let inferred = infer::capabilities(shown);
        let acronyms = shown
            .iter()
            .map(|project| (project.id, project.acronym.clone()));
        let profiles = inferred_profiles(inferred, &self.directory, &acronyms.collect());
        progress.stage("capabilities", Some(profiles.len() as u64));
        for batch in profiles.chunks(BATCH * 4) {
            let mut change = self.store.begin("import").await?;
            self.claims.add(&change.upsert_organisations(batch).await?);
            change.commit().await?;
            progress.reached(self.claims.read as u64);
        }
        Ok(())
    }

    async fn finish(self) -> Result<Summary, ImportError> {
        let kinds = vec![
            self.projects,
            self.participations,
            self.organisations,
            self.calls,
            self.claims,
        ];
        let mut change = self.store.begin("import").await?;
        change.reject_rows(self.run, &kept(&self.rejects)).await?;
        change
            .finish_import(self.run, counts(&kinds, self.rejects.len()))
            .await?;
        change.commit().await?;
        Ok(Summary {
            known: false,
            kinds,
            rejects: self.rejects,
            run: self.run,
        })
    }
}

/// Reads the projects on a thread of its own, and what their texts are about; gives what belongs
/// to no project.
fn read(
    source: &Source,
    taxonomy: &Taxonomy,
    known: &BTreeMap<String, Vec<matching::ConceptCode>>,
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
