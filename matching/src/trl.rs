//! Technology readiness.

use std::fmt;

/// A technology readiness level, 1 to 9 (Horizon Europe General Annexes, Annex B).
///
/// ```
/// use matching::Trl;
/// assert!(Trl::new(9).is_ok());
/// assert_eq!(Trl::new(0).unwrap_err().to_string(), "a TRL lies between 1 and 9, 0 does not");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Trl(u8);

/// A number that is not a technology readiness level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a TRL lies between 1 and 9, {value} does not")]
pub struct ParseTrlError {
    value: i64,
}

impl Trl {
    /// The level with this number.
    ///
    /// # Errors
    /// The number lies outside 1 to 9.
    pub fn new(level: i64) -> Result<Self, ParseTrlError> {
        match u8::try_from(level) {
            Ok(small @ 1..=9) => Ok(Self(small)),
            _ => Err(ParseTrlError { value: level }),
        }
    }

    /// The level's number.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Trl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
