//! The layers of the configuration, laid upon one another, with where each value was set.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use config::builder::DefaultState;
use config::{ConfigBuilder, Environment, File, FileFormat, Source, Value, ValueKind};

use super::ConfigError;

const DEFAULTS: &str = include_str!("../../config.default.toml");
/// The file that is read where no other is named.
const USUAL_FILE: &str = "schakel.toml";
/// What a variable of ours starts with.
const PREFIX: &str = "SCHAKEL";
/// What the values of variables are marked with by the crate `config`.
const FROM_ENVIRONMENT: &str = "the environment";

/// What lies upon the defaults. Not to be shown: variables may hold what is secret.
#[derive(Clone, Default)]
pub struct Layers {
    /// A file.
    pub file: Option<PathBuf>,
    /// Environment variables by name; those of others do no harm.
    pub environment: BTreeMap<String, String>,
    /// Flags of the command line.
    pub flags: Flags,
}

/// What flags of the command line say.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// Where to listen.
    pub listen: Option<SocketAddr>,
    /// The database, as given.
    pub database_url: Option<Secret>,
}

/// A text that may hold a password and is never shown.
#[derive(Clone)]
pub struct Secret(String);

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Where a value was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nowhere: it is the default.
    Default,
    /// In a file.
    File(PathBuf),
    /// In an environment variable.
    Variable(String),
    /// By a flag.
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("by default"),
            Self::File(path) => write!(f, "in {}", path.display()),
            Self::Variable(name) => write!(f, "by the variable {name}"),
            Self::Flag(name) => write!(f, "by {name}"),
        }
    }
}

/// A value as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    One(String),
    Many(Vec<String>),
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(text) => f.write_str(text),
            Self::Many(texts) => write!(f, "[{}]", texts.join(", ")),
        }
    }
}

impl Layers {
    /// The layers as they are here and now: the file named, or the usual one where there is one.
    #[must_use]
    pub fn here(file: Option<PathBuf>, flags: Flags) -> Self {
        let usual = Path::new(USUAL_FILE);
        let variables = std::env::vars_os();
        Self {
            file: file.or_else(|| usual.exists().then(|| usual.to_owned())),
            environment: variables
                .map(|(name, value)| {
                    let name = name.to_string_lossy().into_owned();
                    (name, value.to_string_lossy().into_owned())
                })
                .collect(),
            flags,
        }
    }

    /// All values by their full keys, such as `http.body_kib`, the topmost of each.
    pub(super) fn merge(&self) -> Result<BTreeMap<String, (Given, Origin)>, ConfigError> {
        let unreadable = |source| ConfigError::File {
            path: self.file.clone().unwrap_or_default(),
            source,
        };
        if let Some(path) = &self.file {
            look_at(path).map_err(unreadable)?;
        }
        let merged = self.lay().and_then(ConfigBuilder::<DefaultState>::build);
        let merged = merged.and_then(|merged| merged.collect());
        let merged = merged.map_err(|error| unreadable(error.into()))?;
        let mut flat = BTreeMap::new();
        for (key, value) in merged {
            self.flatten(key, value, &mut flat);
        }
        Ok(flat)
    }

    fn lay(&self) -> Result<ConfigBuilder<DefaultState>, config::ConfigError> {
        let mut layers =
            config::Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml));
        if let Some(path) = &self.file {
            layers = layers.add_source(File::from(path.as_path()).format(FileFormat::Toml));
        }
        let ours = self.environment.iter();
        let ours = ours.filter(|(name, _)| !is_service_link(name));
        let variables = Environment::with_prefix(PREFIX)
            .prefix_separator("_")
            .separator("__")
            .source(Some(
                ours.map(|(name, value)| (name.clone(), value.clone()))
                    .collect(),
            ));
        let listen = self.flags.listen.map(|address| address.to_string());
        let database = self.flags.database_url.clone().map(|Secret(url)| url);
        layers
            .add_source(variables)
            .set_override_option("listen", listen)?
            .set_override_option("database_url", database)
    }

    fn flatten(&self, key: String, value: Value, flat: &mut BTreeMap<String, (Given, Origin)>) {
        let origin = self.origin(&key, value.origin());
        let given = match value.kind {
            ValueKind::Table(table) => {
                for (inner, value) in table {
                    self.flatten(format!("{key}.{inner}"), value, flat);
                }
                return;
            }
            ValueKind::Array(items) => Given::Many(items.iter().map(Value::to_string).collect()),
            scalar => Given::One(scalar.to_string()),
        };
        flat.insert(key, (given, origin));
    }

    fn origin(&self, key: &str, marked: Option<&str>) -> Origin {
        match (marked, &self.file) {
            (Some(FROM_ENVIRONMENT), _) => {
                let name = format!("{PREFIX}_{}", key.replace('.', "__").to_uppercase());
                Origin::Variable(name)
            }
            (Some(_), Some(path)) => Origin::File(path.clone()),
            // Neither the defaults nor flags are marked.
            (None, _) if key == "listen" && self.flags.listen.is_some() => Origin::Flag("--listen"),
            (None, _) if key == "database_url" && self.flags.database_url.is_some() => {
                Origin::Flag("--database-url")
            }
            (Some(_) | None, _) => Origin::Default,
        }
    }
}

/// Reads the file once before it is laid upon the others: the parser's own message would show the
/// line with what is wrong, and a password may stand there.
fn look_at(path: &Path) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let text = std::fs::read_to_string(path)?;
    let Err(error) = toml::from_str::<toml::Table>(&text) else {
        return Ok(());
    };
    let before = error.span().and_then(|span| text.get(..span.start));
    let line = before.unwrap_or_default().matches('\n').count() + 1;
    let message = error.message().replace('\n', ", ");
    Err(format!("line {line}: {message}").into())
}

/// Whether Kubernetes set the variable because a service in its namespace is named `schakel`:
/// `SCHAKEL_SERVICE_HOST`, `SCHAKEL_PORT_8080_TCP` and the like say nothing to us.
fn is_service_link(name: &str) -> bool {
    let name = name.to_uppercase();
    let rest = name.strip_prefix("SCHAKEL_").unwrap_or_default();
    let of = |word: &str| {
        rest.strip_prefix(word)
            .is_some_and(|tail| tail.is_empty() || tail.starts_with('_'))
    };
    of("SERVICE_HOST") || of("SERVICE_PORT") || of("PORT")
}
