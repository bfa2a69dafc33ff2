//! Introductions, as somebody listens to them.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use async_graphql::Result;
use matching::OrganisationId;
use tokio::sync::broadcast::Receiver;

use super::next;
use crate::access::Viewer;
use crate::app::{App, Error, SeenIntroduction};
use crate::event::{Event, StoredEvent};
use crate::graphql::problem::{coded, store_failed};
use crate::graphql::types::introduction::Introduction;
use crate::record::IntroductionId;

/// Listens to introductions from here on: what happened is read from the outbox, so that nothing is
/// missed however much piles up.
pub(super) struct Introductions {
    pub(super) app: App,
    pub(super) viewer: Viewer,
    pub(super) organisation: Option<OrganisationId>,
    pub(super) seen: i64,
    pub(super) waiting: VecDeque<Introduction>,
}

impl Introductions {
    /// The next one that changed and that the viewer may see; `None` once nothing can happen any
    /// more.
    pub(super) async fn next(
        &mut self,
        events: &mut Receiver<Arc<StoredEvent>>,
    ) -> Result<Option<Introduction>> {
        loop {
            if let Some(found) = self.waiting.pop_front() {
                return Ok(Some(found));
            }
            if !next(events).await {
                return Ok(None);
            }
            self.gather().await?;
        }
    }

    async fn gather(&mut self) -> Result<()> {
        const AT_A_TIME: u64 = 500;
        if App::involved(self.viewer).is_none() {
            return Ok(());
        }
        loop {
            let store = self.app.store();
            let told = store.events_after(self.seen, AT_A_TIME).await;
            let told = told.map_err(|error| store_failed(&error))?;
            let Some(last) = told.last() else {
                return Ok(());
            };
            self.seen = last.sequence;
            let mut changed: Vec<_> = told.iter().filter_map(introduction_of).collect();
            // One that changed twice meanwhile is told once, as it is now.
            let mut met = BTreeSet::new();
            changed.reverse();
            changed.retain(|id| met.insert(*id));
            for id in changed.into_iter().rev() {
                match self.app.introduction(self.viewer, id).await {
                    Ok(found) if self.is_asked_for(&found) => {
                        self.waiting.push_back(Introduction(found));
                    }
                    Ok(_) | Err(Error::NotFound { .. }) => {}
                    Err(other) => return Err(coded(other)),
                }
            }
        }
    }

    fn is_asked_for(&self, found: &SeenIntroduction) -> bool {
        let introduction = &found.introduction;
        let coordinator = self.app.coordinator(introduction.consortium);
        // What is not to be known yet is not to be found out by asking for it either.
        self.organisation.is_none_or(|id| {
            found.names_organisation && introduction.organisation == id
                || found.names_consortium && coordinator == Some(id)
        })
    }
}

fn introduction_of(event: &StoredEvent) -> Option<IntroductionId> {
    match Event::parse(event)? {
        Event::Introduction { introduction, .. } => Some(IntroductionId::new(introduction)),
        Event::OrganisationChanged { .. }
        | Event::ConsortiumChanged { .. }
        | Event::RoleOpened { .. }
        | Event::RoleClosed { .. }
        | Event::CallOpened { .. }
        | Event::CallChanged { .. }
        | Event::MatchDismissed { .. }
        | Event::ModelActivated { .. }
        | Event::ImportAdvanced { .. }
        | Event::ImportFinished { .. } => None,
    }
}
