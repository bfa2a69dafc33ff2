//! The service from outside.

#![expect(clippy::expect_used, reason = "a test that cannot be set up fails")]

mod architecture;
mod bad_input;
mod changes;
mod cli;
mod concepts;
mod import;
mod matches;
mod peers;
mod schema;
mod store;
mod support;
