//! Texts of which a person has read what they are about, to measure the finder of concepts by.

use std::collections::{BTreeMap, BTreeSet};

use matching::{ConceptCode, ConceptIndex, Labelling, Language, ParseConceptCodeError, ValueChain};
use serde::Deserialize;

/// Labelled texts.
#[derive(Debug, Clone)]
pub struct ConceptTexts {
    /// The texts, in the order of their keys.
    pub texts: Vec<ConceptText>,
}

/// A text with its labels.
#[derive(Debug, Clone)]
pub struct ConceptText {
    /// Its short name.
    pub key: String,
    /// Its language.
    pub language: Language,
    /// What it is for.
    pub half: Half,
    /// The text.
    pub text: String,
    /// What a person reads in it.
    pub labels: Labelling,
}

/// What a labelled text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Half {
    /// It may be looked at while the finder is mended.
    Development,
    /// It is only measured.
    Test,
}

/// Why labelled texts cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConceptTextsError {
    /// The file is no TOML, or lacks a field.
    #[error("the labelled texts cannot be read")]
    Form(#[from] toml::de::Error),
    /// A label is no code.
    #[error("a label of the text `{key}` is no code")]
    Code {
        /// The text.
        key: String,
        /// What is wrong with the label.
        source: ParseConceptCodeError,
    },
    /// The taxonomy does not hold a label.
    #[error("the text `{key}` has the label `{code}`, which the taxonomy does not hold")]
    Unknown {
        /// The text.
        key: String,
        /// The label.
        code: ConceptCode,
    },
    /// Two texts have one key.
    #[error("there are two texts `{0}`")]
    Twice(String),
    /// There is no text.
    #[error("there is no text")]
    Empty,
}

impl ConceptTexts {
    /// The texts that ship with the software.
    ///
    /// # Errors
    /// The file was changed and no longer fits the taxonomy.
    pub fn embedded(chain: &ValueChain) -> Result<Self, ConceptTextsError> {
        let text = include_str!("../../data/evaluation/concept-texts.toml");
        Self::parse(text, chain)
    }

    /// The texts in a file (TOML).
    ///
    /// # Errors
    /// Its form is wrong, a label is not in the taxonomy, or a key stands twice.
    pub fn parse(text: &str, chain: &ValueChain) -> Result<Self, ConceptTextsError> {
        let file: File = toml::from_str(text)?;
        let mut by_key = BTreeMap::new();
        for row in file.text {
            let text = row.parse(chain)?;
            let key = text.key.clone();
            if by_key.insert(key.clone(), text).is_some() {
                return Err(ConceptTextsError::Twice(key));
            }
        }
        if by_key.is_empty() {
            return Err(ConceptTextsError::Empty);
        }
        Ok(Self {
            texts: by_key.into_values().collect(),
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "licence")]
    _licence: String,
    #[serde(default)]
    text: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: String,
    language: Tongue,
    half: Half,
    #[serde(rename = "source")]
    _source: String,
    text: String,
    concepts: Vec<String>,
    #[serde(default)]
    tolerated: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Tongue {
    Nl,
    En,
}

impl Row {
    fn parse(self, chain: &ValueChain) -> Result<ConceptText, ConceptTextsError> {
        let labels = Labelling {
            concepts: self.codes(&self.concepts, chain)?,
            tolerated: self.codes(&self.tolerated, chain)?,
        };
        Ok(ConceptText {
            key: self.key,
            language: match self.language {
                Tongue::Nl => Language::Dutch,
                Tongue::En => Language::English,
            },
            half: self.half,
            text: self.text,
            labels,
        })
    }

    fn codes(
        &self,
        codes: &[String],
        chain: &ValueChain,
    ) -> Result<BTreeSet<ConceptIndex>, ConceptTextsError> {
        let key = || self.key.clone();
        let codes = codes.iter().map(|code| {
            let code: ConceptCode = code
                .parse()
                .map_err(|source| ConceptTextsError::Code { key: key(), source })?;
            let found = chain.find(&code);
            found.ok_or_else(|| ConceptTextsError::Unknown { key: key(), code })
        });
        codes.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Taxonomy;

    #[test]
    fn the_texts_that_ship_are_of_both_languages_and_halves() -> anyhow::Result<()> {
        let chain = Taxonomy::embedded()?.chain;
        let texts = ConceptTexts::embedded(&chain)?.texts;
        for language in [Language::Dutch, Language::English] {
            for half in [Half::Development, Half::Test] {
                let part =
                    (texts.iter()).filter(|text| (text.language, text.half) == (language, half));
                assert_eq!(part.count(), 25, "{language:?} {half:?}");
            }
        }
        for text in texts {
            let words = text.text.split_whitespace().count();
            assert!((25..=90).contains(&words), "{} has {words}", text.key);
            assert!(text.labels.concepts.len() <= 5, "{}", text.key);
        }
        Ok(())
    }

    #[test]
    fn labelled_texts_that_cannot_be_used_are_refused_by_name() -> anyhow::Result<()> {
        let chain = Taxonomy::embedded()?.chain;
        let text = |key: &str, code: &str| {
            format!(
                "[[text]]\nkey = \"{key}\"\nlanguage = \"nl\"\nhalf = \"test\"\nsource = \"\"\n\
                 text = \"Accu's\"\nconcepts = [\"{code}\"]\n"
            )
        };
        let head = "source = \"\"\nlicence = \"\"\n";
        for (texts, reason) in [
            (text("a", "packs.nothing"), "`packs.nothing`"),
            (text("a", "no code"), "`a`"),
            (text("a", "packs") + &text("a", "packs"), "two texts `a`"),
            (text("a", "packs").replace("nl", "de"), "cannot be read"),
            (String::new(), "no text"),
        ] {
            let error = ConceptTexts::parse(&format!("{head}{texts}"), &chain);
            let error = error.expect_err(reason).to_string();
            assert!(error.contains(reason), "{error}");
        }
        Ok(())
    }
}
