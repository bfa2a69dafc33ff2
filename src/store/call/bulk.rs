//! Calls as an import brings them: many at once.

use std::collections::BTreeMap;

use entity::{call, call_concept, call_deadline};
use matching::CallId;
use sea_orm::{EntityTrait, QuerySelect, Value};

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
        self.bring_calls(calls, |before, given| before != given)
            .await
    }

    /// Writes those calls of an import that are not there yet; what is there stays as it is.
    ///
    /// # Errors
    /// The database fails.
    pub async fn add_calls(
        &mut self,
        calls: &[CallRecord],
    ) -> Result<Upserted<CallId>, StoreError> {
        self.bring_calls(calls, |_, _| false).await
    }

    async fn bring_calls(
        &mut self,
        calls: &[CallRecord],
        gives_way: fn(stored: &CallRows, given: &CallRows) -> bool,
    ) -> Result<Upserted<CallId>, StoreError> {
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
        let mut changed = Vec::new();
        for mut row in given {
            let key = row.call.identifier_key.clone();
            let known = ids.get(&key).copied();
            let id = CallId::new(known.unwrap_or(row.call.id));
            done.ids.push(id);
            row.rename(id);
            match (known, stored.remove(&key)) {
                (None, _) => done.inserted += 1,
                (Some(_), Some(before)) if gives_way(&before, &row) => done.updated += 1,
                // The same, or given a second time: it counts as first given.
                (Some(_), _) => {
                    done.unchanged += 1;
                    continue;
                }
            }
            ids.insert(key, id.as_uuid());
            changed.push(row);
        }
        self.write_calls(changed).await?;
        Ok(done)
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
