//! Many writers at once: none is refused, and events stand in the order of commits.

use anyhow::{Context, Result};
use schakel::record::OrganisationRecord;
use schakel::store::{OrganisationUpdate, Store};
use sea_orm::{
    ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement, TransactionTrait,
};
use tokio::task::JoinSet;

use super::samples::{full, organisation_id, plain};
use crate::support::scratch::{on_both, on_postgres_alone};

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
        let mut seen: Vec<i64> = Vec::new();
        loop {
            // Asked before reading: what is read after the last commit is the end.
            let done = writers.try_join_next();
            let last = seen.last().copied().unwrap_or(0);
            let events = store.events_after(last, 1_000).await?;
            seen.extend(events.iter().map(|event| event.sequence));
            match done {
                Some(done) => done??,
                None if writers.is_empty() => break,
                None => tokio::task::yield_now().await,
            }
        }
        let all = store.events_after(0, 10_000).await?;
        let all: Vec<_> = all.iter().map(|event| event.sequence).collect();
        assert_eq!(seen, all, "the follower missed an event");
        assert_eq!(all.len(), 1 + usize::try_from(WRITERS)? * CHANGES);
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

/// The one change has its place in the outbox and is held up in its commit; the other one, which
/// begins later, must not overtake it: a reader who saw only the later place would go on from there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_does_not_overtake_one_that_has_its_place_already() -> Result<()> {
    on_postgres_alone(async |url| {
        let store = Store::open(&url.parse()?).await?;
        store.migrate().await?;
        let admin = Database::connect(&url).await?;
        admin.execute_unprepared(HOLD_UP).await?;
        let gate = admin.begin().await?;
        gate.execute_unprepared("SELECT pg_advisory_xact_lock(42)")
            .await?;
        let keeper = numbers(&gate, "SELECT pg_backend_pid()").await?;

        let mut first = store.begin("first").await?;
        first.insert_organisation(&plain(1, "First")).await?;
        let mut second = store.begin("second").await?;
        second.insert_organisation(&plain(2, "Second")).await?;
        let first = tokio::spawn(first.commit());
        let held = behind(&admin, keeper[0]).await?;
        let second = tokio::spawn(second.commit());
        while !second.is_finished() && waiting(&admin, held).await?.is_empty() {}
        let seen = store.events_after(0, 10).await?;
        gate.rollback().await?;

        let (first, second) = (first.await??, second.await??);
        assert_eq!(seen, [], "the later change was seen before the earlier one");
        assert_eq!(store.events_after(0, 10).await?, [first, second].concat());
        store.close().await?;
        Ok(())
    })
    .await
}

/// Holds up the commit of the first organisation until whoever has the lock lets go.
const HOLD_UP: &str = "
    CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER hold_up AFTER INSERT ON outbox_event
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.subject LIKE '%1')
        EXECUTE FUNCTION hold_up()";

/// A place that was taken by a change that failed is taken by the next one: who reads places 1, 2
/// and 3 knows that nothing is missing.
#[tokio::test]
async fn a_change_that_fails_leaves_no_hole_among_the_places() -> Result<()> {
    on_postgres_alone(async |url| {
        let store = Store::open(&url.parse()?).await?;
        store.migrate().await?;
        let admin = Database::connect(&url).await?;
        admin.execute_unprepared(REFUSE).await?;
        for (number, succeeds) in [(1, false), (2, true), (3, true)] {
            let mut change = store.begin("test").await?;
            change.insert_organisation(&plain(number, "New")).await?;
            assert_eq!(change.commit().await.is_ok(), succeeds, "{number}");
        }
        let events = store.events_after(0, 10).await?;
        let places: Vec<_> = events.iter().map(|event| event.sequence).collect();
        assert_eq!(places, [1, 2]);
        store.close().await?;
        Ok(())
    })
    .await
}

/// Refuses the commit of the first organisation.
const REFUSE: &str = "
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no'; END $$;
    CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON outbox_event
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.subject LIKE '%1')
        EXECUTE FUNCTION refuse()";

/// The process that waits for this one, as soon as there is one.
async fn behind(db: &DatabaseConnection, process: i32) -> Result<i32> {
    loop {
        if let Some(waiting) = waiting(db, process).await?.first() {
            return Ok(*waiting);
        }
    }
}

async fn waiting(db: &DatabaseConnection, process: i32) -> Result<Vec<i32>> {
    let listing =
        format!("SELECT pid FROM pg_stat_activity WHERE {process} = ANY (pg_blocking_pids(pid))");
    numbers(db, &listing).await
}

async fn numbers<C: ConnectionTrait>(db: &C, sql: &str) -> Result<Vec<i32>> {
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    let rows = db.query_all_raw(statement).await?;
    let numbers = rows.iter().map(|row| row.try_get_by_index(0));
    Ok(numbers.collect::<Result<_, _>>()?)
}
