//! Scores and shares that add up exactly.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

/// A share of a whole, counted in millionths: sums are exact, the order is total, and the six
/// decimals shown add up with pencil and paper.
///
/// ```
/// use matching::Score;
/// let parts = [Score::from_millionths(100_000), Score::from_millionths(200_000)];
/// assert_eq!(parts.iter().copied().sum::<Score>().to_string(), "0.300000");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u32);

/// A number that is not a share of a whole.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("a share lies between 0 and 1, {value} does not")]
pub struct ParseScoreError {
    value: f64,
}

impl Score {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole.
    pub const ONE: Self = Self(1_000_000);

    /// This many millionths.
    #[must_use]
    pub const fn from_millionths(millionths: u32) -> Self {
        Self(millionths)
    }

    /// How many millionths.
    #[must_use]
    pub const fn millionths(self) -> u32 {
        self.0
    }

    /// The share with this value, rounded to the nearest millionth.
    ///
    /// # Errors
    /// The value is not a number between 0 and 1.
    pub fn new(value: f64) -> Result<Self, ParseScoreError> {
        if (0.0..=1.0).contains(&value) {
            Ok(Self::ONE.times(value))
        } else {
            Err(ParseScoreError { value })
        }
    }

    /// This much of the share, `part` being clipped to between 0 and 1; rounded once, to the
    /// nearest millionth.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the product lies between 0 and the share itself"
    )]
    pub fn times(self, part: f64) -> Self {
        if part > 0.0 {
            Self((f64::from(self.0) * part.min(1.0)).round() as u32)
        } else {
            Self::ZERO
        }
    }

    /// The share as a number, for display and for wires that know only floats.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Score {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}
