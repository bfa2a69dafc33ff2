//! Concepts of the value chain, and which of them a text speaks of.

use async_graphql::{Context, Object, Result};

use crate::graphql::connection::parse_first;
use crate::graphql::context::RequestScope;
use crate::graphql::problem::coded;
use crate::graphql::scalars::ConceptCode;
use crate::graphql::types::concept::{Concept, ConceptSuggestion};

#[derive(Debug, Default)]
pub(super) struct ConceptQuery;

#[Object]
impl ConceptQuery {
    /// All concepts, or those of a stage, in the order of the chain.
    async fn concepts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The code of a stage.")] stage: Option<ConceptCode>,
    ) -> Result<Vec<Concept>> {
        let found = ctx.app()?.concepts(stage.as_ref().map(|code| &code.0));
        Ok(found.map_err(coded)?.into_iter().map(Concept).collect())
    }

    /// One concept; null where the taxonomy has none with this code.
    async fn concept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its code.")] code: ConceptCode,
    ) -> Result<Option<Concept>> {
        let chain = &ctx.app()?.reference().taxonomy.chain;
        Ok(chain.find(&code.0).map(Concept))
    }

    /// Suggest concepts for a free text in Dutch or English, best first.
    async fn suggest_concepts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The text, 10,000 characters at most.")] text: String,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(10)")]
        first: Option<i32>,
    ) -> Result<Vec<ConceptSuggestion>> {
        let first = parse_first(first, 10)?;
        let found = ctx.app()?.suggest_concepts(&text).map_err(coded)?;
        let suggested = found.into_iter().take(first).map(|finding| {
            ConceptSuggestion::new(Concept(finding.concept), finding.weight, finding.matched)
        });
        Ok(suggested.collect())
    }
}
