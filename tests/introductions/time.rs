//! What time does to introductions.

use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use matching::{ConsortiumId, OrganisationId};
use schakel::access::Viewer;
use schakel::app::{App, IntroductionTerms, Settled};
use schakel::clock::FixedClock;
use schakel::import::bundle;
use schakel::processing::ProcessingLog;
use schakel::record::{IntroductionStatus, Side};
use schakel::reference::Reference;
use schakel::store::Store;
use schakel::webhook::{self, SystemLookup};

use crate::support::{now, scratch};

/// The service as it is at a moment.
async fn at(store: &Store, moment: DateTime<Utc>) -> Result<App> {
    let clock = Arc::new(FixedClock(moment));
    let store = store.clone().with_clock(clock.clone());
    let (reference, terms) = (Reference::load()?, IntroductionTerms::default());
    let client = webhook::Client::new(webhook::Settings::default(), Arc::new(SystemLookup));
    let log = ProcessingLog::default();
    Ok(App::start_with(store, Arc::new(reference), clock, terms, client, log).await?)
}

/// An organisation and a consortium that may be introduced.
pub(super) fn pair(app: &App) -> Result<(OrganisationId, ConsortiumId)> {
    let snapshot = app.snapshot();
    let mut consortia = snapshot.market.consortia();
    let looks =
        consortia.find(|one| app.looks_for_partners(one.id) && app.coordinator(one.id).is_some());
    let consortium = looks.context("one looks for partners")?;
    let mut organisations = snapshot.market.organisations();
    let stranger = organisations.find(|one| {
        consortium
            .members
            .iter()
            .all(|member| member.organisation != one.id)
    });
    Ok((stranger.context("a stranger")?.id, consortium.id))
}

#[actix_web::test]
async fn those_not_answered_are_brought_to_mind_then_end_and_are_erased() -> Result<()> {
    scratch::on_both(async |store: Store| {
        bundle::load(&store).await?;
        let start = now();
        let app = at(&store, start).await?;
        let (organisation, consortium) = pair(&app)?;
        let proposed = app
            .propose_introduction(
                Viewer::Adviser,
                organisation,
                consortium,
                Some(Side::Organisation),
                Some("Persoonlijk".to_owned()),
            )
            .await?;
        let id = proposed.introduction.id;
        let settled = async |days: i64| {
            let app = at(&store, start + TimeDelta::days(days)).await?;
            anyhow::Ok(app.settle_introductions().await?)
        };
        let nothing = Settled::default();
        assert_eq!(settled(13).await?, nothing);
        let reminded = Settled {
            reminded: 1,
            ..nothing
        };
        assert_eq!(settled(15).await?, reminded);
        assert_eq!(settled(16).await?, nothing, "once is enough");
        let late = at(&store, start + TimeDelta::days(31)).await?;
        let member = Viewer::Member(organisation);
        let refused = late.answer_introduction(member, id, true).await;
        assert!(refused.is_err_and(|why| why.to_string().contains("ran out of time")));
        let expired = Settled {
            expired: 1,
            ..nothing
        };
        assert_eq!(settled(31).await?, expired);
        let found = store.introduction(id).await?.context("it is kept")?;
        assert_eq!(found.status, IntroductionStatus::Expired);
        assert_eq!(settled(300).await?, nothing);
        let erased = Settled {
            erased: 1,
            ..nothing
        };
        assert_eq!(settled(31 + 366).await?, erased);
        assert_eq!(store.introduction(id).await?, None);
        let kinds = store.events_after(0, 10_000).await?;
        let kinds: Vec<_> = kinds
            .iter()
            .filter_map(|event| event.kind.strip_prefix("nl.batterijconsortia.introductie-"))
            .collect();
        assert_eq!(kinds, ["voorgesteld", "herinnerd", "verlopen"]);
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn what_the_sides_said_is_a_label_with_the_rank_of_the_match() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    bundle::load(&store).await?;
    let app = at(&store, now()).await?;
    let (organisation, consortium) = pair(&app)?;
    let coordinator = app.coordinator(consortium).context("it has one")?;
    for (agrees, kind) in [(false, "DECLINED"), (true, "INTRODUCED")] {
        let member = Viewer::Member(organisation);
        let proposed = app
            .propose_introduction(member, organisation, consortium, None, None)
            .await?;
        let id = proposed.introduction.id;
        let speaks = Viewer::Member(coordinator);
        app.answer_introduction(speaks, id, agrees).await?;
        let labels = app.feedback().await?;
        let label = labels.last().context("a label")?;
        assert_eq!(label.kind.as_str(), kind);
        assert_eq!(
            (label.organisation, label.consortium),
            (organisation, consortium)
        );
        assert!(label.shown.rank.is_some(), "it stood in the list");
    }
    Ok(())
}

#[actix_web::test]
async fn of_two_who_propose_the_same_at_once_one_is_told_of_the_other() -> Result<()> {
    scratch::on_both(async |store: Store| {
        bundle::load(&store).await?;
        let app = at(&store, now()).await?;
        let (organisation, consortium) = pair(&app)?;
        let propose = || {
            let side = Some(Side::Organisation);
            app.propose_introduction(Viewer::Adviser, organisation, consortium, side, None)
        };
        for _ in 0..5 {
            let (one, other, third) = tokio::join!(propose(), propose(), propose());
            let outcomes = [one, other, third];
            let made: Vec<_> = outcomes
                .iter()
                .filter_map(|outcome| outcome.as_ref().ok())
                .collect();
            assert_eq!(made.len(), 1, "{outcomes:?}");
            let id = made[0].introduction.id;
            app.withdraw_introduction(Viewer::Adviser, id).await?;
        }
        Ok(())
    })
    .await
}
