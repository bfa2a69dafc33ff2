//! Concepts of the value chain.

use async_graphql::{Context, Object, Result, SimpleObject};
use matching::ConceptIndex;

use crate::graphql::context::RequestScope;
use crate::graphql::enums::Language;
use crate::graphql::scalars::ConceptCode;

/// One concept of the value-chain taxonomy (SKOS: broader, narrower, related).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Concept(pub(crate) ConceptIndex);

/// One concept of the value-chain taxonomy (SKOS: broader, narrower, related).
#[Object]
impl Concept {
    /// Its stable code.
    async fn code(&self, ctx: &Context<'_>) -> Result<ConceptCode> {
        let chain = &ctx.app()?.reference().taxonomy.chain;
        Ok(ConceptCode(chain.code(self.0).clone()))
    }

    /// Its label in the language asked for.
    async fn label(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The language of the label.",
            default_with = "Language::English"
        )]
        language: Language,
    ) -> Result<String> {
        let taxonomy = &ctx.app()?.reference().taxonomy;
        Ok(taxonomy.label(self.0, language.into()).to_owned())
    }

    /// The concept above it; null for a stage.
    async fn broader(&self, ctx: &Context<'_>) -> Result<Option<Self>> {
        let chain = &ctx.app()?.reference().taxonomy.chain;
        Ok(chain.broader(self.0).map(Self))
    }

    /// The concepts under it.
    async fn narrower(&self, ctx: &Context<'_>) -> Result<Vec<Self>> {
        let chain = &ctx.app()?.reference().taxonomy.chain;
        Ok(chain.narrower(self.0).iter().copied().map(Self).collect())
    }

    /// The concepts that it is related to.
    async fn related(&self, ctx: &Context<'_>) -> Result<Vec<Self>> {
        let chain = &ctx.app()?.reference().taxonomy.chain;
        Ok(chain.related(self.0).iter().copied().map(Self).collect())
    }

    /// The value-chain stage at the top of its branch; itself for a stage.
    async fn stage(&self, ctx: &Context<'_>) -> Result<Self> {
        let chain = &ctx.app()?.reference().taxonomy.chain;
        Ok(Self(chain.stage(self.0)))
    }
}

/// The concepts of these codes that the taxonomy holds.
pub(crate) fn concepts<'c>(
    ctx: &Context<'_>,
    codes: impl IntoIterator<Item = &'c matching::ConceptCode>,
) -> Result<Vec<Concept>> {
    let chain = &ctx.app()?.reference().taxonomy.chain;
    Ok(codes
        .into_iter()
        .filter_map(|code| chain.find(code))
        .map(Concept)
        .collect())
}

/// A concept found in a text.
#[derive(SimpleObject)]
pub(crate) struct ConceptSuggestion {
    /// The concept.
    concept: Concept,
    /// How sure the finding is, 0 to 1; the best of a text first.
    score: f64,
    /// The words in the text that it was found by.
    matched_text: Vec<String>,
}

impl ConceptSuggestion {
    pub(crate) const fn new(concept: Concept, score: f64, matched_text: Vec<String>) -> Self {
        Self {
            concept,
            score,
            matched_text,
        }
    }
}
