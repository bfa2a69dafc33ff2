//! The chain seen from a country.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use matching::Country;

use super::all;
use crate::app::{ChainQuestion, GapQuestion};
use crate::graphql::connection::{RANKING_COST, parse_first, ranked_page_cost};
use crate::graphql::context::RequestScope;
use crate::graphql::problem::coded;
use crate::graphql::scalars::{ConceptCode, CountryCode, Date};
use crate::graphql::types::strategy::attraction::{AcquisitionTarget, AttractionMode};
use crate::graphql::types::strategy::chain::ValueChain;
use crate::graphql::types::strategy::gap::Gap;
use crate::graphql::types::strategy::hypothesis::{self, HypothesisInput};
use crate::graphql::types::strategy::opportunity::Opportunity;

#[derive(Debug, Default)]
pub(super) struct StrategyQuery;

#[Object]
impl StrategyQuery {
    /// The value chain seen from a country: who is active in what, how specialised that is, what is
    /// asked for and what is lacking.
    #[graphql(complexity = "RANKING_COST + child_complexity")]
    async fn value_chain(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The country.",
            default_with = "CountryCode(Country::NETHERLANDS)"
        )]
        country: CountryCode,
        #[graphql(desc = "A past day to look at; today where it is left out.")] as_of: Option<Date>,
        #[graphql(desc = "What is supposed, 20 things at most; the answer has the difference.")]
        hypotheses: Option<Vec<HypothesisInput>>,
    ) -> Result<ValueChain> {
        let question = ChainQuestion {
            country: country.0,
            as_of: as_of.map(|day| day.0),
            suppositions: hypothesis::parse(hypotheses)?,
        };
        let view = ctx.app()?.value_chain(ctx.viewer(), &question).await;
        Ok(ValueChain(Arc::new(view.map_err(coded)?)))
    }

    /// What a country lacks: what Europe asks for and the country's organisations do not cover, the
    /// largest gap first.
    #[graphql(complexity = "ranked_page_cost(first, child_complexity)")]
    async fn gaps(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The country.",
            default_with = "CountryCode(Country::NETHERLANDS)"
        )]
        country: CountryCode,
        #[graphql(desc = "The code of a stage; the whole chain where it is left out.")]
        stage: Option<ConceptCode>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
        #[graphql(desc = "What is supposed, 20 things at most; each gap has the difference.")]
        hypotheses: Option<Vec<HypothesisInput>>,
    ) -> Result<Vec<Gap>> {
        let first = parse_first(first, 20)?;
        let question = about(country, stage, hypotheses)?;
        let found = ctx.app()?.country_gaps(ctx.viewer(), &question).await;
        Ok(Gap::of_country(&Arc::new(found.map_err(coded)?), first))
    }

    /// Where the chances of a country lie: what Europe asks by an open topic, the country can do,
    /// and not everybody else does; the best first.
    #[graphql(complexity = "ranked_page_cost(first, child_complexity)")]
    async fn opportunities(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The country.",
            default_with = "CountryCode(Country::NETHERLANDS)"
        )]
        country: CountryCode,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
    ) -> Result<Vec<Opportunity>> {
        let first = parse_first(first, 20)?;
        let found = ctx.app()?.opportunities(ctx.viewer(), country.0).await;
        Ok(Opportunity::best(&Arc::new(found.map_err(coded)?), first))
    }

    /// Foreign organisations that would close gaps of a country, the best first: attraction in the
    /// sense of Dutch acquisition policy, not takeovers. For advisers and policy officers.
    #[graphql(complexity = "ranked_page_cost(first, child_complexity)")]
    async fn acquisition_targets(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The country.",
            default_with = "CountryCode(Country::NETHERLANDS)"
        )]
        country: CountryCode,
        #[graphql(desc = "The code of a stage; the whole chain where it is left out.")]
        stage: Option<ConceptCode>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
        #[graphql(desc = "How they could be attracted; any way where it is left out.")]
        modes: Option<Vec<AttractionMode>>,
        #[graphql(desc = "What is supposed, 20 things at most.")] hypotheses: Option<
            Vec<HypothesisInput>,
        >,
    ) -> Result<Vec<AcquisitionTarget>> {
        let first = parse_first(first, 20)?;
        let question = about(country, stage, hypotheses)?;
        let app = ctx.app()?;
        let found = app
            .acquisition_targets(ctx.viewer(), &question, all(modes))
            .await;
        Ok(AcquisitionTarget::best(
            &Arc::new(found.map_err(coded)?),
            first,
        ))
    }
}

fn about(
    CountryCode(country): CountryCode,
    stage: Option<ConceptCode>,
    hypotheses: Option<Vec<HypothesisInput>>,
) -> Result<GapQuestion> {
    Ok(GapQuestion {
        country,
        stage: stage.map(|code| code.0),
        suppositions: hypothesis::parse(hypotheses)?,
    })
}
