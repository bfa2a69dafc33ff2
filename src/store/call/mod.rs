//! Calls, with their deadlines and concepts.

mod bulk;
mod read;
mod rows;
mod terms;

pub use read::CallCursor;

pub(super) use read::calls_with_parts;
