//! The GraphQL door: types, queries, mutations and subscriptions over the use cases.

mod connection;
mod context;
mod enums;
pub mod error;
pub mod guard;
mod id;
pub(crate) mod loaders;
mod mutation;
mod names;
pub mod phase;
mod problem;
mod query;
mod scalars;
mod schema;
mod subscription;
mod types;

pub use schema::{Schema, schema, sdl};
