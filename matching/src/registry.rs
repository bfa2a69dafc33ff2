//! Numbers of public registers, parsed.

use std::fmt;
use std::str::FromStr;

/// A text that is not a number of the register named.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{rule}, `{value}` has not")]
pub struct ParseNumberError {
    rule: &'static str,
    value: String,
}

fn digits(text: &str, count: usize, rule: &'static str) -> Result<String, ParseNumberError> {
    if text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err(ParseNumberError {
            rule,
            value: crate::excerpt(text),
        })
    }
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident: $count:literal, $rule:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The digits, leading zeros included.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = ParseNumberError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                digits(text, $count, $rule).map(Self)
            }
        }
    )*};
}

numbers! {
    /// A number of the Dutch trade register (KvK): eight digits, no check digit.
    ///
    /// ```
    /// use matching::KvkNumber;
    /// assert!("27378698".parse::<KvkNumber>().is_ok());
    /// let error = "2737869".parse::<KvkNumber>().unwrap_err();
    /// assert_eq!(error.to_string(), "a KvK number has eight digits, `2737869` has not");
    /// ```
    KvkNumber: 8, "a KvK number has eight digits";
    /// A participant identification code of the EU Funding & Tenders Portal: nine digits.
    ///
    /// ```
    /// use matching::Pic;
    /// assert!("999977366".parse::<Pic>().is_ok());
    /// assert!("99997736A".parse::<Pic>().is_err());
    /// ```
    Pic: 9, "a PIC has nine digits";
}
