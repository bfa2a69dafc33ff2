//! The same data a second time.

use anyhow::Result;
use schakel::import::Summary;
use schakel::store::Store;

use super::set::{self, Set};
use super::{Unseen, calls_of, cordis, fixture, tally};
use crate::support::scratch::on_both;

/// Nothing but the run itself was written.
async fn nothing_changed(store: &Store, summary: &Summary, version: i64) -> Result<()> {
    assert!(!summary.known, "the digest should differ");
    for (kind, tally) in &summary.kinds {
        assert_eq!((tally.inserted, tally.updated), (0, 0), "{kind}");
        // Participations are parts of projects, and counted as read only.
        if *kind != "participations" {
            assert_eq!(tally.unchanged, tally.read, "{kind}");
        }
    }
    assert_eq!(store.data_version().await?, version);
    assert_eq!(store.events_after(version, 1).await?, []);
    let trail = store
        .audit_of(&format!("import:{}", summary.run), 100)
        .await?;
    let actions: Vec<_> = trail.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["import.finish", "import.start"]);
    Ok(())
}

#[tokio::test]
async fn the_same_set_twice_changes_nothing() -> Result<()> {
    on_both(async |store| {
        let first = cordis(&store, &fixture("cordis"), &mut Unseen).await?;
        let version = store.data_version().await?;
        let second = cordis(&store, &fixture("cordis"), &mut Unseen).await?;
        assert!(!first.known && second.known);
        assert_eq!(store.data_version().await?, version);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_same_set_packed_otherwise_changes_nothing() -> Result<()> {
    let (plain, packed) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let set = Set::of(1_100);
    set.plain(plain.path())?;
    set.compressed(packed.path())?;
    on_both(async |store| {
        let first = cordis(&store, plain.path(), &mut Unseen).await?;
        let version = store.data_version().await?;
        let second = cordis(&store, packed.path(), &mut Unseen).await?;
        nothing_changed(&store, &second, version).await?;
        for (kind, first) in &first.kinds {
            assert_eq!(tally(&second, kind).read, first.read, "{kind}");
        }
        assert_eq!(second.rejects, first.rejects);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_same_calls_under_another_digest_change_nothing() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("topics-2026-08-10.jsonl");
    set::calls(&file, 600)?;
    let spaced = folder.path().join("again-2026-08-10.jsonl");
    let content = std::fs::read_to_string(&file)?;
    std::fs::write(&spaced, format!("{content}\n"))?;
    on_both(async |store| {
        calls_of(&store, &file, &mut Unseen).await?;
        let version = store.data_version().await?;
        let second = calls_of(&store, &spaced, &mut Unseen).await?;
        nothing_changed(&store, &second, version).await
    })
    .await
}
