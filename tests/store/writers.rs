//! Many writers at once: none is refused, and events stand in the order of commits.

use anyhow::{Context, Result};
use schakel::record::OrganisationRecord;
use schakel::store::{OrganisationUpdate, Store};
use tokio::task::JoinSet;

use super::samples::{full, organisation_id, plain};
use super::scratch::{on_both, on_postgres};

/// Eight writers, each of which reads before it writes, a hundred times.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_writers_at_once_all_succeed_and_a_follower_misses_nothing() -> Result<()> {
    on_both(async |store| {
        const WRITERS: u128 = 8;
        const CHANGES: usize = 100;
        let id = organisation_id(1);
        let mut change = store.begin("test").await?;
        change.insert_organisation(&full(1, "One")).await?;
        change.commit().await?;
        let mut writers = JoinSet::new();
        for writer in 0..WRITERS {
            let store = store.clone();
            writers.spawn(async move {
                for round in 0..CHANGES {
                    let mut change = store.begin("writer").await?;
                    // Half of the changes meet on one organisation, half are on their own.
                    if round % 2 == 0 {
                        let mut found = change.organisation(id).await?.context("gone")?;
                        found.city = Some(format!("{writer}-{round}"));
                        change.update_organisation(update(&found)).await?;
                    } else {
                        let number = 1_000 * (writer + 1) + round as u128;
                        change.insert_organisation(&plain(number, "New")).await?;
                    }
                    change.commit().await?;
                }
                anyhow::Ok(())
            });
        }
        let mut seen = Vec::new();
        let expected = 1 + usize::try_from(WRITERS)? * CHANGES;
        while seen.len() < expected {
            while let Some(done) = writers.try_join_next() {
                done??;
            }
            let last = seen.last().copied().unwrap_or(0);
            let events = store.events_after(last, 1_000).await?;
            seen.extend(events.iter().map(|event| event.sequence));
            tokio::task::yield_now().await;
        }
        while let Some(done) = writers.join_next().await {
            done??;
        }
        let all = store.events_after(0, 10_000).await?;
        let all: Vec<_> = all.iter().map(|event| event.sequence).collect();
        assert_eq!(seen, all, "the follower missed an event");
        let record = store.organisation(id).await?.context("gone")?;
        assert_eq!(record.version, 1 + 8 * 50);
        Ok(())
    })
    .await
}

fn update(record: &OrganisationRecord) -> OrganisationUpdate<'_> {
    OrganisationUpdate {
        organisation: record,
        capabilities: None,
        interests: None,
        expected_version: None,
    }
}

/// The first of two changes that overlap is committed last: its events come last.
#[tokio::test]
async fn events_stand_in_the_order_of_commits() -> Result<()> {
    on_postgres(async |url| {
        let store = Store::open(&url).await?;
        store.migrate().await?;
        let mut first = store.begin("first").await?;
        first.insert_organisation(&plain(1, "First")).await?;
        let mut second = store.begin("second").await?;
        second.insert_organisation(&plain(2, "Second")).await?;
        let second = second.commit().await?;
        let first = first.commit().await?;

        assert!(second[0].sequence < first[0].sequence);
        let all = store.events_after(0, 10).await?;
        assert_eq!(all, [second, first].concat());
        store.close().await?;
        Ok(())
    })
    .await
}
