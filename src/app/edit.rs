//! Partial changes: what is left out stays, what is given as nothing is cleared.

use chrono::{DateTime, Utc};
use uuid::{Timestamp, Uuid};

use super::Error;

/// Longer texts are refused.
pub(super) const LONGEST_TEXT: usize = 10_000;

/// A new identity (RFC 9562, version 7): later ones sort after earlier ones.
pub(super) fn new_uuid(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(
        uuid::NoContext,
        seconds,
        now.timestamp_subsec_nanos(),
    ))
}

/// A field of a partial change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Edit<T> {
    /// Left out: stays as it is.
    #[default]
    Keep,
    /// Given as nothing: is cleared.
    Clear,
    /// Given.
    Set(T),
}

impl<T> Edit<T> {
    /// Changes a field accordingly.
    pub(super) fn apply(self, field: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *field = None,
            Self::Set(value) => *field = Some(value),
        }
    }
}

/// Refuses a text that is too long; `path` leads to it in the input.
pub(super) fn check_length(path: &[&str], text: &str, longest: usize) -> Result<(), Error> {
    let length = text.chars().count();
    if length <= longest {
        return Ok(());
    }
    Err(Error::Invalid {
        field: path.iter().map(|&step| step.to_owned()).collect(),
        message: format!("at most {longest} characters, this has {length}"),
    })
}
