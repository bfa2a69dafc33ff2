//! Codes of concepts.

use std::fmt;
use std::str::FromStr;

/// A stable code of the taxonomy, such as `materials.electrolyte-solid`: a stage, or a stage and
/// a concept joined by a point. Whether a code exists is for the [`ValueChain`](super::ValueChain)
/// to say.
///
/// ```
/// use matching::ConceptCode;
/// assert!("materials.electrolyte-solid".parse::<ConceptCode>().is_ok());
/// assert!("Solid electrolyte!".parse::<ConceptCode>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptCode(String);

/// A text that is not a concept code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a concept code has small letters, digits, hyphens and at most one point, `{value}` has not"
)]
pub struct ParseConceptCodeError {
    value: String,
}

impl ConceptCode {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ConceptCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ConceptCode {
    type Err = ParseConceptCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let part = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        if text.len() <= 80 && text.split('.').count() <= 2 && text.split('.').all(part) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseConceptCodeError {
                value: crate::excerpt(text),
            })
        }
    }
}
