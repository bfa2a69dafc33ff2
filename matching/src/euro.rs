//! Money.

use std::fmt;
use std::str::FromStr;

/// An amount in euro, counted in cents.
///
/// ```
/// use matching::Euro;
/// assert_eq!("2152106.25".parse::<Euro>().map(|euro| euro.to_string()).as_deref(), Ok("2152106.25"));
/// assert_eq!(Euro::from_cents(5_000_000).to_string(), "50000.00");
/// assert!("1,5".parse::<Euro>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Euro(i64);

/// A text that is not an amount in euro.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an amount in euro is a decimal number with a point, `{value}` is not")]
pub struct ParseEuroError {
    value: String,
}

impl Euro {
    /// The amount of this many cents.
    #[must_use]
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The amount in cents.
    #[must_use]
    pub const fn cents(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Euro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

impl FromStr for Euro {
    type Err = ParseEuroError;

    /// Reads a decimal number; more than two decimals are cut (CORDIS writes some with three).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_cents(text).map(Self).ok_or_else(|| ParseEuroError {
            value: crate::excerpt(text),
        })
    }
}

fn parse_cents(text: &str) -> Option<i64> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) {
        return None;
    }
    let mut cents = whole.parse::<i64>().ok()?.checked_mul(100)?;
    let mut unit = 10;
    for digit in decimals.bytes().take(2) {
        cents = cents.checked_add(i64::from(digit - b'0') * unit)?;
        unit /= 10;
    }
    Some(if negative { -cents } else { cents })
}
