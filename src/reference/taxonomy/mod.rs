//! The taxonomy of the battery value chain, as the software ships it.

mod file;

use std::collections::BTreeSet;
use std::sync::Arc;

use matching::{
    ConceptCode, ConceptEntry, ConceptFinder, ConceptIndex, Language, ParseConceptCodeError,
    Phrase, ValueChain, ValueChainError,
};

use file::{AlignmentRow, File, ThemeRow};

use crate::record::Bilingual;

/// The taxonomy, with all that is made of it: the map of the value chain, the labels, the themes
/// and the finder of concepts in texts. One is made when the service starts.
#[derive(Debug, Clone)]
pub struct Taxonomy {
    /// The map.
    pub chain: Arc<ValueChain>,
    /// Finds the concepts in a text.
    pub finder: Arc<ConceptFinder>,
    /// The themes, in their order.
    pub themes: Vec<Theme>,
    /// Where the taxonomy comes from.
    pub source: String,
    /// The licence of the taxonomy.
    pub licence: String,
    concepts: Vec<ConceptLabels>,
}

/// What readers see of a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConceptLabels {
    /// Its label.
    pub label: Bilingual,
    /// The code of the theme that it belongs to.
    pub theme: String,
    /// Its places in other classifications.
    pub alignments: Vec<Alignment>,
}

/// How a concept stands to one of another classification (SKOS mapping relations).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The other classification, such as `nace`.
    pub scheme: String,
    /// The code there.
    pub target: String,
    /// The relation, such as `closeMatch`.
    pub relation: String,
}

/// A theme: what policy groups concepts by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its code.
    pub code: String,
    /// Its label.
    pub label: Bilingual,
}

/// Why a taxonomy cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TaxonomyError {
    /// The file is no TOML, or lacks a field.
    #[error("the taxonomy cannot be read")]
    Form(#[from] toml::de::Error),
    /// A code is none.
    #[error("the taxonomy has a code that is none")]
    Code(#[from] ParseConceptCodeError),
    /// The concepts do not make a map.
    #[error("the taxonomy makes no map")]
    Map(#[from] ValueChainError),
    /// A theme is named that is not there.
    #[error("the taxonomy names the theme `{0}`, which it does not hold")]
    UnknownTheme(String),
}

impl Taxonomy {
    /// The taxonomy that ships with the software.
    ///
    /// # Errors
    /// The file was changed and is no longer a taxonomy.
    pub fn embedded() -> Result<Self, TaxonomyError> {
        Self::parse(include_str!("../../../data/taxonomy.toml"))
    }

    /// The taxonomy in a text (TOML).
    ///
    /// # Errors
    /// The text is no taxonomy: its form, a code, a relation or a theme is wrong.
    pub fn parse(text: &str) -> Result<Self, TaxonomyError> {
        let file: File = toml::from_str(text)?;
        let chain = value_chain(&file)?;
        Ok(Self {
            concepts: labels(&file)?,
            finder: Arc::new(finder(&file, &chain)),
            chain: Arc::new(chain),
            themes: file.theme.into_iter().map(Theme::from).collect(),
            source: file.source,
            licence: file.licence,
        })
    }

    /// What readers see of a concept.
    #[must_use]
    pub fn labels(&self, concept: ConceptIndex) -> &ConceptLabels {
        &self.concepts[concept.get()]
    }

    /// A concept's label in a language.
    #[must_use]
    pub fn label(&self, concept: ConceptIndex, language: Language) -> &str {
        let label = self.labels(concept).label.get(language);
        label.unwrap_or_else(|| self.chain.code(concept).as_str())
    }

    /// The codes of the concepts that a text is about, clearest first.
    #[must_use]
    pub fn concepts_in(&self, text: &str) -> Vec<ConceptCode> {
        let read = self.finder.read(text);
        let topics = read.topics().map(|found| self.chain.code(found.concept));
        topics.cloned().collect()
    }
}

fn value_chain(file: &File) -> Result<ValueChain, TaxonomyError> {
    let entries = file
        .concept
        .iter()
        .map(|row| {
            let broader = row.broader.as_deref().filter(|code| !code.is_empty());
            Ok(ConceptEntry {
                code: row.code.parse()?,
                broader: broader.map(str::parse).transpose()?,
            })
        })
        .collect::<Result<_, ParseConceptCodeError>>()?;
    let related = file
        .related
        .iter()
        .map(|row| Ok((row.a.parse()?, row.b.parse()?)))
        .collect::<Result<Vec<_>, ParseConceptCodeError>>()?;
    Ok(ValueChain::new(entries, &related)?)
}

fn labels(file: &File) -> Result<Vec<ConceptLabels>, TaxonomyError> {
    let codes: BTreeSet<_> = file.concept.iter().map(|row| &row.code).collect();
    if let Some(row) = file.alignment.iter().find(|row| !codes.contains(&row.code)) {
        return Err(ValueChainError::Unknown(row.code.parse()?).into());
    }
    let themes: BTreeSet<_> = file.theme.iter().map(|row| &row.code).collect();
    let labels = file.concept.iter().map(|concept| {
        if !themes.contains(&concept.theme) {
            return Err(TaxonomyError::UnknownTheme(concept.theme.clone()));
        }
        let alignments = file.alignment.iter().filter(|row| row.code == concept.code);
        Ok(ConceptLabels {
            label: both(&concept.label_nl, &concept.label_en),
            theme: concept.theme.clone(),
            alignments: alignments.map(Alignment::from).collect(),
        })
    });
    labels.collect()
}

fn finder(file: &File, chain: &ValueChain) -> ConceptFinder {
    let ambiguous: BTreeSet<_> = file
        .ambiguous
        .iter()
        .map(|words| words.to_lowercase())
        .collect();
    let phrases = chain
        .concepts()
        .zip(&file.concept)
        .flat_map(|(concept, row)| {
            let dutch = std::iter::once(&row.label_nl).chain(&row.synonyms_nl);
            let english = std::iter::once(&row.label_en).chain(&row.synonyms_en);
            let dutch = dutch.map(|words| (Language::Dutch, words));
            let english = english.map(|words| (Language::English, words));
            let ambiguous = &ambiguous;
            dutch.chain(english).map(move |(language, words)| Phrase {
                concept,
                words,
                language,
                ambiguous: ambiguous.contains(&words.to_lowercase()),
            })
        });
    let dutch = file
        .battery_signs_nl
        .iter()
        .map(|sign| (Language::Dutch, sign.as_str()));
    let english = file
        .battery_signs_en
        .iter()
        .map(|sign| (Language::English, sign.as_str()));
    ConceptFinder::new(phrases, dutch.chain(english), chain)
}

fn both(dutch: &str, english: &str) -> Bilingual {
    Bilingual {
        dutch: Some(dutch.to_owned()),
        english: Some(english.to_owned()),
    }
}

impl From<ThemeRow> for Theme {
    fn from(row: ThemeRow) -> Self {
        Self {
            label: both(&row.label_nl, &row.label_en),
            code: row.code,
        }
    }
}

impl From<&AlignmentRow> for Alignment {
    fn from(row: &AlignmentRow) -> Self {
        Self {
            scheme: row.scheme.clone(),
            target: row.target.clone(),
            relation: row.relation.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_taxonomy_that_ships_can_be_used() -> anyhow::Result<()> {
        let taxonomy = Taxonomy::embedded()?;
        assert_eq!(taxonomy.chain.len(), 105);
        let stages = taxonomy
            .chain
            .concepts()
            .filter(|&concept| taxonomy.chain.broader(concept).is_none());
        assert_eq!(stages.count(), 13);
        for concept in taxonomy.chain.concepts() {
            assert_eq!(taxonomy.labels(concept).label.parts().count(), 2);
        }
        assert_eq!(taxonomy.themes.len(), 11);
        Ok(())
    }

    #[test]
    fn a_taxonomy_that_contradicts_itself_is_refused() {
        let good = include_str!("../../../data/taxonomy.toml");
        let refuses = |text: &str| Taxonomy::parse(text).err().map(|error| error.to_string());
        assert_eq!(refuses(good), None);
        assert!(refuses("source = 1").is_some());
        for (from, to, reason) in [
            (
                "code = \"materials.cathode\"",
                "code = \"materials cathode\"",
                "code",
            ),
            (
                "code = \"materials.cathode\"",
                "code = \"materials.binder-additive\"",
                "map",
            ),
            ("theme = \"safety\"", "theme = \"danger\"", "theme"),
        ] {
            assert!(good.contains(from));
            let error = refuses(&good.replacen(from, to, 1)).unwrap_or_default();
            assert!(error.contains(reason), "{error}");
        }
    }
}
