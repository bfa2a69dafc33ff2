//! Projects of CORDIS with their participants into the store.

mod checkpoint;
mod read;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use matching::{CallId, OrganisationId, Pic};
use tokio::sync::mpsc;
use uuid::Uuid;

use self::checkpoint::Place;
use self::read::{Read, gather};
use super::run::{Standing, advance, checkpoint, finish, known, standing};
use super::{BATCH, ImportError, Summary, Tally};
use crate::import::bundle::{self, CuratedProject};
use crate::import::cordis::{self, Bundle, Source};
use crate::import::infer::{self, BatteryProject};
use crate::import::records::{Directory, Stored, dossier, inferred_profiles, topic};
use crate::import::{ProgressSink, Reject};
use crate::record::{CORDIS_IMPORT, CallRecord, ConsortiumDossier, OrganisationProfile};
use crate::reference::Taxonomy;
use crate::store::{Change, Store};

/// How many batches may wait to be written: reading is quicker than writing.
const WAITING: usize = 4;
/// How many organisations are written at a time.
const ORGANISATIONS: usize = 4 * BATCH;

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
    let run = match standing(store, CORDIS_IMPORT, &place, &source.digest()?).await? {
        Standing::Known(run) => return Ok(known(&run, "things")),
        Standing::Open(run) => run,
    };
    let curated = bundle::curated()?;
    let mut load = Load {
        store,
        run: run.id,
        at: checkpoint(&run),
        day,
        directory: gather(&source, curated.organisations).await?,
        shipped: curated.calls,
        curated: curated.projects,
        stored: BTreeMap::new(),
        rejects: Vec::new(),
    };
    load.write_organisations(progress).await?;
    let shown = load.write_projects(&source, taxonomy, progress).await?;
    load.write_claims(&shown, progress).await?;
    finish(store, load.run, &load.at, load.rejects).await
}

/// An import at work.
struct Load<'s> {
    store: &'s Store,
    run: Uuid,
    at: Place,
    day: NaiveDate,
    directory: Directory,
    /// The calls that ship with the program, by identifier in small letters.
    shipped: BTreeMap<String, CallRecord>,
    /// The projects that ship with the program, by their key outside Schakel.
    curated: BTreeMap<String, CuratedProject>,
    /// The identities under which organisations are stored.
    stored: BTreeMap<Pic, OrganisationId>,
    rejects: Vec<Reject>,
}

impl Load<'_> {
    async fn write_organisations(
        &mut self,
        progress: &mut dyn ProgressSink,
    ) -> Result<(), ImportError> {
        let profiles = self.directory.profiles();
        progress.stage("organisations", Some(profiles.len() as u64));
        let (done, rest) = profiles.split_at(self.at.organisations.read.min(profiles.len()));
        let known = self.store.known_organisations(done).await?;
        self.learn(done, known);
        for batch in rest.chunks(ORGANISATIONS) {
            let mut change = self.store.begin("import").await?;
            let written = change.upsert_organisations(batch).await?;
            let tally = Tally::of(&written);
            self.at.organisations.add(tally);
            self.advance(&mut change, &[tally]).await?;
            change.commit().await?;
            self.learn(batch, written.ids.into_iter().map(Some));
            progress.reached(self.at.organisations.read as u64);
        }
        Ok(())
    }

    fn learn(
        &mut self,
        profiles: &[OrganisationProfile],
        ids: impl IntoIterator<Item = Option<OrganisationId>>,
    ) {
        for (profile, id) in profiles.iter().zip(ids) {
            self.stored.extend(profile.organisation.pic.clone().zip(id));
        }
    }

    /// Writes the projects, and gives those that speak of batteries.
    async fn write_projects(
        &mut self,
        source: &Source,
        taxonomy: &Arc<Taxonomy>,
        progress: &mut dyn ProgressSink,
    ) -> Result<Vec<BatteryProject>, ImportError> {
        let concepts = self.curated.iter();
        let concepts = concepts.map(|(key, project)| (key.clone(), project.concepts.clone()));
        let known: BTreeMap<_, _> = concepts.collect();
        let (sender, mut receiver) = mpsc::channel(WAITING);
        let (source, taxonomy) = (source.clone(), Arc::clone(taxonomy));
        let read_so_far = source.progress();
        let reading =
            tokio::task::spawn_blocking(move || read::read(&source, &taxonomy, &known, &sender));
        progress.stage("projects", Some(read_so_far.total()));
        let mut shown = Vec::new();
        while let Some(Read {
            mut bundles,
            shown: of_batch,
        }) = receiver.recv().await
        {
            for bundle in &mut bundles {
                self.rejects.append(&mut bundle.project.rejects);
                self.rejects.append(&mut bundle.rejects);
            }
            // What an earlier attempt wrote was read again for what it shows.
            bundles.retain(|bundle| bundle.position >= self.at.position);
            self.write_batch(&bundles, &of_batch).await?;
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
    ) -> Result<(), ImportError> {
        let Some(last) = bundles.last() else {
            return Ok(());
        };
        let mut change = self.store.begin("import").await?;
        let topics = self.topics(bundles);
        let written = change.add_calls(&topics).await?;
        let calls = Tally::of(&written);
        let dossiers = self.dossiers(bundles, shown, &call_ids(&topics, written.ids));
        let projects = Tally::of(&change.upsert_consortia(&dossiers).await?);
        self.at.position = last.position + 1;
        self.at.calls.add(calls);
        self.at.projects.add(projects);
        self.at.participations.read += dossiers
            .iter()
            .map(|dossier| dossier.members.len())
            .sum::<usize>();
        self.advance(&mut change, &[calls, projects]).await?;
        change.commit().await?;
        Ok(())
    }

    /// The topics of these projects, each once.
    fn topics(&self, bundles: &[Bundle]) -> Vec<CallRecord> {
        let mut topics = BTreeMap::new();
        for call in bundles.iter().filter_map(topic) {
            topics.entry(call.identifier.to_lowercase()).or_insert(call);
        }
        let shipped = |(key, call)| self.shipped.get(&key).cloned().unwrap_or(call);
        topics.into_iter().map(shipped).collect()
    }

    fn dossiers(
        &self,
        bundles: &[Bundle],
        shown: &[BatteryProject],
        calls: &BTreeMap<String, CallId>,
    ) -> Vec<ConsortiumDossier> {
        let stored = Stored {
            calls,
            organisations: &self.stored,
        };
        let concepts: BTreeMap<_, _> = shown.iter().map(|shown| (shown.id, shown)).collect();
        let dossiers = bundles.iter().filter_map(|bundle| {
            let row = bundle.project.row.as_ref()?;
            let curated = self.curated.get(&row.external_key());
            let shown = concepts.get(&row.id).copied();
            Some(dossier(bundle, row, curated, shown, &stored, self.day))
        });
        dossiers.collect()
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
        let rest = profiles.get(self.at.claims.read..).unwrap_or_default();
        for batch in rest.chunks(ORGANISATIONS) {
            let mut change = self.store.begin("import").await?;
            let tally = Tally::of(&change.upsert_organisations(batch).await?);
            self.at.claims.add(tally);
            self.advance(&mut change, &[tally]).await?;
            change.commit().await?;
            progress.reached(self.at.claims.read as u64);
        }
        Ok(())
    }

    async fn advance(&self, change: &mut Change, batch: &[Tally]) -> Result<(), ImportError> {
        advance(change, self.run, &self.at, batch, self.rejects.len()).await
    }
}

/// The identities under which calls are stored, by identifier in small letters.
fn call_ids(calls: &[CallRecord], stored: Vec<CallId>) -> BTreeMap<String, CallId> {
    let keys = calls.iter().map(|call| call.identifier.to_lowercase());
    keys.zip(stored).collect()
}
