//! What can be changed: one input, one payload, problems as data. One file per area.

mod consortia;
mod hand_over;
mod introductions;
mod matches;
mod organisations;
mod webhooks;

use async_graphql::{MaybeUndefined, MergedObject};

use consortia::ConsortiumMutation;
use hand_over::HandOverMutation;
use introductions::IntroductionMutation;
use matches::MatchMutation;
use organisations::OrganisationMutation;
use webhooks::WebhookMutation;

use crate::app::Edit;

/// What can be changed.
#[derive(Debug, Default, MergedObject)]
pub struct Mutation(
    OrganisationMutation,
    ConsortiumMutation,
    MatchMutation,
    IntroductionMutation,
    HandOverMutation,
    WebhookMutation,
);

/// What a client gives for a field: left out it stays, as null it is cleared.
fn edit<T, U>(given: MaybeUndefined<T>, parse: impl FnOnce(T) -> U) -> Edit<U> {
    match given {
        MaybeUndefined::Undefined => Edit::Keep,
        MaybeUndefined::Null => Edit::Clear,
        MaybeUndefined::Value(value) => Edit::Set(parse(value)),
    }
}
