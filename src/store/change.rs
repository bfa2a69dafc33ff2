//! The unit of work: everything that one action changes, or nothing of it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use matching::{ConsortiumId, OrganisationId};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};

use super::{Store, StoreError, audit, outbox};
use crate::event::{Event, StoredEvent};
use crate::record::ClaimKey;

/// Holds back the writers of PostgreSQL's outbox, one after another.
const OUTBOX_LOCK: i64 = 0x5363_6861_6B65_6C31;
/// Holds back those who change many organisations at once, one after another.
const MANY_LOCK: i64 = 0x5363_6861_6B65_6C32;

/// A unit of work. What it writes is seen by others once it is committed; dropped, it leaves nothing.
#[must_use = "a change that is not committed is rolled back"]
#[derive(Debug)]
pub struct Change {
    pub(super) transaction: DatabaseTransaction,
    pub(super) now: DateTime<Utc>,
    actor: String,
    told: Vec<Event>,
}

/// A place within a change to which it can go back.
#[must_use = "a mark is kept or gone back to"]
#[derive(Debug)]
pub struct Mark {
    told: usize,
}

/// What became of something that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Its version since.
    pub version: i64,
    /// Whether anything changed; where not, nothing was written.
    pub changed: bool,
}

impl Store {
    /// Begins a unit of work on behalf of somebody, for the audit trail. SQLite has one at a time:
    /// the next one waits.
    ///
    /// # Errors
    /// The database fails.
    pub async fn begin(&self, actor: &str) -> Result<Change, StoreError> {
        // IMMEDIATE: a transaction that reads first and writes later cannot be refused later.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Change {
            transaction: self.connections.writer.begin_with_options(options).await?,
            now: self.clock.now(),
            actor: actor.to_owned(),
            told: Vec::new(),
        })
    }
}

impl Change {
    /// The moment of the change.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Makes everything of the change last and visible, and gives the events that it told, with
    /// their places in the order of commits.
    ///
    /// # Errors
    /// The database fails; then nothing of the change remains.
    pub async fn commit(self) -> Result<Vec<StoredEvent>, StoreError> {
        let told = if self.told.is_empty() {
            Vec::new()
        } else {
            self.line_up().await?;
            outbox::append(&self.transaction, &self.told, self.now).await?
        };
        self.transaction.commit().await?;
        Ok(told)
    }

    /// Gives the change up.
    ///
    /// # Errors
    /// The database fails; nothing of the change remains all the same.
    pub async fn rollback(self) -> Result<(), StoreError> {
        Ok(self.transaction.rollback().await?)
    }

    /// Marks a place to which the change can go back, one at a time.
    ///
    /// # Errors
    /// The database fails.
    pub async fn mark(&self) -> Result<Mark, StoreError> {
        self.run("SAVEPOINT part").await?;
        Ok(Mark {
            told: self.told.len(),
        })
    }

    /// Keeps what was written since a mark.
    ///
    /// # Errors
    /// The database fails.
    pub async fn keep(&self, _mark: Mark) -> Result<(), StoreError> {
        self.run("RELEASE SAVEPOINT part").await
    }

    /// Gives up what was written since a mark; what was written before it stays. On PostgreSQL
    /// this also heals a change in which a statement failed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn go_back(&mut self, mark: Mark) -> Result<(), StoreError> {
        self.run("ROLLBACK TO SAVEPOINT part").await?;
        self.run("RELEASE SAVEPOINT part").await?;
        self.told.truncate(mark.told);
        Ok(())
    }

    async fn run(&self, statement: &str) -> Result<(), StoreError> {
        self.transaction.execute_unprepared(statement).await?;
        Ok(())
    }

    /// Waits until no other change of many organisations is under way: two that lock the same
    /// rows in another order would wait for one another for ever. SQLite has one writer anyway.
    ///
    /// # Errors
    /// The database fails.
    pub async fn await_turn(&self) -> Result<(), StoreError> {
        self.lock(MANY_LOCK).await
    }

    /// Waits until no other change is between its place in the outbox and its commit. PostgreSQL
    /// hands out places as rows are inserted: without this, a later place could be seen first and
    /// a reader who goes on from there would miss the earlier one. SQLite has one writer anyway.
    pub(super) async fn line_up(&self) -> Result<(), StoreError> {
        self.lock(OUTBOX_LOCK).await
    }

    async fn lock(&self, key: i64) -> Result<(), StoreError> {
        if self.transaction.get_database_backend() == DbBackend::Postgres {
            let lock = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT pg_advisory_xact_lock($1)",
                [key.into()],
            );
            self.transaction.execute_raw(lock).await?;
        }
        Ok(())
    }

    /// On whose behalf it is.
    pub(super) fn actor(&self) -> &str {
        &self.actor
    }

    pub(super) fn tell(&mut self, event: Event) {
        self.told.push(event);
    }

    pub(super) fn tell_all(&mut self, events: Vec<Event>) {
        self.told.extend(events);
    }

    pub(super) async fn record(&self, entry: audit::Entry<'_>) -> Result<(), StoreError> {
        audit::append(&self.transaction, &self.actor, self.now, entry).await
    }

    pub(super) async fn organisation_written(
        &mut self,
        organisation: OrganisationId,
        version: i64,
        action: &str,
        parts: &[&str],
    ) -> Result<(), StoreError> {
        let event = Event::OrganisationChanged {
            organisation,
            version,
        };
        self.written(event, Some(version), action, parts).await
    }

    /// The same, with the claims that the action was about.
    pub(super) async fn organisation_written_about(
        &mut self,
        organisation: OrganisationId,
        version: i64,
        action: &str,
        (parts, about): (&[&str], &BTreeSet<ClaimKey>),
    ) -> Result<(), StoreError> {
        if about.is_empty() {
            return self
                .organisation_written(organisation, version, action, parts)
                .await;
        }
        let event = Event::OrganisationChanged {
            organisation,
            version,
        };
        let claims: Vec<_> = about.iter().map(ToString::to_string).collect();
        self.record(audit::Entry {
            action,
            subject: &event.subject(),
            version: Some(version),
            data: serde_json::json!({ "parts": parts, "claims": claims }),
        })
        .await?;
        self.tell(event);
        Ok(())
    }

    pub(super) async fn consortium_written(
        &mut self,
        consortium: ConsortiumId,
        version: i64,
        action: &str,
        parts: &[&str],
    ) -> Result<(), StoreError> {
        let event = Event::ConsortiumChanged {
            consortium,
            version,
        };
        self.written(event, Some(version), action, parts).await
    }

    /// Writes the audit row of something written, and tells of it.
    pub(super) async fn written(
        &mut self,
        event: Event,
        version: Option<i64>,
        action: &str,
        parts: &[&str],
    ) -> Result<(), StoreError> {
        let subject = event.subject();
        self.record(audit::Entry {
            action,
            subject: &subject,
            version,
            data: serde_json::json!({ "parts": parts }),
        })
        .await?;
        self.tell(event);
        Ok(())
    }
}
