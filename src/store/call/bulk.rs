//! Calls as an import brings them: many at once.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{call, call_concept, call_deadline};
use matching::CallId;
use sea_orm::{EntityTrait, QuerySelect, Value};

use crate::event::Event;
use crate::record::CallRecord;
use crate::store::batch::{delete_in, insert_all, overwrite_all, select_in};
use crate::store::{Change, StoreError, Upserted};

use super::read::with_parts;
use super::rows::CallRows;

impl Change {
    /// Writes the calls of an import, found by identifier. What is there and stays the same is not
    /// written; nothing is told of single calls.
    ///
    /// # Errors
    /// The database fails.
    pub async fn upsert_calls(
        &mut self,
        calls: &[CallRecord],
    ) -> Result<Upserted<CallId>, StoreError> {
        let (done, _) = self.bring_calls(calls, is_other).await?;
        Ok(done)
    }

    /// The same, and tells of each call that is new or changed: for an import that somebody asks
    /// for. A call is open as long as it has a deadline to come.
    ///
    /// # Errors
    /// The database fails.
    pub async fn import_calls(
        &mut self,
        calls: &[CallRecord],
    ) -> Result<Upserted<CallId>, StoreError> {
        let (done, news) = self.bring_calls(calls, is_other).await?;
        self.tell_all(news);
        Ok(done)
    }

    /// Writes those calls of an import that are not there yet; what is there stays as it is.
    ///
    /// # Errors
    /// The database fails.
    pub async fn add_calls(
        &mut self,
        calls: &[CallRecord],
    ) -> Result<Upserted<CallId>, StoreError> {
        let (done, _) = self.bring_calls(calls, |_, _| false).await?;
        Ok(done)
    }

    async fn bring_calls(
        &mut self,
        calls: &[CallRecord],
        gives_way: fn(stored: &CallRows, given: &CallRows) -> bool,
    ) -> Result<(Upserted<CallId>, Vec<Event>), StoreError> {
        let keys = |rows: &[CallRows]| -> Vec<Value> {
            let keys = rows.iter().map(|row| row.call.identifier_key.clone());
            keys.map(Value::from).collect()
        };
        let given: Vec<_> = calls.iter().map(CallRows::new).collect::<Result<_, _>>()?;
        let all = call::Entity::find().lock_exclusive();
        let by = call::Column::IdentifierKey;
        let found = select_in(&self.transaction, all, by, keys(&given)).await?;
        let mut stored: BTreeMap<_, _> = with_parts(&self.transaction, found)
            .await?
            .into_iter()
            .map(|row| (row.call.identifier_key.clone(), row))
            .collect();
        let mut ids: BTreeMap<_, _> = stored
            .iter()
            .map(|(key, row)| (key.clone(), row.call.id))
            .collect();
        let mut done = Upserted::default();
        let (mut changed, mut news) = (Vec::new(), Vec::new());
        for mut row in given {
            let key = row.call.identifier_key.clone();
            let known = ids.get(&key).copied();
            let id = CallId::new(known.unwrap_or(row.call.id));
            done.ids.push(id);
            row.rename(id);
            let was_open = match (known, stored.remove(&key)) {
                (None, _) => {
                    done.inserted += 1;
                    false
                }
                (Some(_), Some(before)) if gives_way(&before, &row) => {
                    done.updated += 1;
                    is_open(&before, self.now)
                }
                // The same, or given a second time: it counts as first given.
                (Some(_), _) => {
                    done.unchanged += 1;
                    continue;
                }
            };
            news.push(if is_open(&row, self.now) && !was_open {
                Event::CallOpened { call: id }
            } else {
                Event::CallChanged { call: id }
            });
            ids.insert(key, id.as_uuid());
            changed.push(row);
        }
        self.write_calls(changed).await?;
        Ok((done, news))
    }

    async fn write_calls(&self, rows: Vec<CallRows>) -> Result<(), StoreError> {
        let ids: Vec<Value> = rows.iter().map(|row| row.call.id.into()).collect();
        let mut calls = Vec::with_capacity(rows.len());
        let (mut deadlines, mut concepts) = (Vec::new(), Vec::new());
        for mut row in rows {
            calls.push(row.call);
            deadlines.append(&mut row.deadlines);
            concepts.append(&mut row.concepts);
        }
        overwrite_all::<call::Entity, _>(&self.transaction, calls).await?;
        let by = call_deadline::Column::CallId;
        delete_in::<call_deadline::Entity, _>(&self.transaction, by, ids.clone()).await?;
        let by = call_concept::Column::CallId;
        delete_in::<call_concept::Entity, _>(&self.transaction, by, ids).await?;
        insert_all::<call_deadline::Entity, _>(&self.transaction, deadlines).await?;
        insert_all::<call_concept::Entity, _>(&self.transaction, concepts).await
    }
}

fn is_other(stored: &CallRows, given: &CallRows) -> bool {
    stored != given
}

fn is_open(call: &CallRows, now: DateTime<Utc>) -> bool {
    call.deadlines.iter().any(|deadline| deadline.at >= now)
}
