//! Reading the fields of one record.

use std::fmt::Display;

use matching::{Score, Trl};

/// What is wrong with a bundled record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{record}`: {problem}")]
pub struct BadRecord {
    record: String,
    problem: String,
}

/// Reads the fields of one record.
#[derive(Clone, Copy)]
pub(super) struct Fields<'r>(pub(super) &'r str);

impl Fields<'_> {
    pub(super) fn bad(self, problem: impl Display) -> BadRecord {
        BadRecord {
            record: self.0.to_owned(),
            problem: problem.to_string(),
        }
    }

    pub(super) fn parse<T: std::str::FromStr<Err: Display>>(
        self,
        text: &str,
    ) -> Result<T, BadRecord> {
        text.parse().map_err(|error| self.bad(error))
    }

    pub(super) fn parse_all<T: std::str::FromStr<Err: Display>>(
        self,
        texts: &[String],
    ) -> Result<Vec<T>, BadRecord> {
        texts.iter().map(|text| self.parse(text)).collect()
    }

    /// A word of a closed list, written in small letters with hyphens.
    pub(super) fn word<T: std::str::FromStr<Err: Display>>(
        self,
        text: &str,
    ) -> Result<T, BadRecord> {
        self.parse(&text.to_uppercase().replace('-', "_"))
    }

    pub(super) fn trl(self, level: Option<i64>) -> Result<Option<Trl>, BadRecord> {
        level
            .map(Trl::new)
            .transpose()
            .map_err(|error| self.bad(error))
    }

    pub(super) fn share(self, value: f64) -> Result<Score, BadRecord> {
        Score::new(value).map_err(|error| self.bad(error))
    }
}
