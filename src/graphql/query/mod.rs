//! What can be asked, one file per area.

mod calls;
mod compositions;
mod concepts;
mod consortia;
mod events;
mod introductions;
mod nodes;
mod organisations;
mod strategy;

use async_graphql::MergedObject;

use calls::CallQuery;
use compositions::CompositionQuery;
use concepts::ConceptQuery;
use consortia::ConsortiumQuery;
use events::EventQuery;
use introductions::IntroductionQuery;
use nodes::NodeQuery;
use organisations::OrganisationQuery;
use strategy::StrategyQuery;

/// What can be asked.
#[derive(Debug, Default, MergedObject)]
pub struct Query(
    NodeQuery,
    OrganisationQuery,
    ConsortiumQuery,
    CallQuery,
    ConceptQuery,
    StrategyQuery,
    CompositionQuery,
    IntroductionQuery,
    EventQuery,
);

/// A list of a filter as the core's values; nothing given is an empty list.
fn all<T, U: From<T>>(given: Option<Vec<T>>) -> Vec<U> {
    given.unwrap_or_default().into_iter().map(U::from).collect()
}
