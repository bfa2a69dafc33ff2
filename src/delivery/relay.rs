//! The relay: reads the outbox in the order of commits, brings the index up and tells the bus.

use std::time::Duration;

use super::Bus;
use crate::app::{App, Error};

/// How often the outbox is read though nobody knocked: other processes write too.
const POLL: Duration = Duration::from_secs(2);
/// How many events are read at a time.
const BATCH: u64 = 500;

/// Follows the outbox.
#[derive(Debug)]
pub struct Relay {
    app: App,
    bus: Bus,
    place: i64,
}

impl Relay {
    /// A relay that goes on from what the index holds.
    #[must_use]
    pub fn new(app: App, bus: Bus) -> Self {
        let place = app.snapshot().data_version;
        Self { app, bus, place }
    }

    /// Follows the outbox until it is dropped. What fails is tried again; nothing is skipped.
    pub async fn run(mut self) {
        loop {
            if let Err(error) = self.catch_up().await {
                tracing::warn!(%error, "The relay could not follow the outbox and tries again");
            }
            let knocked = self.app.changed();
            let _ = tokio::time::timeout(POLL, knocked).await;
        }
    }

    async fn catch_up(&mut self) -> Result<(), Error> {
        loop {
            let events = self.app.store().events_after(self.place, BATCH).await?;
            let Some(last) = events.last().map(|event| event.sequence) else {
                return Ok(());
            };
            self.app.apply(&events).await?;
            self.place = last;
            for event in events {
                self.bus.publish(event);
            }
        }
    }
}
