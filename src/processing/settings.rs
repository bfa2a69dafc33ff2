//! What the log of processings needs to know: a file that the operator writes.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use serde::Deserialize;

use super::{Activity, Keyed, keyed};

/// A shorter key is guessed: there are few organisations to try it on.
const SHORTEST_KEY: usize = 32;

/// Where processings are written, and how their activities are called in the register.
#[derive(Clone)]
pub struct ProcessingSettings {
    pub(super) log: PathBuf,
    key: Keyed,
    activities: Activities,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    log: PathBuf,
    subject_key: String,
    activities: Activities,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Activities {
    contact: String,
    introduction: String,
    rights: String,
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProcessingSettingsError {
    /// It cannot be read.
    #[error("`{}` cannot be read; look at `accountability.processing_log`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// It has other keys, or lacks one. What it says is not repeated, for it holds a secret.
    #[error(
        "`{}` does not have the form of a processing log: give `log`, `subject_key` and in \
         `[activities]` `contact`, `introduction` and `rights`",
        path.display()
    )]
    Form {
        /// The file.
        path: PathBuf,
    },
    /// The key is short.
    #[error("`{}`: give a `subject_key` of at least {SHORTEST_KEY} characters, by chance", path.display())]
    ShortKey {
        /// The file.
        path: PathBuf,
    },
    /// An activity is no address in a register.
    #[error("`{}`: `{activity}` is no URI of an activity in a register of processings", path.display())]
    Activity {
        /// The file.
        path: PathBuf,
        /// What it says.
        activity: String,
    },
}

impl ProcessingSettings {
    /// Reads a file (TOML).
    ///
    /// # Errors
    /// It cannot be read, or something in it is missing, unknown or unfit.
    pub fn read(path: &Path) -> Result<Self, ProcessingSettingsError> {
        let text =
            fs::read_to_string(path).map_err(|source| ProcessingSettingsError::Unreadable {
                path: path.to_owned(),
                source,
            })?;
        Self::parse(&text, path)
    }

    fn parse(text: &str, path: &Path) -> Result<Self, ProcessingSettingsError> {
        let path = path.to_owned();
        let Ok(stated) = toml::from_str::<Stated>(text) else {
            return Err(ProcessingSettingsError::Form { path });
        };
        let Activities {
            contact,
            introduction,
            rights,
        } = &stated.activities;
        let named = [contact, introduction, rights];
        if let Some(unfit) = named.into_iter().find(|activity| !is_uri(activity)) {
            let activity = unfit.chars().take(80).collect();
            return Err(ProcessingSettingsError::Activity { path, activity });
        }
        let long = stated.subject_key.chars().count() >= SHORTEST_KEY;
        let key = keyed(stated.subject_key.as_bytes()).filter(|_| long);
        Ok(Self {
            log: stated.log,
            key: key.ok_or(ProcessingSettingsError::ShortKey { path })?,
            activities: stated.activities,
        })
    }

    pub(super) fn activity(&self, activity: Activity) -> &str {
        match activity {
            Activity::Contact => &self.activities.contact,
            Activity::Introduction => &self.activities.introduction,
            Activity::Rights => &self.activities.rights,
        }
    }

    pub(super) fn keyed(&self) -> Keyed {
        self.key.clone()
    }
}

impl fmt::Debug for ProcessingSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProcessingSettings")
            .field("log", &self.log)
            .field("activities", &self.activities)
            .finish_non_exhaustive()
    }
}

/// Whether a text has a scheme and something after it, and no blanks.
fn is_uri(text: &str) -> bool {
    let fits = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign))
    };
    let parts = text.split_once(':');
    parts.is_some_and(|(scheme, rest)| fits(scheme) && !rest.is_empty())
        && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str = "log = 'a.jsonl'\nsubject_key = '0123456789abcdef0123456789abcdef'\n\
        [activities]\ncontact = 'https://register.example/1'\n\
        introduction = 'urn:example:2'\nrights = 'https://register.example/3'\n";

    #[test]
    fn what_is_wrong_is_told_without_the_key() {
        let parse = |text: &str| ProcessingSettings::parse(text, Path::new("p.toml"));
        let settings = parse(RIGHT).expect("it is right");
        assert!(!format!("{settings:?}").contains("0123456789"));
        for (from, to, told) in [
            ("log =", "file =", "does not have the form"),
            ("0123456789abcdef'", "'", "at least 32 characters"),
            ("urn:example:2", "introduction", "`introduction` is no URI"),
            ("urn:example:2", "urn: 2", "is no URI"),
        ] {
            let wrong = parse(&RIGHT.replace(from, to)).expect_err("it is wrong");
            let said = wrong.to_string();
            assert!(said.contains(told) && !said.contains("012345"), "{said}");
        }
    }
}
