//! The store on a SQLite file and on a PostgreSQL server: the same cases, the same outcome.

mod bulk;
mod changes;
mod files;
mod market;
mod pages;
mod round_trip;
mod samples;
mod schema;
mod scratch;
