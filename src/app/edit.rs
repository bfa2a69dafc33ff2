//! Partial changes: what is left out stays, what is given as nothing is cleared.

use chrono::{DateTime, Utc};
use uuid::{Timestamp, Uuid};

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
