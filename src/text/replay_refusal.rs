//! Why a ranking on record cannot be made again, in words.

use chrono::{DateTime, SecondsFormat, Utc};
use matching::Language;

/// Why a ranking on record cannot be made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplayRefusal {
    /// The model that made it is not here.
    ModelMissing {
        /// Its name and version.
        version: String,
    },
    /// There is a model of that version here, but another one.
    ModelOther {
        /// Its name and version.
        version: String,
        /// The digest of the one that made the list.
        recorded: String,
        /// The digest of the one that is here.
        present: String,
    },
    /// The data here are other ones.
    DataOther {
        /// The state of the data that it was made of.
        recorded: i64,
        /// The state of the data here.
        present: i64,
        /// From when until when the data were in that state, as far as this database knows.
        since: Option<DateTime<Utc>>,
        /// See `since`.
        until: Option<DateTime<Utc>>,
        /// The version of the program that made it, where that is another one.
        program: Option<String>,
    },
}

impl ReplayRefusal {
    /// What is wrong, with what value, and what to do.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Dutch => self.dutch(),
            Language::English => self.english(),
        }
    }

    fn dutch(&self) -> String {
        match self {
            Self::ModelMissing { version } => format!(
                "de lijst is gemaakt met het model `{version}`, dat hier niet bewaard wordt; zet het \
                 in een kopie van de database met `schakel model activate` en zijn bestand, en \
                 probeer het daar opnieuw"
            ),
            Self::ModelOther {
                version,
                recorded,
                present,
            } => format!(
                "de lijst is gemaakt met een ander model `{version}`: met kenmerk {recorded}, en hier \
                 heeft het {present}; probeer het op een database die dat andere model bewaart"
            ),
            Self::DataOther {
                recorded,
                present,
                since,
                until,
                program,
            } => {
                let made = match (since, until) {
                    (Some(since), Some(until)) => {
                        format!(", gemaakt tussen {} en {}", moment(*since), moment(*until))
                    }
                    (Some(since), None) => format!(", gemaakt na {}", moment(*since)),
                    (None, _) => String::new(),
                };
                let program = program.as_ref().map_or(String::new(), |program| {
                    format!(", met versie {program} van Schakel, die de lijst maakte")
                });
                format!(
                    "de lijst berust op versie {recorded} van de gegevens, en hier zijn de gegevens \
                     van versie {present} andere; zet een reservekopie van versie {recorded}{made} \
                     terug als aparte database, en probeer het daar{program}"
                )
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::ModelMissing { version } => format!(
                "the list was made by the model `{version}`, which is not kept here; put it into a \
                 copy of the database with `schakel model activate` and its file, and try again there"
            ),
            Self::ModelOther {
                version,
                recorded,
                present,
            } => format!(
                "the list was made by another model `{version}`: with digest {recorded}, and here it \
                 has {present}; try on a database that keeps that other model"
            ),
            Self::DataOther {
                recorded,
                present,
                since,
                until,
                program,
            } => {
                let made = match (since, until) {
                    (Some(since), Some(until)) => {
                        format!(", made between {} and {}", moment(*since), moment(*until))
                    }
                    (Some(since), None) => format!(", made after {}", moment(*since)),
                    (None, _) => String::new(),
                };
                let program = program.as_ref().map_or(String::new(), |program| {
                    format!(", with version {program} of Schakel, which made the list")
                });
                format!(
                    "the list rests on version {recorded} of the data, and here the data of version \
                     {present} are other ones; restore a backup of version {recorded}{made} as a \
                     database of its own, and try there{program}"
                )
            }
        }
    }
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
