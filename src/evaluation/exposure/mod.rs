//! Who and what the top tens show, against their share of all that could be shown.

mod consortia;
mod organisations;
mod tally;

pub(super) use consortia::of_consortia;
pub(super) use organisations::{of_organisations, shortlist};
