//! The time, as an argument: the only place that asks the machine for it.

use std::fmt::Debug;

use chrono::{DateTime, SubsecRound, TimeZone, Utc};

/// Tells the time, to the microsecond: what both databases can keep.
pub trait Clock: Debug + Send + Sync {
    /// The present moment.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "this is the one place")]
        Utc::now().trunc_subsecs(6)
    }
}

/// A clock that stands still, for tests and for answers as of a day.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub DateTime<Utc>);

impl FixedClock {
    /// A clock that shows this many seconds after 1970.
    #[must_use]
    pub fn at_seconds(seconds: i64) -> Self {
        Self(Utc.timestamp_opt(seconds, 0).single().unwrap_or_default())
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}
