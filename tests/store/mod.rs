//! The store on a SQLite file and on a PostgreSQL server: the same cases, the same outcome.
#![expect(
    clippy::unwrap_used,
    reason = "a sample that cannot be made fails the test that wants it"
)]

mod bulk;
mod changes;
mod deliveries;
mod files;
mod market;
mod pages;
mod parents;
mod round_trip;
mod samples;
mod schema;

mod writers;
