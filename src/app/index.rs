//! The live index: the market as it is now, in memory, for ranking.

use std::sync::Arc;

use arc_swap::ArcSwap;
use matching::Market;
use tokio::sync::{Mutex, MutexGuard};

use super::ActiveModel;

/// The market at one moment, and which moment that is.
#[derive(Debug)]
pub struct Snapshot {
    /// What is ranked.
    pub market: Market,
    /// The model in force, which the market ranks by.
    pub model: Arc<ActiveModel>,
    /// The state of the data: the place of the last change in the order of commits.
    pub data_version: i64,
}

/// Holds the present snapshot. Readers take it without waiting; writers make the next one in turn.
#[derive(Debug)]
pub(super) struct LiveIndex {
    current: ArcSwap<Snapshot>,
    writing: Mutex<()>,
}

impl LiveIndex {
    pub(super) fn new(snapshot: Snapshot) -> Self {
        Self {
            current: ArcSwap::from_pointee(snapshot),
            writing: Mutex::new(()),
        }
    }

    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// The right to make the next snapshot. Whoever has it reads the database only then, so that a
    /// later snapshot never holds older rows.
    pub(super) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().await
    }

    /// Puts the next snapshot in the place of the present one.
    pub(super) fn publish(&self, snapshot: Snapshot, _turn: &MutexGuard<'_, ()>) {
        self.current.store(Arc::new(snapshot));
    }
}
