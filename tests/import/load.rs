//! Loading: what files hold ends up in the store, once.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Context, Result};
use matching::{ClaimSource, OrganisationId, PastFact, Reason};
use schakel::access::Viewer;
use schakel::app::{App, MatchFilter};
use schakel::clock::FixedClock;
use schakel::import::bundle;
use schakel::record::CallRecord;
use schakel::reference::Reference;
use schakel::store::{ConsortiumFilter, Looking, Store};

use super::{Unseen, calls_of, cordis, shared, tally};
use crate::support::now;
use crate::support::scratch::sqlite;

#[tokio::test]
async fn all_of_cordis_is_loaded_beside_the_bundled_data() -> Result<()> {
    let Some(path) = shared("cordis") else {
        return Ok(());
    };
    let (_folder, store) = sqlite().await?;
    bundle::load(&store).await?;
    let summary = cordis(&store, &path, &mut Unseen).await?;
    assert_eq!(tally(&summary, "projects").read, 21_915);
    assert_eq!(tally(&summary, "participations").read, 124_042);
    let fields: Vec<_> = summary
        .rejects
        .iter()
        .map(|reject| reject.field.as_str())
        .collect();
    assert_eq!(fields, ["country"; 11]);
    assert_eq!(store.import_rejects(summary.run, 100).await?.len(), 11);
    let delft = store.organisation_by_slug("tu-delft").await?;
    let delft = delft.context("TU Delft is not there")?;
    assert_eq!(delft.name, "TU Delft");
    can_do_what_its_projects_show(&store, delft.id).await?;
    worked_with_others(&store, delft.id).await?;
    assert!(cordis(&store, &path, &mut Unseen).await?.known);
    Ok(())
}

async fn can_do_what_its_projects_show(store: &Store, id: OrganisationId) -> Result<()> {
    let claims = store.capabilities_of(&[id]).await?.remove(&id);
    let inferred: Vec<_> = claims
        .unwrap_or_default()
        .into_iter()
        .filter(|claim| claim.capability.source == ClaimSource::Inferred)
        .collect();
    assert!(inferred.len() >= 5, "{}", inferred.len());
    for claim in inferred {
        let concept = &claim.capability.concept;
        assert!(!claim.evidence.is_empty(), "{concept} rests on nothing");
        let stored = claim
            .evidence
            .iter()
            .all(|shown| shown.consortium.is_some());
        assert!(stored, "{concept} rests on a project that is not stored");
    }
    Ok(())
}

async fn worked_with_others(store: &Store, id: OrganisationId) -> Result<()> {
    let clock = Arc::new(FixedClock(now()));
    let app = App::start(store.clone(), Arc::new(Reference::load()?), clock).await?;
    let partners = app.partners(id);
    assert!(partners.len() > 1_000, "{}", partners.len());
    assert!(partners[0].shared >= 10, "{:?}", partners[0]);

    let among_all = MatchFilter::default();
    let ranking = app.matches(Viewer::Member(id), id, &among_all).await?;
    let first: Vec<_> = ranking
        .places
        .iter()
        .take(20)
        .map(|place| place.subject)
        .collect();
    let explained = App::explain_matches(&ranking.snapshot, id, &first);
    let mut reasons = explained
        .iter()
        .flat_map(|found| &found.explanation.contributions)
        .flat_map(|part| &part.reasons);
    assert!(reasons.any(|reason| matches!(reason, Reason::Past(PastFact::WorkedWith { .. }))));
    Ok(())
}

#[tokio::test]
async fn all_calls_are_loaded_and_those_that_ship_keep_what_a_person_read() -> Result<()> {
    let Some(path) = shared("calls") else {
        return Ok(());
    };
    let (_folder, store) = sqlite().await?;
    bundle::load(&store).await?;
    let before = all_calls(&store).await?;
    let summary = calls_of(&store, &path, &mut Unseen).await?;
    assert_eq!(tally(&summary, "calls").read, 629);
    let after = all_calls(&store).await?;
    let mut shipped = 0;
    for (identifier, call) in before.iter().filter(|(_, call)| is_of_2026_or_later(call)) {
        assert!(!call.call.concepts.is_empty(), "{identifier}");
        let kept = after.get(identifier).context("a call is gone")?;
        assert_eq!(kept.call, call.call);
        assert!(kept.description.is_some(), "{identifier}");
        shipped += 1;
    }
    assert_eq!(shipped, 12);
    assert!(calls_of(&store, &path, &mut Unseen).await?.known);
    let seekers = ConsortiumFilter {
        looking: Some(Looking::At(now())),
        ..ConsortiumFilter::default()
    };
    assert!(store.consortia_page(&seekers, None, 5).await?.total >= 12);
    Ok(())
}

fn is_of_2026_or_later(call: &CallRecord) -> bool {
    let year = call.call.terms.work_programme_year;
    year.is_some_and(|year| year >= 2026)
}

async fn all_calls(store: &Store) -> Result<BTreeMap<String, CallRecord>> {
    let page = store.calls_page(now(), None, 10_000).await?;
    let calls = page.edges.into_iter();
    Ok(calls
        .map(|(_, call)| (call.identifier.clone(), call))
        .collect())
}
