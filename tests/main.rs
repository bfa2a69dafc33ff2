//! The service from outside.

#![expect(clippy::expect_used, reason = "a test that cannot be set up fails")]

mod architecture;
mod bad_input;
mod chain;
mod changes;
mod cli;
mod compose;
mod concepts;
mod databases;
mod doors;
mod evaluation;
mod events;
mod identity;
mod import;
mod introductions;
mod lists;
mod loaders;
mod matches;
mod metrics;
mod models;
mod operations;
mod peers;
mod policy;
mod register;
mod replay;
mod schema;
mod store;
mod subscription;
mod support;
mod webhooks;
