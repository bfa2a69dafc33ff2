//! Reads what others publish: projects of CORDIS, calls of the Funding & Tenders Portal.
//!
//! Reading and parsing know no store; loading does. A row that cannot be used stops nothing; it is
//! reported.

pub mod bundle;
pub mod calls;
pub mod cordis;
pub mod infer;

mod clean;
mod identity;
mod load;
mod progress;
mod records;
mod source;

pub use load::{ImportError, Summary, Tally, import_calls, import_cordis};
pub use progress::ProgressSink;
pub use source::{Progress, ReadError};

/// A value, or a whole row, that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The file, such as `project.csv`.
    pub file: String,
    /// The line on which its row begins, counted from one.
    pub line: u64,
    /// The column, or `row` for the row as a whole.
    pub field: String,
    /// The start of what stood there.
    pub value: String,
    /// What is wrong with it, in English.
    pub reason: String,
}

impl Reject {
    /// How much of a value is kept.
    const LONGEST_VALUE: usize = 80;

    /// The report of a value.
    #[must_use]
    pub fn new(file: &str, line: u64, field: &str, value: &str, reason: &str) -> Self {
        Self {
            file: file.to_owned(),
            line,
            field: field.to_owned(),
            value: value.chars().take(Self::LONGEST_VALUE).collect(),
            reason: reason.to_owned(),
        }
    }
}

/// A row of a file: its value where it could be used, and what was wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<T> {
    /// The line on which it begins, counted from one.
    pub line: u64,
    /// Its value; `None` where it was rejected.
    pub row: Option<T>,
    /// The values that were left out, or why the row was rejected.
    pub rejects: Vec<Reject>,
}
