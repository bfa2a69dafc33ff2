//! What an answer supposes, in words: no figure of a what-if stands without it.

use matching::{ConceptCode, Country, Language, Trl};

use super::names::{Names, list};

/// What an answer supposes; nothing where it tells of the data as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Premise {
    /// What is supposed.
    pub supposed: Vec<Supposed>,
    /// Whether no figure of the answer differs for it.
    pub changes_nothing: bool,
}

/// Something supposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Supposed {
    /// An organisation from elsewhere establishes itself in a country.
    Attracted {
        /// Its name.
        organisation: String,
        /// Where.
        country: Country,
    },
    /// An organisation declares that it can do something.
    Declares {
        /// Its name.
        organisation: String,
        /// What.
        concept: ConceptCode,
        /// At which readiness.
        trl: Option<Trl>,
    },
}

impl Premise {
    /// What is supposed, in words; empty where nothing is.
    #[must_use]
    pub fn told(&self, names: &Names, language: Language) -> String {
        if self.supposed.is_empty() {
            return String::new();
        }
        let supposed = self.supposed.iter().map(|one| one.told(names, language));
        let supposed = list(&supposed.collect::<Vec<_>>(), language);
        let nothing = match (self.changes_nothing, language) {
            (false, _) => "",
            (true, Language::Dutch) => " Dit verandert geen enkel cijfer.",
            (true, Language::English) => " This changes no figure.",
        };
        match language {
            Language::Dutch => {
                format!("Wat als: dit antwoord veronderstelt dat {supposed}.{nothing}")
            }
            Language::English => {
                format!("What if: this answer supposes that {supposed}.{nothing}")
            }
        }
    }
}

impl Supposed {
    fn told(&self, names: &Names, language: Language) -> String {
        match self {
            Self::Attracted {
                organisation,
                country,
            } => {
                let country = names.country_in_sentence(*country, language);
                match language {
                    Language::Dutch => format!("{organisation} zich in {country} vestigt"),
                    Language::English => {
                        format!("{organisation} establishes itself in {country}")
                    }
                }
            }
            Self::Declares {
                organisation,
                concept,
                trl,
            } => {
                let concept = names.concept(concept, language);
                let level = trl.map_or(String::new(), |trl| format!(" (TRL {})", trl.get()));
                match language {
                    Language::Dutch => {
                        format!("{organisation} opgeeft {concept} te kunnen{level}")
                    }
                    Language::English => {
                        format!("{organisation} declares that it can do {concept}{level}")
                    }
                }
            }
        }
    }
}
