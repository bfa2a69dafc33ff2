//! What became of the things that an import read.

use serde::{Deserialize, Serialize};

use crate::record::ImportCounts;
use crate::store::Upserted;

/// What became of one kind of thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// How many were read.
    pub read: usize,
    /// How many are new.
    pub inserted: usize,
    /// How many changed.
    pub updated: usize,
    /// How many were there already, the same.
    pub unchanged: usize,
}

impl Tally {
    /// What became of a batch.
    pub(super) fn of<Id>(done: &Upserted<Id>) -> Self {
        Self {
            read: done.ids.len(),
            inserted: done.inserted,
            updated: done.updated,
            unchanged: done.unchanged,
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.read += other.read;
        self.inserted += other.inserted;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
    }
}

/// All kinds together, as an import's run keeps them.
pub(super) fn counts(kinds: &[(&'static str, Tally)], rejects: usize) -> ImportCounts {
    let tallies: Vec<_> = kinds.iter().map(|(_, tally)| *tally).collect();
    ImportCounts {
        read: sum(&tallies, |tally| tally.read),
        stored: sum(&tallies, |tally| tally.inserted + tally.updated),
        unchanged: sum(&tallies, |tally| tally.unchanged),
        rejected: number(rejects),
    }
}

/// One part of these tallies, together.
pub(super) fn sum(tallies: &[Tally], part: impl Fn(&Tally) -> usize) -> i64 {
    number(tallies.iter().map(part).sum())
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
