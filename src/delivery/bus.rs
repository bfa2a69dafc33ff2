//! The bus: every event, once, to whoever listens in this process.

use std::sync::Arc;

use tokio::sync::broadcast;

use crate::event::StoredEvent;

/// How many events a slow listener may fall behind before it is told that it missed some.
const BACKLOG: usize = 1_024;

/// Carries events to listeners. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Bus(broadcast::Sender<Arc<StoredEvent>>);

impl Default for Bus {
    fn default() -> Self {
        Self(broadcast::Sender::new(BACKLOG))
    }
}

impl Bus {
    /// Listens from now on. A listener that falls behind is told so, and reads anew what it needs.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<Arc<StoredEvent>> {
        self.0.subscribe()
    }

    pub(super) fn publish(&self, event: StoredEvent) {
        // Nobody listening is no error.
        let _ = self.0.send(Arc::new(event));
    }
}
