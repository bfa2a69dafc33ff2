//! Regions.

use std::fmt;
use std::str::FromStr;

/// A region by its NUTS code: a country's two letters and up to three letters or digits.
///
/// ```
/// use matching::NutsCode;
/// assert!("NL33C".parse::<NutsCode>().is_ok());
/// assert!("Zuid-Holland".parse::<NutsCode>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NutsCode(String);

/// A text that is not a NUTS code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a NUTS code is a country's two letters and up to three letters or digits, `{value}` is not"
)]
pub struct ParseNutsCodeError {
    value: String,
}

impl NutsCode {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NutsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for NutsCode {
    type Err = ParseNutsCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let letters = text.bytes().take(2).all(|byte| byte.is_ascii_uppercase());
        let rest = text
            .bytes()
            .skip(2)
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if (2..=5).contains(&text.len()) && letters && rest {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseNutsCodeError {
                value: crate::excerpt(text),
            })
        }
    }
}
