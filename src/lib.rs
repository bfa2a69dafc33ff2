//! Being built.

pub mod graphql;
