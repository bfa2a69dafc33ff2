//! Consortia, with their members, open roles and concepts.

mod bulk;
mod members;
mod page;
mod parts;
mod read;
mod rows;
mod save;
mod write;

pub use members::{ConsortiumMemberCursor, MembershipCursor};
pub use page::{ConsortiumCursor, ConsortiumFilter, DeadlineWindow, Looking};

pub(super) use parts::{need, open_role};
