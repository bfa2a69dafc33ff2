//! What happens, as somebody listens to it.

use std::collections::VecDeque;
use std::sync::Arc;

use async_graphql::Result;
use tokio::sync::broadcast::{Receiver, error::RecvError};

use crate::app::{App, Error};
use crate::delivery::Bus;
use crate::event::StoredEvent;
use crate::graphql::problem::coded;

/// How many events are read at a time by a listener who fell behind.
const BATCH: u64 = 500;

/// Events of some types, from the moment on at which somebody began to listen, without holes: what
/// the bus does not bring any more, because the listener fell behind, is read from the outbox.
pub(super) struct Listening {
    app: App,
    news: Receiver<Arc<StoredEvent>>,
    types: Option<Vec<String>>,
    place: i64,
    read: VecDeque<StoredEvent>,
    is_behind: bool,
}

impl Listening {
    pub(super) async fn begin(app: App, bus: &Bus, types: Option<Vec<String>>) -> Result<Self> {
        // Listening comes before looking: what happens in between is told, not missed.
        let news = bus.listen();
        let latest = app.store().latest_sequence().await.map_err(Error::from);
        Ok(Self {
            place: latest.map_err(coded)?,
            app,
            news,
            types,
            read: VecDeque::new(),
            is_behind: false,
        })
    }

    /// The next event; `None` once nothing can happen any more.
    pub(super) async fn next(&mut self) -> Result<Option<StoredEvent>> {
        loop {
            while let Some(event) = self.read.pop_front() {
                self.place = event.sequence;
                if self.wants(&event) {
                    return Ok(Some(event));
                }
            }
            if self.is_behind {
                self.catch_up().await?;
                continue;
            }
            match self.news.recv().await {
                Ok(event) if event.sequence == self.place + 1 => {
                    self.read.push_back(StoredEvent::clone(&event));
                }
                Ok(event) if event.sequence <= self.place => {}
                Ok(_) | Err(RecvError::Lagged(_)) => self.catch_up().await?,
                Err(RecvError::Closed) => return Ok(None),
            }
        }
    }

    async fn catch_up(&mut self) -> Result<()> {
        let events = self.app.store().events_after(self.place, BATCH).await;
        self.read = events.map_err(Error::from).map_err(coded)?.into();
        self.is_behind = !self.read.is_empty();
        Ok(())
    }

    fn wants(&self, event: &StoredEvent) -> bool {
        let types = self.types.as_ref();
        types.is_none_or(|types| types.contains(&event.kind))
    }
}
