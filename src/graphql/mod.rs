//! What the GraphQL door lets in, and what it says when something fails.

pub mod error;
pub mod guard;
pub mod phase;
