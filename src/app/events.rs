//! What happened, for those who catch up or listen.

use uuid::Uuid;

use super::{App, Error};
use crate::access::{Action, Viewer};
use crate::event::{Event, StoredEvent};
use crate::store::Page;

impl App {
    /// A page of what happened after an event, or from the beginning, oldest first.
    ///
    /// # Errors
    /// The viewer may not; there is no such event; the store fails.
    pub async fn events(
        &self,
        viewer: Viewer,
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<Page<Uuid, StoredEvent>, Error> {
        self.may_read_events(viewer)?;
        let place = match after {
            Some(id) => self.place_after(id, "after").await?,
            None => 0,
        };
        Ok(self.store().events_page(place, limit as u64).await?)
    }

    /// The event with this id.
    ///
    /// # Errors
    /// The viewer may not; the store fails.
    pub async fn event(&self, viewer: Viewer, id: Uuid) -> Result<Option<StoredEvent>, Error> {
        self.may_read_events(viewer)?;
        Ok(self.store().event(id).await?)
    }

    /// Holds a viewer to the policy for what happens.
    ///
    /// # Errors
    /// The viewer may not.
    pub fn may_read_events(&self, viewer: Viewer) -> Result<(), Error> {
        let action = Action::ReadEvents;
        Self::enforce(viewer, action, || Error::Forbidden(action.name()))
    }

    /// Types of events as somebody gives them, each of which there must be.
    ///
    /// # Errors
    /// One of them is none.
    pub fn known_event_types(&self, types: Vec<String>, field: &str) -> Result<Vec<String>, Error> {
        let unknown = types
            .iter()
            .find(|name| !Event::KINDS.contains(&name.as_str()));
        if let Some(name) = unknown {
            let start: String = name.chars().take(80).collect();
            let known = Event::KINDS.join(", ");
            let message = format!("`{start}` is no type of event; there are {known}");
            return Err(Error::invalid([field], message));
        }
        Ok(types)
    }

    /// The place of an event that somebody saw last.
    pub(super) async fn place_after(&self, id: Uuid, field: &str) -> Result<i64, Error> {
        let place = self.store().place_of_event(id).await?;
        place.ok_or_else(|| {
            let message = format!("there is no event `{id}`; take the id of one that you saw");
            Error::invalid([field], message)
        })
    }
}
