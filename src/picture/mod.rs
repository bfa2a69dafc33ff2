//! Pictures of what the service knows, as accessible SVG: each has a title and a description with
//! all its figures, and tells nothing by colour alone.

mod chain;
mod composition;

pub(crate) use crate::canvas::Undrawn;
pub(crate) use chain::chain;
pub(crate) use composition::{Subject, composition};
