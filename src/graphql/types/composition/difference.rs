//! What is otherwise where something is supposed.

use async_graphql::{Context, Object, Result};

use super::Composition;
use crate::graphql::context::RequestScope;
use crate::graphql::types::concept::{Concept, concepts};
use crate::graphql::types::organisation::Organisation;

/// What is otherwise where something is supposed.
#[derive(Debug, Clone)]
pub(crate) struct CompositionDifference {
    told: matching::CompositionDifference,
    without: Composition,
}

impl CompositionDifference {
    /// What is otherwise than in this one.
    pub(super) const fn new(told: matching::CompositionDifference, without: Composition) -> Self {
        Self { told, without }
    }
}

/// What is otherwise where something is supposed.
#[Object]
impl CompositionDifference {
    /// The best composition where nothing is supposed.
    async fn without_hypotheses(&self) -> &Composition {
        &self.without
    }

    /// How much higher the score is.
    async fn score(&self) -> f64 {
        self.told.score_as_f64()
    }

    /// How much more of the score comes from covered needs.
    async fn coverage(&self) -> f64 {
        self.told.coverage_as_f64()
    }

    /// Members that are in it only with what is supposed.
    async fn joined(&self, ctx: &Context<'_>) -> Result<Vec<Organisation>> {
        ctx.loaders()?.organisations(&self.told.joined).await
    }

    /// Members that are in it only without what is supposed.
    async fn left(&self, ctx: &Context<'_>) -> Result<Vec<Organisation>> {
        ctx.loaders()?.organisations(&self.told.left).await
    }

    /// Needs that are covered only with what is supposed.
    async fn gained(&self, ctx: &Context<'_>) -> Result<Vec<Concept>> {
        concepts(ctx, &self.told.gained)
    }

    /// Needs that are covered only without what is supposed.
    async fn lost(&self, ctx: &Context<'_>) -> Result<Vec<Concept>> {
        concepts(ctx, &self.told.lost)
    }
}
