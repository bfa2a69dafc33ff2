//! The outbox: what happened, in the order of commits.

use chrono::{DateTime, Utc};
use entity::outbox_event;
use sea_orm::{
    ActiveValue, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::{NoContext, Timestamp, Uuid};

use super::{Page, Store, StoreError};
use crate::event::{Event, MODEL_ACTIVATED, StoredEvent};

impl Store {
    /// The events after a place in the order of commits, oldest first; 0 is before all of them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn events_after(
        &self,
        sequence: i64,
        limit: u64,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        events_after(self.reader(), sequence, limit).await
    }

    /// The place of an event; `None` where there is none with this id.
    ///
    /// # Errors
    /// The database fails.
    pub async fn place_of_event(&self, id: Uuid) -> Result<Option<i64>, StoreError> {
        Ok(self.event(id).await?.map(|event| event.sequence))
    }

    /// The event with this id.
    ///
    /// # Errors
    /// The database fails.
    pub async fn event(&self, id: Uuid) -> Result<Option<StoredEvent>, StoreError> {
        let found = outbox_event::Entity::find().filter(outbox_event::COLUMN.id.eq(id));
        Ok(found.one(self.reader()).await?.map(event))
    }

    /// A page of the events after a place in the order of commits, oldest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn events_page(
        &self,
        sequence: i64,
        limit: u64,
    ) -> Result<Page<Uuid, StoredEvent>, StoreError> {
        let total = outbox_event::Entity::find().count(self.reader()).await?;
        let events = self.events_after(sequence, limit.saturating_add(1)).await?;
        let edges = events.into_iter().map(|event| (event.id, event));
        Ok(Page::new(edges.collect(), limit, total))
    }

    /// The place of the latest event; 0 where there is none. It rises with each committed change
    /// that told of anything, so it stands for the state of the data.
    ///
    /// # Errors
    /// The database fails.
    pub async fn latest_sequence(&self) -> Result<i64, StoreError> {
        latest_sequence(self.reader()).await
    }

    /// Whether nothing that is ranked was ever written. A model may have been put in force already.
    ///
    /// # Errors
    /// The database fails.
    pub async fn is_unfilled(&self) -> Result<bool, StoreError> {
        let filling = outbox_event::Entity::find()
            .filter(outbox_event::COLUMN.kind.ne(MODEL_ACTIVATED))
            .one(self.reader())
            .await?;
        Ok(filling.is_none())
    }

    /// The state of the data as a number that rises with each committed change.
    ///
    /// # Errors
    /// The database fails.
    pub async fn data_version(&self) -> Result<i64, StoreError> {
        self.latest_sequence().await
    }
}

pub(super) async fn latest_sequence<C: ConnectionTrait>(db: &C) -> Result<i64, StoreError> {
    let latest = outbox_event::Entity::find()
        .select_only()
        .column(outbox_event::Column::Sequence)
        .order_by_desc(outbox_event::Column::Sequence)
        .limit(1)
        .into_tuple::<i64>()
        .one(db)
        .await?;
    Ok(latest.unwrap_or(0))
}

/// The events after a place in the order of commits, oldest first.
pub(super) async fn events_after<C: ConnectionTrait>(
    db: &C,
    sequence: i64,
    limit: u64,
) -> Result<Vec<StoredEvent>, StoreError> {
    let rows = outbox_event::Entity::find()
        .filter(outbox_event::COLUMN.sequence.gt(sequence))
        .order_by_asc(outbox_event::Column::Sequence)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(event).collect())
}

/// Appends events, in order. Their places follow on one another without holes, on PostgreSQL too,
/// where a sequence would leave one behind for each change that failed: whoever appends is in line
/// already, so nobody else takes the same place.
pub(super) async fn append(
    transaction: &DatabaseTransaction,
    events: &[Event],
    now: DateTime<Utc>,
) -> Result<Vec<StoredEvent>, StoreError> {
    let mut stored = Vec::with_capacity(events.len());
    let latest = latest_sequence(transaction).await?;
    for (sequence, told) in (latest + 1..).zip(events) {
        let row = outbox_event::ActiveModel {
            sequence: ActiveValue::Set(sequence),
            id: ActiveValue::Set(event_id(now)),
            kind: ActiveValue::Set(told.kind().to_owned()),
            subject: ActiveValue::Set(told.subject()),
            time: ActiveValue::Set(now),
            data: ActiveValue::Set(told.data()),
        };
        let row = outbox_event::Entity::insert(row)
            .exec_with_returning(transaction)
            .await?;
        stored.push(event(row));
    }
    Ok(stored)
}

fn event_id(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        seconds,
        now.timestamp_subsec_nanos(),
    ))
}

pub(super) fn event(row: outbox_event::Model) -> StoredEvent {
    StoredEvent {
        sequence: row.sequence,
        id: row.id,
        kind: row.kind,
        subject: row.subject,
        time: row.time,
        data: row.data,
    }
}
