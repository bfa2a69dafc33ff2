//! Loading: what files hold ends up in the store, once.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use chrono::NaiveDate;
use schakel::import::{ProgressSink, Summary, bundle, import_calls, import_cordis};
use schakel::reference::Taxonomy;
use schakel::store::{ConsortiumFilter, Looking, Store};

use super::{fixture, shared};
use crate::support::now;
use crate::support::scratch::{on_both, sqlite};

/// Nobody watches.
struct Unseen;

impl ProgressSink for Unseen {
    fn stage(&mut self, _: &str, _: Option<u64>) {}

    fn reached(&mut self, _: u64) {}

    fn note(&mut self, _: &str) {}
}

async fn cordis(store: &Store, path: &Path) -> Result<Summary> {
    let taxonomy = Arc::new(Taxonomy::embedded()?);
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    Ok(import_cordis(store, &taxonomy, path, day, &mut Unseen).await?)
}

fn read(summary: &Summary, kind: &str) -> usize {
    let mut kinds = summary.kinds.iter();
    kinds
        .find(|tally| tally.kind == kind)
        .map_or(0, |tally| tally.read)
}

#[actix_web::test]
async fn the_same_set_twice_changes_nothing() -> Result<()> {
    on_both(async |store| {
        let first = cordis(&store, &fixture("cordis")).await?;
        let version = store.data_version().await?;
        let second = cordis(&store, &fixture("cordis")).await?;
        assert!(!first.known && second.known);
        assert_eq!(store.data_version().await?, version);
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn all_of_cordis_is_loaded_beside_the_bundled_data() -> Result<()> {
    let Some(path) = shared("cordis") else {
        return Ok(());
    };
    let (_folder, store) = sqlite().await?;
    bundle::load(&store).await?;
    let summary = cordis(&store, &path).await?;
    assert_eq!(read(&summary, "projects"), 21_915);
    assert_eq!(read(&summary, "participations"), 124_042);
    let delft = store.organisation_by_slug("tu-delft").await?;
    assert_eq!(delft.map(|found| found.name).as_deref(), Some("TU Delft"));
    assert!(cordis(&store, &path).await?.known);
    Ok(())
}

#[actix_web::test]
async fn all_calls_are_loaded_and_those_that_ship_keep_what_a_person_read() -> Result<()> {
    let Some(path) = shared("calls") else {
        return Ok(());
    };
    let (_folder, store) = sqlite().await?;
    bundle::load(&store).await?;
    let taxonomy = Taxonomy::embedded()?;
    let before = store
        .call_by_identifier("HORIZON-CL5-2027-05-D2-08")
        .await?;
    let summary = import_calls(&store, &taxonomy, &path, &mut Unseen).await?;
    assert_eq!(read(&summary, "calls"), 629);
    let after = store
        .call_by_identifier("horizon-cl5-2027-05-d2-08")
        .await?;
    assert_eq!(
        after.as_ref().map(|call| &call.call),
        before.as_ref().map(|call| &call.call)
    );
    assert!(after.is_some_and(|call| call.description.is_some()));
    let again = import_calls(&store, &taxonomy, &path, &mut Unseen).await?;
    assert!(again.known);
    let seekers = ConsortiumFilter {
        looking: Some(Looking::At(now())),
        ..ConsortiumFilter::default()
    };
    assert!(store.consortia_page(&seekers, None, 5).await?.total >= 12);
    Ok(())
}
