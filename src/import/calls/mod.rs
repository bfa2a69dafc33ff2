//! Calls of the Funding & Tenders Portal, one JSON object a line.
//!
//! ```no_run
//! # fn main() -> anyhow::Result<()> {
//! use schakel::{import::calls, reference::Taxonomy};
//!
//! let taxonomy = Taxonomy::embedded()?;
//! for call in calls::open("ft-portal-topics.jsonl.gz".as_ref())?.calls(&taxonomy)? {
//!     let call = call?;
//!     println!("{:?}", call.row.map(|row| row.record.identifier));
//! }
//! # Ok(())
//! # }
//! ```

mod conditions;
mod parse;
mod read;
mod words;

pub use parse::{CallRow, CallStatus, call_id};
pub use read::{Calls, Source, open};
