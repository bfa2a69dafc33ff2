//! Who asks, and what they may do.

mod policy;
mod viewer;

pub use policy::{Action, Decision, Parties, decide};
pub use viewer::Viewer;
