//! Logs: how much, in which form, and what is never in them.

use std::fmt;
use std::io::{IsTerminal, stderr};
use std::str::FromStr;

use tracing::Level;
use tracing_subscriber::filter::{EnvFilter, FilterExt, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};

/// What is logged, and how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSettings {
    /// What is logged.
    pub filter: LogFilter,
    /// How it looks.
    pub format: LogFormat,
}

/// Levels, for everything or by module.
///
/// ```
/// use schakel::telemetry::LogFilter;
/// assert!("info,schakel::import=debug".parse::<LogFilter>().is_ok());
/// assert!("inof".parse::<LogFilter>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFilter(String);

/// How a record looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// A line for people.
    Text,
    /// A JSON object a line, for programs.
    Json,
}

/// A text that is none of what is on offer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("give {0}")]
pub struct ParseLogError(&'static str);

const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

impl FromStr for LogFilter {
    type Err = ParseLogError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // A word alone would be taken for a module, and a misspelt level would silence the rest.
        let is_level = |part: &str| LEVELS.iter().any(|level| part.eq_ignore_ascii_case(level));
        let is_clear = |part: &str| part.contains('=') || is_level(part);
        if text.split(',').all(|part| is_clear(part.trim())) && EnvFilter::try_new(text).is_ok() {
            return Ok(Self(text.to_owned()));
        }
        Err(ParseLogError(
            "error, warn, info, debug, trace or off, or levels by module, such as \
             `info,schakel::import=debug`",
        ))
    }
}

impl fmt::Display for LogFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for LogFormat {
    type Err = ParseLogError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(ParseLogError("`text` or `json`")),
        }
    }
}

impl fmt::Display for LogFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Json => "json",
        })
    }
}

/// Starts to log, to the standard error output, for as long as the program runs.
///
/// # Errors
/// Somebody in this process logs already.
pub fn start(settings: &LogSettings) -> Result<(), TryInitError> {
    let wanted = EnvFilter::new(&settings.filter.0);
    let wanted = wanted.and(filter_fn(|record| is_fit(record.target(), *record.level())));
    let layer = tracing_subscriber::fmt::layer().with_writer(stderr);
    let layer = match settings.format {
        LogFormat::Text => layer.with_ansi(stderr().is_terminal()).boxed(),
        LogFormat::Json => layer.json().boxed(),
    };
    tracing_subscriber::registry()
        .with(layer.with_filter(wanted))
        .try_init()
}

/// Whether a record is fit to be kept: our own hold no tokens, bodies or e-mail addresses. Libraries
/// print requests and statements from debug down, and what they do as they always do it at info.
fn is_fit(target: &str, level: Level) -> bool {
    let krate = target.split("::").next().unwrap_or(target);
    matches!(krate, "schakel" | "matching") || level <= Level::WARN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_level_is_refused() {
        for text in ["", "inof", "info,", "info,schakel", "schakel=loud"] {
            assert!(text.parse::<LogFilter>().is_err(), "{text}");
        }
        for text in ["info", "WARN", "off", "warn,schakel::http=debug"] {
            assert!(text.parse::<LogFilter>().is_ok(), "{text}");
        }
    }

    #[test]
    fn a_library_never_prints_a_request() {
        assert!(!is_fit("actix_http::h1", Level::TRACE));
        assert!(!is_fit("sqlx::query", Level::DEBUG));
        assert!(is_fit("sqlx::query", Level::WARN));
        assert!(is_fit("schakel::import", Level::TRACE));
    }
}
