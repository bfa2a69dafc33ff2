//! The chain seen from a country.

use std::sync::Arc;

use async_graphql::{Context, Object, Result as Answer};
use matching::Country;

use super::all;
use crate::app::{ChainQuestion, Error, GapQuestion};
use crate::graphql::connection::{page_cost, parse_first};
use crate::graphql::context::RequestScope;
use crate::graphql::problem::coded;
use crate::graphql::scalars::{ConceptCode, CountryCode, Date};
use crate::graphql::types::strategy::attraction::{AcquisitionTarget, AttractionMode};
use crate::graphql::types::strategy::chain::ValueChain;
use crate::graphql::types::strategy::gap::Gap;
use crate::graphql::types::strategy::hypothesis::{self, HypothesisInput};
use crate::graphql::types::strategy::opportunity::Opportunity;
use crate::graphql::types::strategy::{ATTRACTION_COST, LOOK_COST, WHAT_IF_COST};

#[derive(Debug, Default)]
pub(super) struct StrategyQuery;

#[Object]
impl StrategyQuery {
    /// The value chain seen from a country: who is active in what, how specialised that is, what is
    /// asked for and what is lacking.
    #[graphql(complexity = "WHAT_IF_COST + child_complexity")]
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
    ) -> Answer<ValueChain> {
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
    #[graphql(complexity = "WHAT_IF_COST + page_cost(first, child_complexity)")]
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
    ) -> Answer<Vec<Gap>> {
        let question = about(country, stage, hypotheses)?;
        let found = ctx.app()?.country_gaps(ctx.viewer(), &question);
        best(first, found, Gap::of_country).await
    }

    /// Where the chances of a country lie: what Europe asks by an open topic, the country can do,
    /// and not everybody else does; the best first.
    #[graphql(complexity = "LOOK_COST + page_cost(first, child_complexity)")]
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
    ) -> Answer<Vec<Opportunity>> {
        let found = ctx.app()?.opportunities(ctx.viewer(), country.0);
        best(first, found, Opportunity::best).await
    }

    /// Foreign organisations that would close gaps of a country, the best first: attraction in the
    /// sense of Dutch acquisition policy, not takeovers. For advisers and policy officers.
    #[graphql(complexity = "ATTRACTION_COST + page_cost(first, child_complexity)")]
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
    ) -> Answer<Vec<AcquisitionTarget>> {
        let question = about(country, stage, hypotheses)?;
        let app = ctx.app()?;
        let found = app.acquisition_targets(ctx.viewer(), &question, all(modes));
        best(first, found, AcquisitionTarget::best).await
    }
}

/// The first of what was found, 20 where it is not said how many.
async fn best<F, T>(
    first: Option<i32>,
    found: impl Future<Output = Result<F, Error>>,
    of: impl FnOnce(&Arc<F>, usize) -> Vec<T>,
) -> Answer<Vec<T>> {
    let first = parse_first(first, 20)?;
    let found = Arc::new(found.await.map_err(coded)?);
    Ok(of(&found, first))
}

fn about(
    CountryCode(country): CountryCode,
    stage: Option<ConceptCode>,
    hypotheses: Option<Vec<HypothesisInput>>,
) -> Answer<GapQuestion> {
    Ok(GapQuestion {
        country,
        stage: stage.map(|code| code.0),
        suppositions: hypothesis::parse(hypotheses)?,
    })
}
