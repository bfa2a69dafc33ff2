//! Endpoints of others that events are delivered to, and what became of deliveries.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// A text that must not be seen by others: what prints it prints three stars.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps a text secret.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for the one place that has to have it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// What signs deliveries: the present secret, and for a while the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningSecrets {
    /// The present one.
    pub current: Secret,
    /// The one before, and until when it signs too.
    pub former: Option<(Secret, DateTime<Utc>)>,
}

/// An endpoint of somebody else that events are delivered to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Its identity.
    pub id: Uuid,
    /// Where deliveries go.
    pub url: String,
    /// The types of events that it listens to.
    pub event_types: Vec<String>,
    /// What signs.
    pub secrets: SigningSecrets,
    /// Sent along with each delivery.
    pub bearer_token: Option<Secret>,
    /// How many requests a minute it takes; any number where nothing is said.
    pub per_minute: Option<u32>,
    /// Whether events are delivered: not any more once it said that it is gone.
    pub enabled: bool,
    /// The place in the outbox up to which its deliveries were made of events.
    pub place: i64,
    /// How many requests failed since the last one that did not.
    pub failures: i32,
    /// Before when no request is made.
    pub paused_until: Option<DateTime<Utc>>,
    /// When a delivery last succeeded.
    pub last_delivery_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl Webhook {
    /// The kind of thing, as in global ids.
    pub const KIND: &str = "webhook";

    /// Its global id.
    #[must_use]
    pub fn subject(&self) -> String {
        format!("{}:{}", Self::KIND, self.id)
    }

    /// Whether a request may be made now.
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.enabled && self.paused_until.is_none_or(|until| until <= now)
    }

    /// How long it rests from so many requests on, to get no more a minute than it takes.
    #[must_use]
    pub fn pace(&self, requests: usize) -> Option<TimeDelta> {
        let rate = self.per_minute?;
        let requests = i64::try_from(requests).unwrap_or(i64::MAX);
        Some(TimeDelta::milliseconds(
            requests.saturating_mul(60_000) / i64::from(rate.max(1)),
        ))
    }
}

/// What became of an attempt to deliver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    /// The endpoint took it.
    Accepted,
    /// It did not, and is asked again.
    Postponed {
        /// When.
        until: DateTime<Utc>,
        /// What went wrong.
        failure: Failure,
    },
    /// It did not, and is not asked again: a dead letter.
    GivenUp(Failure),
}

/// Why a delivery failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The status of the answer, where there was one.
    pub status: Option<u16>,
    /// What went wrong, in words.
    pub problem: String,
}

/// How many deliveries of an endpoint are still to be made, and how many were given up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Still to be made.
    pub waiting: u64,
    /// Given up.
    pub dead: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_printed() {
        let secrets = SigningSecrets {
            current: Secret::new("whsec_one".to_owned()),
            former: Some((Secret::new("whsec_two".to_owned()), DateTime::UNIX_EPOCH)),
        };
        let printed = format!("{secrets:?}");
        assert!(!printed.contains("whsec"), "{printed}");
        assert!(printed.contains("***"), "{printed}");
    }
}
