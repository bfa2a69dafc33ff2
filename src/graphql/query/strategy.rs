//! The chain seen from a country.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use matching::Country;

use crate::app::ChainQuestion;
use crate::graphql::connection::RANKING_COST;
use crate::graphql::context::RequestScope;
use crate::graphql::problem::coded;
use crate::graphql::scalars::{CountryCode, Date};
use crate::graphql::types::strategy::chain::ValueChain;
use crate::graphql::types::strategy::hypothesis::{self, HypothesisInput};

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
}
