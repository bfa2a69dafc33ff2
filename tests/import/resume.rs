//! Imports that were cut short: they go on, and tell of what they did.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use futures_util::FutureExt;
use schakel::app::App;
use schakel::clock::FixedClock;
use schakel::import::{ImportError, ProgressSink, Summary};
use schakel::record::AuditEntry;
use schakel::reference::Reference;
use schakel::store::{MarketRows, Store};

use super::set::{self, ORGANISATIONS, Set};
use super::{Unseen, calls_of, cordis, tally};
use crate::support::now;
use crate::support::scratch::{on_both, sqlite};

const PROJECTS: usize = 1_100;

/// Cuts an import short after some batches of a stage, at that very point: as a process that dies
/// there, nothing of the import runs any more.
struct Cut {
    stage: &'static str,
    batches: usize,
    here: bool,
}

/// What a cut unwinds with.
struct CutShort;

impl ProgressSink for Cut {
    fn stage(&mut self, name: &str, _: Option<u64>) {
        self.here = name == self.stage;
    }

    fn reached(&mut self, _: u64) {
        if self.here {
            self.batches -= 1;
        }
        if self.batches == 0 {
            resume_unwind(Box::new(CutShort));
        }
    }

    fn note(&mut self, _: &str) {}
}

async fn cut_short(
    stage: &'static str,
    batches: usize,
    import: impl AsyncFnOnce(&mut dyn ProgressSink) -> Result<Summary, ImportError>,
) -> Result<()> {
    let mut cut = Cut {
        stage,
        batches,
        here: false,
    };
    match AssertUnwindSafe(import(&mut cut)).catch_unwind().await {
        Ok(summary) => bail!("it came to its end before it was cut short: {:?}", summary?),
        Err(cut) if cut.is::<CutShort>() => Ok(()),
        Err(panic) => resume_unwind(panic),
    }
}

async fn market(store: &Store) -> Result<MarketRows> {
    let rows = store.load_market().await?;
    Ok(MarketRows {
        sequence: 0,
        ..rows
    })
}

async fn trail(store: &Store, summary: &Summary) -> Result<Vec<AuditEntry>> {
    let mut trail = store
        .audit_of(&format!("import:{}", summary.run), 100)
        .await?;
    trail.reverse();
    Ok(trail)
}

#[tokio::test]
async fn an_import_that_was_cut_short_ends_as_one_that_was_not() -> Result<()> {
    let folder = tempfile::tempdir()?;
    Set::of(PROJECTS).plain(folder.path())?;
    let (_database, whole) = sqlite().await?;
    let expected = cordis(&whole, folder.path(), &mut Unseen).await?;
    let run = whole.import_run(expected.run).await?.context("no run")?;
    on_both(async |store| {
        for (stage, batches) in [
            ("organisations", 1),
            ("projects", 1),
            ("projects", 2),
            ("capabilities", 1),
        ] {
            cut_short(stage, batches, async |cut| {
                cordis(&store, folder.path(), cut).await
            })
            .await?;
        }
        let ended = cordis(&store, folder.path(), &mut Unseen).await?;
        assert_eq!(ended.kinds, expected.kinds);
        assert_eq!(ended.rejects, expected.rejects);
        let resumed = store.import_run(ended.run).await?.context("no run")?;
        assert_eq!(resumed.counts, run.counts);
        assert_eq!(resumed.checkpoint, run.checkpoint);
        assert_eq!(market(&store).await?, market(&whole).await?);
        let told = store.events_after(0, 100).await?;
        assert_eq!(told.len(), whole.events_after(0, 100).await?.len());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_batch_of_an_import_is_told_of_and_put_on_record() -> Result<()> {
    let folder = tempfile::tempdir()?;
    Set::of(PROJECTS).plain(folder.path())?;
    on_both(async |store| {
        let summary = cordis(&store, folder.path(), &mut Unseen).await?;
        assert_eq!(tally(&summary, "organisations").inserted, ORGANISATIONS);
        assert_eq!(tally(&summary, "calls").updated, 0);

        let told = store.events_after(0, 100).await?;
        let subject = format!("import:{}", summary.run);
        assert!(told.iter().all(|event| event.subject == subject));
        let kinds = told
            .iter()
            .map(|event| event.kind.trim_start_matches("nl.batterijconsortia."));
        let kinds: Vec<_> = kinds.collect();
        let (end, batches) = kinds.split_last().context("nothing was told")?;
        // Two of organisations, three of projects, one of capabilities.
        assert_eq!(batches, ["gegevens-deels-ingelezen"; 6]);
        assert_eq!(*end, "gegevens-ingelezen");

        let trail = trail(&store, &summary).await?;
        let batches: Vec<_> = trail
            .iter()
            .filter(|entry| entry.action == "import.batch")
            .collect();
        assert_eq!(batches.len(), 6);
        let sum = |key: &str| -> i64 {
            let parts = batches
                .iter()
                .filter_map(|entry| entry.data.get(key)?.as_i64());
            parts.sum()
        };
        let run = store.import_run(summary.run).await?.context("no run")?;
        assert_eq!(sum("inserted") + sum("updated"), run.counts.stored);
        assert_eq!(
            batches[0].data,
            serde_json::json!({ "inserted": 2_000, "updated": 0 })
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_service_beside_an_import_sees_each_batch() -> Result<()> {
    let folder = tempfile::tempdir()?;
    Set::of(PROJECTS).plain(folder.path())?;
    on_both(async |store| {
        let clock = Arc::new(FixedClock(now()));
        let app = App::start(store.clone(), Arc::new(Reference::load()?), clock).await?;
        let before = app.snapshot().data_version;
        cut_short("projects", 1, async |cut| {
            cordis(&store, folder.path(), cut).await
        })
        .await?;
        let told = store.events_after(before, 100).await?;
        assert_eq!(told.len(), 3);
        app.apply(&told).await?;
        let snapshot = app.snapshot();
        assert_eq!(snapshot.data_version, store.data_version().await?);
        assert_eq!(snapshot.market.organisations().count(), ORGANISATIONS);
        // One of the first 500 has no number.
        assert_eq!(snapshot.market.consortia().count(), 499);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn calls_that_were_cut_short_go_on_where_they_stopped() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("topics-2026-08-10.jsonl");
    set::calls(&file, 1_100)?;
    on_both(async |store| calls_go_on(&store, &file).await).await
}

async fn calls_go_on(store: &Store, file: &Path) -> Result<()> {
    let before = store.data_version().await?;
    cut_short("calls", 1, async |cut| calls_of(store, file, cut).await).await?;
    ensure!(
        store.data_version().await? > before,
        "a batch was not told of"
    );

    let summary = calls_of(store, file, &mut Unseen).await?;
    let calls = tally(&summary, "calls");
    assert_eq!(
        (calls.read, calls.inserted, calls.unchanged),
        (1_100, 1_100, 0)
    );
    let actions: Vec<_> = trail(store, &summary)
        .await?
        .into_iter()
        .map(|entry| entry.action)
        .collect();
    let batch = "import.batch";
    assert_eq!(
        actions,
        ["import.start", batch, batch, batch, "import.finish"]
    );
    Ok(())
}
