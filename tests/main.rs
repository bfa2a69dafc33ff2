//! The service from outside.

#![expect(clippy::expect_used, reason = "a test that cannot be set up fails")]

mod concepts;
mod matches;
mod store;
mod support;
