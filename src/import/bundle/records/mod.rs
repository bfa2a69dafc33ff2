//! From what is written in the bundled files to records; whatever does not parse is named.

mod calls;
mod consortia;
mod fields;
mod organisations;

pub(super) use calls::{call, topic_of};
pub(super) use consortia::{project, seeker};
pub use fields::BadRecord;
pub(super) use organisations::organisation;

use crate::record::{Bilingual, Provenance};

const fn both(dutch: Option<String>, english: Option<String>) -> Bilingual {
    Bilingual { dutch, english }
}

const fn provenance(source: String, licence: String) -> Provenance {
    Provenance {
        source: Some(source),
        licence: Some(licence),
    }
}
