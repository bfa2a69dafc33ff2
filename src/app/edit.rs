//! Partial changes: what is left out stays, what is given as nothing is cleared; and what a text
//! may be.

use chrono::{DateTime, Utc};
use uuid::{Timestamp, Uuid};

use super::Error;

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

impl Edit<String> {
    /// The text without the blanks around it; one of blanks only says nothing.
    #[must_use]
    pub(super) fn trimmed(self) -> Self {
        match self {
            Self::Set(text) => match text.trim() {
                "" => Self::Clear,
                words => Self::Set(words.to_owned()),
            },
            Self::Keep | Self::Clear => self,
        }
    }
}

/// Holds a text to a length, and to what both databases can keep.
pub(super) fn check_text(path: &[&str], text: &str, longest: usize) -> Result<(), Error> {
    let length = text.chars().count();
    let message = if length > longest {
        format!("at most {longest} characters, this has {length}")
    } else if text.contains('\0') {
        "a text holds no NUL character (U+0000), this one does".to_owned()
    } else {
        return Ok(());
    };
    Err(Error::Invalid {
        field: path.iter().map(|&step| step.to_owned()).collect(),
        message,
    })
}
