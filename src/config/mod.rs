//! The whole configuration: read from its layers and checked once, before anything starts.

mod layers;
mod rules;
#[cfg(test)]
mod tests;
mod webhooks;

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use chrono::TimeDelta;

pub use layers::{Flags, Layers, Origin, Secret};

use crate::app::IntroductionTerms;
use crate::auth::{self, Issuer, Level, RoleNames};
use crate::http::door;
use crate::store::DatabaseUrl;
use crate::telemetry::LogSettings;
use crate::webhook;
use layers::Given;
use rules::Checked;

/// The configuration. Shown without passwords.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The database.
    pub database_url: DatabaseUrl,
    /// What is logged, and how.
    pub log: LogSettings,
    /// What the doors allow.
    pub http: door::Settings,
    /// How long introductions stay open, and are kept.
    pub introductions: IntroductionTerms,
    /// The folder of the documents that are executed; `None`: any document.
    pub registered_operations: Option<PathBuf>,
    /// The file of what people say in the register of algorithms; `None`: nothing yet.
    pub register_texts: Option<PathBuf>,
    /// The file that says where processings of personal data are written down; `None`: nowhere.
    pub processing_log: Option<PathBuf>,
    /// Whose tokens count, and how they are read.
    pub oidc: Oidc,
    /// How events are told to others.
    pub webhooks: webhook::Settings,
    origins: BTreeMap<&'static str, Origin>,
}

/// Whose tokens count, and how they are read.
#[derive(Debug, Clone)]
pub struct Oidc {
    /// The identity provider; `None` where every caller is an adviser.
    pub issuer: Option<Issuer>,
    /// For whom tokens must be.
    pub audience: String,
    /// The least level of assurance.
    pub least_level: Option<Level>,
    /// How roles are called.
    pub roles: RoleNames,
}

impl Oidc {
    /// What tokens must have, where there is a provider.
    #[must_use]
    pub fn settings(&self) -> Option<auth::Settings> {
        Some(auth::Settings {
            issuer: self.issuer.clone()?,
            audience: self.audience.clone(),
            least_level: self.least_level,
            roles: self.roles.clone(),
        })
    }
}

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error(
        "the configuration file `{}` cannot be read; correct it or name another with --config",
        path.display()
    )]
    File {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Keys are unknown or have a wrong value: all that do.
    #[error("{}", in_lines(.0))]
    Wrong(Vec<Problem>),
}

/// What is wrong with one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The key, such as `http.body_kib`.
    pub key: String,
    /// Its value; three stars where it may be secret.
    pub value: String,
    /// Where it was set.
    pub origin: Origin,
    /// What to do.
    pub rule: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            key,
            value,
            origin,
            rule,
        } = self;
        write!(f, "`{key}` is `{value}`, set {origin}: {rule}")
    }
}

fn in_lines(problems: &[Problem]) -> String {
    if let [problem] = problems {
        return format!("the configuration cannot be used: {problem}");
    }
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    format!(
        "the configuration cannot be used, for {} reasons:\n- {}",
        problems.len(),
        lines.join("\n- ")
    )
}

const DAY: u32 = 86_400;
const KEYS: [&str; 29] = [
    "listen",
    "database_url",
    "log.filter",
    "log.format",
    "http.request_seconds",
    "http.body_kib",
    "http.socket_init_seconds",
    "http.origins",
    "introductions.expire_days",
    "introductions.remind_days",
    "introductions.erase_days",
    "graphql.registered_operations",
    "accountability.register_texts",
    "accountability.processing_log",
    "oidc.issuer",
    "oidc.audience",
    "oidc.least_level",
    "oidc.roles_claim",
    "oidc.administrators",
    "oidc.advisers",
    "oidc.policy_officers",
    "oidc.portals",
    webhooks::KEYS[0],
    webhooks::KEYS[1],
    webhooks::KEYS[2],
    webhooks::KEYS[3],
    webhooks::KEYS[4],
    webhooks::KEYS[5],
    webhooks::KEYS[6],
];

impl Config {
    /// Reads the layers and checks every key.
    ///
    /// # Errors
    /// The file cannot be read, or keys are unknown or wrong: all are named at once.
    pub fn load(layers: &Layers) -> Result<Self, ConfigError> {
        let mut reading = Reading::of(layers.merge()?);
        let [
            listen,
            database,
            filter,
            format,
            request,
            body,
            init,
            origins,
            expire,
            remind,
            erase,
            registered,
            texts,
            processing,
            issuer,
            audience,
            level,
            claim,
            administrators,
            advisers,
            policy_officers,
            portals,
            ..,
        ] = KEYS;
        let issuer = reading.take(issuer, rules::issuer);
        let has_provider = matches!(issuer, Some(Some(_)) | None);
        let listen = reading.take(listen, |given| rules::listen(given, has_provider));
        let database_url = reading.take(database, rules::database);
        let filter = reading.take(filter, rules::word);
        let format = reading.take(format, rules::word);
        let request = reading.take(request, |given| rules::whole(given, 1..=DAY));
        let body = reading.take(body, |given| rules::whole(given, 1..=65_536));
        let init = reading.take(init, |given| rules::whole(given, 1..=DAY));
        let pages = reading.take(origins, rules::origins);
        let days =
            |given: &Given| rules::whole(given, 1..=3_650).map(|days| TimeDelta::days(days.into()));
        let expire = reading.take(expire, days);
        let remind = reading.take(remind, days);
        let erase = reading.take(erase, days);
        let registered = reading.take(registered, |given| Ok(rules::path(given)));
        let texts = reading.take(texts, |given| Ok(rules::path(given)));
        let processing = reading.take(processing, |given| Ok(rules::path(given)));
        let audience = reading.take(audience, rules::text);
        let level = reading.take(level, rules::level);
        let claim = reading.take(claim, rules::text);
        let words = |given: &Given| Ok(rules::names(given));
        let administrators = reading.take(administrators, words);
        let advisers = reading.take(advisers, words);
        let policy_officers = reading.take(policy_officers, words);
        let portals = reading.take(portals, words);
        let webhooks = webhooks::read(&mut reading, listen);
        let origins = reading.finish()?;
        let complete = || {
            let http = door::Settings {
                time_limit: Duration::from_secs(request?.into()),
                bytes: usize::try_from(body?).ok()?.checked_mul(1024)?,
                socket: door::SocketSettings {
                    init_time: Duration::from_secs(init?.into()),
                    origins: pages?,
                    ..door::SocketSettings::default()
                },
                ..door::Settings::default()
            };
            Some(Self {
                listen: listen?,
                database_url: database_url?,
                log: LogSettings {
                    filter: filter?,
                    format: format?,
                },
                http,
                introductions: IntroductionTerms {
                    expire_after: expire?,
                    remind_after: remind?,
                    erase_after: erase?,
                },
                registered_operations: registered?,
                register_texts: texts?,
                processing_log: processing?,
                oidc: Oidc {
                    issuer: issuer?,
                    audience: audience?,
                    least_level: level?,
                    roles: RoleNames {
                        claim: claim?,
                        administrator: administrators?,
                        adviser: advisers?,
                        policy_officer: policy_officers?,
                        portal: portals?,
                    },
                },
                webhooks: webhooks?,
                origins,
            })
        };
        complete().ok_or_else(|| ConfigError::Wrong(Vec::new()))
    }

    /// The configuration as a file (TOML), with where each value was set and without passwords.
    #[must_use]
    pub fn show(&self) -> String {
        let mut lines = Vec::new();
        let mut section = "";
        for (key, value) in KEYS.into_iter().zip(self.values()) {
            let (of, name) = key.split_once('.').unwrap_or(("", key));
            if of != section {
                lines.push(format!("\n[{of}]"));
                section = of;
            }
            let origin = self.origins.get(key).unwrap_or(&Origin::Default);
            lines.push(format!("{name} = {value} # {origin}"));
        }
        lines.join("\n")
    }

    /// The values in the order of the keys.
    fn values(&self) -> [toml::Value; KEYS.len()] {
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX).into();
        let (http, oidc) = (&self.http, &self.oidc);
        let issuer = oidc.issuer.as_ref().map_or("", Issuer::name);
        let level = oidc.least_level.map(|level| level.to_string());
        let path = |path: &Option<PathBuf>| {
            let path = path.as_deref();
            path.map_or_else(String::new, |path| path.display().to_string())
        };
        let [source, url, networks, plain, deadline, retries, rotation] =
            webhooks::values(&self.webhooks);
        [
            self.listen.to_string().into(),
            self.database_url.to_string().into(),
            self.log.filter.to_string().into(),
            self.log.format.to_string().into(),
            number(http.time_limit.as_secs()),
            number(http.bytes as u64 / 1024),
            number(http.socket.init_time.as_secs()),
            http.socket.origins.clone().into(),
            self.introductions.expire_after.num_days().into(),
            self.introductions.remind_after.num_days().into(),
            self.introductions.erase_after.num_days().into(),
            path(&self.registered_operations).into(),
            path(&self.register_texts).into(),
            path(&self.processing_log).into(),
            issuer.into(),
            oidc.audience.clone().into(),
            level.unwrap_or_default().into(),
            oidc.roles.claim.clone().into(),
            oidc.roles.administrator.clone().into(),
            oidc.roles.adviser.clone().into(),
            oidc.roles.policy_officer.clone().into(),
            oidc.roles.portal.clone().into(),
            source,
            url,
            networks,
            plain,
            deadline,
            retries,
            rotation,
        ]
    }
}

/// The configuration while it is read: what is left of it, and what is wrong so far.
struct Reading {
    left: BTreeMap<String, (Given, Origin)>,
    origins: BTreeMap<&'static str, Origin>,
    problems: Vec<Problem>,
}

impl Reading {
    fn of(left: BTreeMap<String, (Given, Origin)>) -> Self {
        Self {
            left,
            origins: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    /// The value of a key. All have a default: one that has no value was covered by a wrong
    /// section, which is reported in the end.
    fn take<T>(&mut self, key: &'static str, check: impl Fn(&Given) -> Checked<T>) -> Option<T> {
        let (given, origin) = self.left.remove(key)?;
        match check(&given) {
            Ok(value) => {
                self.origins.insert(key, origin);
                Some(value)
            }
            Err(rule) => {
                self.problems.push(problem(key, &given, origin, rule));
                None
            }
        }
    }

    /// Where the values were set, if nothing is wrong and nothing unknown is left.
    fn finish(mut self) -> Result<BTreeMap<&'static str, Origin>, ConfigError> {
        for (key, (given, origin)) in std::mem::take(&mut self.left) {
            let rule = unknown(&key);
            self.problems.push(problem(&key, &given, origin, rule));
        }
        if self.problems.is_empty() {
            Ok(self.origins)
        } else {
            Err(ConfigError::Wrong(self.problems))
        }
    }
}

fn problem(key: &str, given: &Given, origin: Origin, rule: String) -> Problem {
    let value = given.to_string();
    Problem {
        key: key.to_owned(),
        value: if may_be_secret(key, &value) {
            "***".to_owned()
        } else {
            value
        },
        origin,
        rule,
    }
}

/// Whether a value had better not be shown: a login in an address, or a key that speaks of one.
fn may_be_secret(key: &str, value: &str) -> bool {
    let telling = ["password", "passwd", "secret", "token", "credential"];
    let (key, lower) = (key.to_lowercase(), value.to_lowercase());
    value.contains('@')
        || telling
            .iter()
            .any(|word| key.contains(word) || lower.contains(word))
}

/// What to do about a key that is none.
fn unknown(key: &str) -> String {
    let section = format!("{key}.");
    let within = KEYS.into_iter().filter(|known| known.starts_with(&section));
    let within: Vec<_> = within.collect();
    if !within.is_empty() {
        return format!("this is a section; its keys are {}", within.join(", "));
    }
    let likeness = |known: &&str| strsim::jaro_winkler(key, known);
    let nearest = KEYS
        .into_iter()
        .max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
        .filter(|known| likeness(known) > 0.8);
    match nearest {
        Some(known) => format!("there is no such key; did you mean `{known}`?"),
        None => format!("there is no such key; there are {}", KEYS.join(", ")),
    }
}
