//! Cells of rows as values: what cannot be read is reported with the row that it stands in.

use std::error::Error;
use std::fmt::Display;
use std::str::FromStr;

use matching::{Score, Trl};

use super::StoreError;

/// The row that cells are read from.
#[derive(Clone, Copy)]
pub(super) struct Cells<I> {
    pub(super) kind: &'static str,
    pub(super) id: I,
}

impl<I: Display> Cells<I> {
    pub(super) fn parse<T>(&self, text: &str) -> Result<T, StoreError>
    where
        T: FromStr,
        T::Err: Error + Send + Sync + 'static,
    {
        text.parse().map_err(|error| self.corrupt(error))
    }

    pub(super) fn parse_some<T>(&self, text: Option<&str>) -> Result<Option<T>, StoreError>
    where
        T: FromStr,
        T::Err: Error + Send + Sync + 'static,
    {
        text.map(|text| self.parse(text)).transpose()
    }

    pub(super) fn share(&self, millionths: i32) -> Result<Score, StoreError> {
        u32::try_from(millionths)
            .map(Score::from_millionths)
            .map_err(|error| self.corrupt(error))
    }

    pub(super) fn trl(&self, level: Option<i16>) -> Result<Option<Trl>, StoreError> {
        level
            .map(|level| Trl::new(i64::from(level)))
            .transpose()
            .map_err(|error| self.corrupt(error))
    }

    pub(super) fn corrupt(&self, error: impl Error + Send + Sync + 'static) -> StoreError {
        StoreError::Corrupt {
            kind: self.kind,
            id: self.id.to_string(),
            source: Box::new(error),
        }
    }
}

/// A share as it is stored.
pub(super) fn millionths(share: Score) -> i32 {
    i32::try_from(share.millionths()).unwrap_or(i32::MAX)
}

/// A readiness as it is stored.
pub(super) fn level(trl: Option<Trl>) -> Option<i16> {
    trl.map(|trl| i16::from(trl.get()))
}

/// A place in a list as it is stored.
pub(super) fn place(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}
