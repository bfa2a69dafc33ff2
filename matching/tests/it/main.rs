//! The core from outside.

#![expect(clippy::expect_used, reason = "a test that cannot be set up fails")]

mod composition;
mod eligibility_laws;
mod eligibility_members;
mod eligibility_vectors;
mod golden;
mod laws;
mod markets;
mod rule_book;
mod stranger;
mod watch;
