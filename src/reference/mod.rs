//! The facts that ship inside the program: the taxonomy, the countries, the rules, labelled texts.

mod applies;
mod concept_texts;
mod country;
mod model;
mod rule_files;
mod rules;
mod taxonomy;

pub use concept_texts::{ConceptText, ConceptTexts, ConceptTextsError, Half};
pub use country::{UnknownCountryError, parse_country};
pub use model::{ACTIVE, Figure, ModelFileError, RankingModel, VersionError, check_version};
pub use rules::{Confidence, RuleText, Rules, RulesError};
pub use taxonomy::{Alignment, ConceptLabels, Taxonomy, TaxonomyError, Theme};

/// All of it.
#[derive(Debug)]
pub struct Reference {
    /// The map of the value chain.
    pub taxonomy: Taxonomy,
    /// Who may take part.
    pub rules: Rules,
    /// The model that ships.
    pub model: RankingModel,
}

/// Why the facts cannot be read: the program was built with a damaged file.
#[derive(Debug, thiserror::Error)]
pub enum ReferenceError {
    /// The taxonomy.
    #[error("the taxonomy that ships cannot be read")]
    Taxonomy(#[from] TaxonomyError),
    /// The countries or the rules.
    #[error("the rules that ship cannot be read")]
    Rules(#[from] RulesError),
    /// The model.
    #[error("the model that ships cannot be read")]
    Model(#[from] ModelFileError),
}

impl Reference {
    /// Reads what ships inside the program.
    ///
    /// # Errors
    /// A file is damaged.
    pub fn load() -> Result<Self, ReferenceError> {
        Ok(Self {
            taxonomy: Taxonomy::embedded()?,
            rules: Rules::embedded()?,
            model: RankingModel::shipped()?,
        })
    }
}
