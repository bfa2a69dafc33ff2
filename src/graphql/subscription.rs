//! What can be listened to.

use std::sync::Arc;

use async_graphql::{Context, ID, Result, Subscription as GraphqlSubscription};
use futures_util::Stream;
use futures_util::stream::try_unfold;
use matching::{ConsortiumId, OrganisationId, Ranked};
use tokio::sync::broadcast::{Receiver, error::RecvError};

use super::connection::{Connection, Slice, parse_first};
use super::context::RequestScope;
use super::id;
use super::problem::coded;
use super::types::ranking::Match;
use crate::access::Viewer;
use crate::app::{App, MatchFilter, Ranking};
use crate::delivery::Bus;
use crate::event::StoredEvent;

/// What can be listened to.
#[derive(Debug, Default, Clone, Copy)]
pub struct Subscription;

/// What can be listened to.
#[GraphqlSubscription]
impl Subscription {
    /// Sends the top of the list each time that it changes.
    #[graphql(complexity = "super::connection::ranked_page_cost(first, child_complexity)")]
    async fn matches_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
        #[graphql(desc = "How much of the top, 100 at most.", default_with = "Some(10)")]
        first: Option<i32>,
    ) -> Result<impl Stream<Item = Result<Connection<Match>>> + use<>> {
        ctx.loaders()?.remember_nothing();
        let watch = Watch {
            app: ctx.app()?.clone(),
            viewer: ctx.viewer(),
            organisation: id::parse_organisation(&organisation_id)?,
            first: parse_first(first, 10)?,
        };
        // Listening comes before looking: a change in between is told, not missed.
        let events = ctx.data::<Bus>()?.listen();
        let seen = watch.top(&watch.ranking().await?);
        Ok(try_unfold(
            (watch, events, seen),
            |(watch, mut events, seen)| async move {
                while next(&mut events).await {
                    let ranking = watch.ranking().await?;
                    let top = watch.top(&ranking);
                    if top != seen {
                        let connection = watch.connection(&ranking);
                        return Ok(Some((connection, (watch, events, top))));
                    }
                }
                Ok(None)
            },
        ))
    }
}

/// Waits for something to happen; what piled up meanwhile counts as one. `false` once nothing can
/// happen any more.
async fn next(events: &mut Receiver<Arc<StoredEvent>>) -> bool {
    match events.recv().await {
        Ok(_) | Err(RecvError::Lagged(_)) => {
            while events.try_recv().is_ok() {}
            true
        }
        Err(RecvError::Closed) => false,
    }
}

/// The top of an organisation's list, as somebody watches it.
struct Watch {
    app: App,
    viewer: Viewer,
    organisation: OrganisationId,
    first: usize,
}

impl Watch {
    async fn ranking(&self) -> Result<Ranking<ConsortiumId>> {
        let filter = MatchFilter {
            accepts_partners_only: true,
            ..MatchFilter::default()
        };
        let found = self
            .app
            .matches(self.viewer, self.organisation, &filter)
            .await;
        found.map_err(coded)
    }

    fn top(&self, ranking: &Ranking<ConsortiumId>) -> Vec<Ranked<ConsortiumId>> {
        ranking.places.iter().take(self.first).copied().collect()
    }

    fn connection(&self, ranking: &Ranking<ConsortiumId>) -> Connection<Match> {
        let slice = Slice {
            first: self.first,
            after: None,
        };
        Match::page_of_organisation(ranking, self.organisation, &slice)
    }
}
