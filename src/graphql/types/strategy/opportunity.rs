//! Chances of a country.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use matching::strategy;

use crate::app::Opportunities;
use crate::graphql::context::RequestScope;
use crate::graphql::enums::Language;
use crate::graphql::types::call::Call;
use crate::graphql::types::concept::Concept;
use crate::graphql::types::consortium::Consortium;
use crate::graphql::types::organisation::Organisation;

/// As many organisations as a reader takes in.
const ORGANISATIONS: usize = 10;

/// A chance for a country: what Europe asks by an open topic, the country can do, and not everybody
/// else does.
#[derive(Debug, Clone)]
pub(crate) struct Opportunity(Arc<strategy::Opportunity>, Arc<Opportunities>);

impl Opportunity {
    /// The best ones.
    pub(crate) fn best(all: &Arc<Opportunities>, first: usize) -> Vec<Self> {
        let best = all.found.iter().take(first);
        best.map(|found| Self(Arc::clone(found), Arc::clone(all)))
            .collect()
    }
}

/// A chance for a country: what Europe asks by an open topic, the country can do, and not everybody
/// else does.
#[Object]
impl Opportunity {
    /// In what.
    async fn concept(&self) -> Concept {
        Concept(self.0.concept)
    }

    /// 0 to 1: the cube root of relative demand times supply times what competition leaves.
    async fn score(&self) -> f64 {
        self.0.score()
    }

    /// What Europe asks, in weighted millions of euro.
    async fn demand(&self) -> f64 {
        self.0.demand
    }

    /// What Europe asks beside what it asks most, 0 to 1.
    async fn relative_demand(&self) -> f64 {
        self.0.relative_demand
    }

    /// The share of the demand that the country's organisations could answer, 0 to 1. Whatever the
    /// name says: of the country that was asked about.
    async fn dutch_supply(&self) -> f64 {
        self.0.by.covered()
    }

    /// The share of the European organisations active in it that are from elsewhere, 0 to 1; ten more
    /// are counted that are from the country as often as all are that are active in anything, so that
    /// few data do not look like little competition.
    async fn competition(&self) -> f64 {
        self.0.competition()
    }

    /// The open topics on it, the weightiest first.
    async fn calls(&self, ctx: &Context<'_>) -> Result<Vec<Call>> {
        let mut calls = Vec::new();
        for topic in &self.0.topics {
            calls.extend(ctx.loaders()?.call(topic.call).await?.map(Call));
        }
        Ok(calls)
    }

    /// The consortia that look for partners and ask for it or work on it; `illustrative` tells
    /// examples.
    async fn consortia(&self, ctx: &Context<'_>) -> Result<Vec<Consortium>> {
        ctx.loaders()?.consortia(&self.0.consortia).await
    }

    /// The country's organisations that could act, the strongest first; ten at most.
    async fn organisations(&self, ctx: &Context<'_>) -> Result<Vec<Organisation>> {
        let suppliers = self.0.by.named().take(ORGANISATIONS);
        let ids: Vec<_> = suppliers.map(|one| one.organisation).collect();
        ctx.loaders()?.organisations(&ids).await
    }

    /// Whether so few organisations are counted, fewer than ten of the country or of Europe,
    /// that one more changes much.
    async fn small_count(&self) -> bool {
        self.0.is_small()
    }

    /// The figures in words, with their day, their data and their sources.
    async fn explanation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<String> {
        let app = ctx.app()?;
        Ok(app.explain_opportunity(&self.0, &self.1, language.into()))
    }

    /// How the figures were made: of what day and data, of how much, by which method, and of which
    /// sources.
    async fn method(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<String> {
        Ok(ctx.app()?.opportunities_method(&self.1, language.into()))
    }
}
