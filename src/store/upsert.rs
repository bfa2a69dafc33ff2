//! What an import brings, held against what is stored.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Upserted;

/// The rows of one thing, as an import brings them or as they are stored.
pub(super) trait Rows: Sized {
    type Id;

    fn identity(id: Uuid) -> Self::Id;

    fn id(&self) -> Uuid;

    /// What it is found by, the surest first; its id is always one of them.
    fn keys(&self) -> Vec<Key>;

    /// Gives all rows another identity.
    fn rename(&mut self, id: Uuid);

    /// What the store alone keeps of it.
    fn stamp(&mut self) -> Stamp<'_>;

    /// What is stored with what is given over it; `None` where nothing differs.
    fn over(self, stored: &Self) -> Option<Self>;
}

/// What a thing is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A number or text of its own, by the name of its column.
    Own(&'static str, String),
    Id(Uuid),
}

impl Key {
    pub(super) fn own(column: &'static str, value: Option<&String>) -> Option<Self> {
        value.map(|value| Self::Own(column, value.clone()))
    }
}

/// The cells of a row that are the store's own.
pub(super) struct Stamp<'r> {
    pub(super) version: &'r mut i64,
    pub(super) created_at: &'r mut DateTime<Utc>,
    pub(super) updated_at: &'r mut DateTime<Utc>,
}

/// Where things are found by what imports know of them.
pub(super) struct Keys(BTreeMap<Key, Uuid>);

impl Keys {
    pub(super) fn of<'r, R: Rows + 'r>(stored: impl IntoIterator<Item = &'r R>) -> Self {
        let mut keys = Self(BTreeMap::new());
        for rows in stored {
            keys.learn(rows);
        }
        keys
    }

    fn learn<R: Rows>(&mut self, rows: &R) {
        let id = rows.id();
        self.0.extend(rows.keys().into_iter().map(|key| (key, id)));
    }

    pub(super) fn find<R: Rows>(&self, rows: &R) -> Option<Uuid> {
        let mut keys = rows.keys().into_iter();
        keys.find_map(|key| self.0.get(&key).copied())
    }
}

/// What is to be written.
pub(super) struct Sorted<R> {
    pub(super) new: Vec<R>,
    /// What is stored, and what is to take its place.
    pub(super) changes: Vec<(R, R)>,
}

/// Sorts what is given into what is new, what changes and what stays the same, as of now, and
/// counts it.
pub(super) fn sort_out<R: Rows>(
    given: Vec<R>,
    mut stored: BTreeMap<Uuid, R>,
    now: DateTime<Utc>,
    done: &mut Upserted<R::Id>,
) -> Sorted<R> {
    let mut keys = Keys::of(stored.values());
    let (mut new, mut changes) = (Vec::new(), Vec::new());
    for mut rows in given {
        let known = keys.find(&rows);
        let id = known.unwrap_or_else(|| rows.id());
        done.ids.push(R::identity(id));
        match known.map(|id| stored.remove(&id)) {
            None => {
                keys.learn(&rows);
                let stamp = rows.stamp();
                *stamp.version = 1;
                *stamp.created_at = now;
                *stamp.updated_at = now;
                new.push(rows);
                done.inserted += 1;
            }
            // Given a second time: it counts as first given.
            Some(None) => done.unchanged += 1,
            Some(Some(before)) => {
                rows.rename(id);
                let Some(mut after) = rows.over(&before) else {
                    done.unchanged += 1;
                    continue;
                };
                let stamp = after.stamp();
                *stamp.version += 1;
                *stamp.updated_at = now;
                changes.push((before, after));
                done.updated += 1;
            }
        }
    }
    Sorted { new, changes }
}
