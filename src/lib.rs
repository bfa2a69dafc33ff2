//! Being built.

pub mod graphql;
pub mod http;
