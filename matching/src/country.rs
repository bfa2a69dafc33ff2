//! Countries, and how they stand towards EU funding.

use std::fmt;
use std::str::FromStr;

/// A country by its ISO 3166-1 alpha-2 code (or a user-assigned one: `XK` Kosovo, `ZZ` unknown).
///
/// Which codes exist is known to the service, which parses input against the ISO list; the core
/// asks only for the form.
///
/// ```
/// use matching::Country;
/// assert_eq!("NL".parse::<Country>().map(|country| country.to_string()).as_deref(), Ok("NL"));
/// // CORDIS writes Greece and the United Kingdom its own way.
/// assert_eq!("EL".parse::<Country>(), "GR".parse());
/// assert_eq!("UK".parse::<Country>(), "GB".parse());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// A text that is not a country code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a country is two capital letters of ISO 3166-1, `{value}` is not")]
pub struct ParseCountryError {
    value: String,
}

impl Country {
    /// Hungary, whose public interest trusts have a rule of their own.
    pub const HUNGARY: Self = Self(*b"HU");
    /// The Netherlands.
    pub const NETHERLANDS: Self = Self(*b"NL");
    /// Russia, whose ownership excludes elsewhere too.
    pub const RUSSIA: Self = Self(*b"RU");
    /// Ukraine, of which the areas outside government control are excluded.
    pub const UKRAINE: Self = Self(*b"UA");
    /// The United Kingdom, to which the equity of the EIC Accelerator is closed.
    pub const UNITED_KINGDOM: Self = Self(*b"GB");
    /// Stands for "not known" (user-assigned code `ZZ`).
    pub const UNKNOWN: Self = Self(*b"ZZ");

    /// The two letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Country {
    type Err = ParseCountryError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.as_bytes() {
            b"EL" => Ok(Self(*b"GR")),
            b"UK" => Ok(Self(*b"GB")),
            [first, second] if first.is_ascii_uppercase() && second.is_ascii_uppercase() => {
                Ok(Self([*first, *second]))
            }
            _ => Err(ParseCountryError {
                value: crate::excerpt(text),
            }),
        }
    }
}
