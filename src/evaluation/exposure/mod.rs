//! Who and what the top tens show, against their share of all that could be shown.

mod consortia;
mod organisations;

use matching::evaluation::UNKNOWN;

pub(super) use consortia::of_consortia;
pub(super) use organisations::{of_organisations, shortlist};

/// Whether something is a small or medium-sized enterprise, in a word.
const fn sme(is_sme: Option<bool>) -> &'static str {
    match is_sme {
        Some(true) => "yes",
        Some(false) => "no",
        None => UNKNOWN,
    }
}
