//! What a model may be called.

/// More than this nobody types.
const LONGEST: usize = 60;
/// What stands for the model in force where a model is named.
pub const ACTIVE: &str = "active";

/// A name that no model may have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a model cannot be called `{value}`: its version is made of letters, digits, `-`, `_` and `.`, \
     is {LONGEST} long at most, and is not `{ACTIVE}`; train it under another --version"
)]
pub struct VersionError {
    value: String,
}

/// Holds the name and version of a model to what can be typed, and taken for nothing else.
///
/// # Errors
/// It is not.
pub fn check_version(version: &str) -> Result<(), VersionError> {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-_.".contains(sign);
    let fits = (1..=LONGEST).contains(&version.len()) && version.chars().all(is_plain);
    if fits && version != ACTIVE {
        return Ok(());
    }
    Err(VersionError {
        value: version.chars().take(LONGEST).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_typed_or_means_something_else_is_no_version() {
        for version in ["glass-box-1", "2027.1", "a_b"] {
            assert_eq!(check_version(version), Ok(()));
        }
        for version in ["", "active", "a b", "a/b", "a\nb", &"a".repeat(61)] {
            assert!(check_version(version).is_err(), "{version}");
        }
    }
}
