//! When a delivery that failed is tried again.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

/// The longest that an endpoint can have itself left alone with `Retry-After`.
const LONGEST_WAIT: TimeDelta = TimeDelta::days(1);

/// How long after each failed attempt the next one comes; after the last one a delivery is given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule(Vec<Duration>);

impl Default for Schedule {
    /// At once, then after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours: three days.
    fn default() -> Self {
        let seconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
        Self(seconds.map(Duration::from_secs).to_vec())
    }
}

impl Schedule {
    /// A schedule of these waits.
    #[must_use]
    pub fn new(waits: Vec<Duration>) -> Self {
        Self(waits)
    }

    /// The waits.
    #[must_use]
    pub fn waits(&self) -> &[Duration] {
        &self.0
    }

    /// How long an endpoint rests at which a request failed.
    #[must_use]
    pub fn rest(&self) -> Duration {
        self.0.first().copied().unwrap_or_default()
    }

    /// When a delivery is tried again that failed now for the nth time, from 1; `None` where it is
    /// given up. The wait is up to a fifth longer by chance, so that deliveries that failed
    /// together do not all come back together, and no shorter than the endpoint asked for.
    #[must_use]
    pub fn next(
        &self,
        now: DateTime<Utc>,
        failed: u32,
        asked: Option<DateTime<Utc>>,
        chance: u8,
    ) -> Option<DateTime<Utc>> {
        let index = usize::try_from(failed).ok()?.checked_sub(1)?;
        let wait = self.0.get(index)?;
        let longer = *wait / 5 * u32::from(chance) / u32::from(u8::MAX);
        let by_plan = now + *wait + longer;
        Some(asked.map_or(by_plan, |asked| asked.max(by_plan)))
    }
}

/// A random byte for the waits; none where the machine has no randomness, which does no harm.
#[must_use]
pub fn chance() -> u8 {
    let mut byte = [0];
    let _ = getrandom::fill(&mut byte);
    byte[0]
}

/// The moment that `Retry-After` names, as seconds or as a date; at most a day from now.
pub(super) fn retry_after(text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let latest = now + LONGEST_WAIT;
    let moment = match text.parse::<u32>() {
        Ok(seconds) => now + TimeDelta::seconds(seconds.into()),
        Err(_) => DateTime::parse_from_rfc2822(text).ok()?.to_utc(),
    };
    Some(moment.clamp(now, latest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(number: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(number)
    }

    #[test]
    fn waits_grow_until_a_delivery_is_given_up_after_three_days() {
        let schedule = Schedule::default();
        let now = seconds(0);
        let due = |failed, chance| schedule.next(now, failed, None, chance);
        assert_eq!(due(1, 0), Some(seconds(5)));
        assert_eq!(due(2, 0), Some(seconds(300)));
        assert_eq!(due(9, 0), Some(seconds(86_400)));
        assert_eq!(due(10, 0), None);
        let all: Duration = schedule.waits().iter().sum();
        assert_eq!(all.as_secs() / 3_600, 75);
    }

    #[test]
    fn chance_makes_a_wait_longer_by_a_fifth_at_most() {
        let schedule = Schedule::default();
        let due = |chance| schedule.next(seconds(0), 2, None, chance);
        assert_eq!(due(u8::MAX), Some(seconds(360)));
        assert!(due(100) > due(0) && due(100) < due(u8::MAX));
    }

    #[test]
    fn an_endpoint_is_left_alone_as_long_as_it_asks_but_never_for_ever() {
        let now = seconds(1_000);
        let schedule = Schedule::default();
        let next = |asked| schedule.next(now, 1, retry_after(asked, now), 0);
        assert_eq!(next("60"), Some(seconds(1_060)));
        assert_eq!(next("1"), Some(seconds(1_005)), "the plan is later");
        assert_eq!(next("Thu, 01 Jan 1970 00:20:00 GMT"), Some(seconds(1_200)));
        assert_eq!(next("Thu, 01 Jan 1970 00:00:00 GMT"), Some(seconds(1_005)));
        assert_eq!(next("4294967295"), Some(now + LONGEST_WAIT));
        assert_eq!(next("soon"), Some(seconds(1_005)));
        assert_eq!(next("-5"), Some(seconds(1_005)));
    }
}
