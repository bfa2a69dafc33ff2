//! Organisations, with what they can do and want.

mod bulk;
mod claims;
mod hand_over;
mod merge;
mod page;
mod read;
mod rows;
mod write;

pub use page::{OrganisationCursor, OrganisationFilter};
pub use read::NamedOrganisation;
pub use write::OrganisationUpdate;

pub(super) use claims::{capability, interest};
pub(super) use read::values;
