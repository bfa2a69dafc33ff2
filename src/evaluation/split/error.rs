//! Why a split cannot be used.

use std::io;

/// Why a split cannot be used: which file, which line, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum SplitError {
    /// A file that must be there is not.
    #[error(
        "there is no {file} in {folder}; a split is a folder with candidates.jsonl, and for each \
         kind queries_KIND.tsv and qrels_KIND.tsv, where KIND is warm or cold"
    )]
    Missing {
        /// The file.
        file: String,
        /// The folder.
        folder: String,
    },
    /// A file cannot be read.
    #[error("{file} of the split cannot be read as text")]
    Io {
        /// The file.
        file: String,
        /// What failed.
        source: io::Error,
    },
    /// One organisation asks twice.
    #[error(
        "the organisation {0} stands in queries_warm.tsv and in queries_cold.tsv; keep it in the one \
         where it belongs"
    )]
    Twice(String),
    /// A table lacks a column.
    #[error("{file} has no column `{column}`; its first line names the columns, parted by tabs")]
    NoColumn {
        /// The file.
        file: String,
        /// The column.
        column: &'static str,
    },
    /// A line as a whole cannot be used.
    #[error("{file}:{line}: {reason}")]
    Line {
        /// The file.
        file: String,
        /// The line, counted from one.
        line: usize,
        /// What is wrong, and what to do.
        reason: String,
    },
    /// A value cannot be used.
    #[error("{file}:{line}: {field} `{value}`: {reason}")]
    Value {
        /// The file.
        file: String,
        /// The line, counted from one.
        line: usize,
        /// The field.
        field: &'static str,
        /// The start of what stands there.
        value: String,
        /// What is wrong, and what to do.
        reason: String,
    },
    /// A file holds nothing.
    #[error("{file} holds {what}: there is nothing to measure; give another split or --kind")]
    Empty {
        /// The file.
        file: String,
        /// What is not there.
        what: &'static str,
    },
    /// An organisation asks, and nothing is right for it.
    #[error(
        "{file} has no right answer for `{organisation}`, which {queries} lists; add its line or \
         take the organisation out"
    )]
    NoAnswer {
        /// The file of answers.
        file: String,
        /// The organisation.
        organisation: String,
        /// The file of queries.
        queries: String,
    },
}

/// A place in a file, for the errors about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'f> {
    pub(super) file: &'f str,
    pub(super) line: usize,
}

impl Place<'_> {
    const LONGEST_VALUE: usize = 80;

    pub(super) fn line(self, reason: impl Into<String>) -> SplitError {
        SplitError::Line {
            file: self.file.to_owned(),
            line: self.line,
            reason: reason.into(),
        }
    }

    pub(super) fn value(
        self,
        field: &'static str,
        value: &str,
        reason: &(impl ToString + ?Sized),
    ) -> SplitError {
        SplitError::Value {
            file: self.file.to_owned(),
            line: self.line,
            field,
            value: value.chars().take(Self::LONGEST_VALUE).collect(),
            reason: reason.to_string(),
        }
    }
}
