//! The schema: what it holds, what it allows, and its text.

use async_graphql::{SDLExportOptions, Schema as AsyncSchema};

use super::mutation::Mutation;
use super::phase::Phases;
use super::query::Query;
use super::subscription::Subscription;
use crate::app::App;
use crate::delivery::Bus;

/// The schema with its resolvers.
pub type Schema = AsyncSchema<Query, Mutation, Subscription>;

/// How deep a document may nest. The standard introspection query needs 15.
const DEEPEST: usize = 18;
/// What a document may cost: each field one, each list as many times as its page is long.
const COSTLIEST: usize = 50_000;

/// The schema over a service.
#[must_use]
pub fn schema(app: App, bus: Bus) -> Schema {
    builder().data(app).data(bus).finish()
}

/// The schema's text, in a stable order: the contract that is published.
#[must_use]
pub fn sdl() -> String {
    let options = SDLExportOptions::new()
        .sorted_arguments()
        .sorted_enum_items()
        .sorted_fields()
        .include_specified_by();
    builder().finish().sdl_with_options(options)
}

fn builder() -> async_graphql::SchemaBuilder<Query, Mutation, Subscription> {
    AsyncSchema::build(Query::default(), Mutation::default(), Subscription)
        .limit_depth(DEEPEST)
        .limit_complexity(COSTLIEST)
        .extension(Phases)
}
