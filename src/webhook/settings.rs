//! What whoever runs the service says of deliveries.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use reqwest::Url;

use super::address::Reach;
use super::schedule::Schedule;

/// How events are told to others.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whose events they are.
    pub source: Source,
    /// Where others reach the service; without it events carry no links.
    pub public_url: Option<Url>,
    /// Which addresses may be reached.
    pub reach: Reach,
    /// The longest that a request may take.
    pub deadline: Duration,
    /// When a delivery that failed is tried again.
    pub schedule: Schedule,
    /// How long a secret that was replaced still signs.
    pub rotation: Duration,
    /// How often it is looked whether a delivery is due.
    pub poll: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            source: Source::default(),
            public_url: None,
            reach: Reach::default(),
            deadline: Duration::from_secs(10),
            schedule: Schedule::default(),
            rotation: Duration::from_hours(24),
            poll: Duration::from_secs(1),
        }
    }
}

impl Settings {
    /// The name by which the service asks for consent: its host, where others know it by one.
    pub(super) fn origin(&self) -> &str {
        let host = self.public_url.as_ref().and_then(Url::host_str);
        host.unwrap_or("localhost")
    }
}

/// Whose events they are: a URN under `urn:nld`, as the NL GOV profile asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source(String);

impl Default for Source {
    /// An organisation without a number: whoever runs the service gives theirs.
    fn default() -> Self {
        Self("urn:nld:oin:00000000000000000000:systeem:schakel".to_owned())
    }
}

impl Source {
    /// The URN.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that is no source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "give `urn:nld:oin:`, the 20 digits of the organisation, `:systeem:` and a name of small letters, digits and hyphens"
)]
pub struct UnfitSource;

impl FromStr for Source {
    type Err = UnfitSource;

    fn from_str(text: &str) -> Result<Self, UnfitSource> {
        let rest = text.strip_prefix("urn:nld:oin:").ok_or(UnfitSource)?;
        let (number, name) = rest.split_once(":systeem:").ok_or(UnfitSource)?;
        let is_number = number.len() == 20 && number.bytes().all(|sign| sign.is_ascii_digit());
        let is_sign = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
        let is_name = (1..=60).contains(&name.len()) && name.bytes().all(is_sign);
        if is_number && is_name {
            Ok(Self(text.to_owned()))
        } else {
            Err(UnfitSource)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_an_organisation_and_a_system() {
        let default = Source::default();
        assert_eq!(default.as_str().parse(), Ok(default));
        assert!(
            "urn:nld:oin:00000001823288444000:systeem:match-2"
                .parse::<Source>()
                .is_ok()
        );
        for unfit in [
            "",
            "https://schakel.example",
            "urn:nld:oin:1:systeem:schakel",
            "urn:nld:oin:0000000182328844400x:systeem:schakel",
            "urn:nld:oin:00000001823288444000:systeem:",
            "urn:nld:oin:00000001823288444000:systeem:Schakel",
        ] {
            assert_eq!(unfit.parse::<Source>(), Err(UnfitSource), "{unfit}");
        }
    }
}
