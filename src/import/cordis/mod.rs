//! CORDIS, the EU's register of research projects: its CSV files as typed rows.
//!
//! ```no_run
//! # fn main() -> Result<(), schakel::import::ReadError> {
//! use schakel::import::cordis;
//!
//! let source = cordis::open("cordis-h2020projects-csv.zip".as_ref())?;
//! for bundle in cordis::bundles(&source)?.skip(500) {
//!     let bundle = bundle?;
//!     println!("{} {:?}", bundle.position, bundle.project.row.map(|row| row.title));
//! }
//! # Ok(())
//! # }
//! ```

mod bundle;
mod fields;
mod parse;
mod read;
mod split;
mod table;
mod words;

pub use bundle::{Bundle, Bundles, bundles};
pub use parse::{
    CategoryRow, ExtraRow, ParseProjectIdError, ParticipationRow, ProjectId, ProjectRow, TopicRow,
};
pub use read::{Rows, Source, open};
pub use words::{ProjectStatus, action_type, organisation_kind, programme_family};
