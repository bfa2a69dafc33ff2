//! The chain seen from a country.

pub(crate) mod attraction;
pub(crate) mod chain;
pub(crate) mod change;
pub(crate) mod footing;
pub(crate) mod gap;
pub(crate) mod hypothesis;
pub(crate) mod opportunity;
pub(crate) mod profile;

use crate::graphql::connection::RANKING_COST;
use hypothesis::HypothesisInput;

/// What a look at the whole chain costs: who is active in what, what is asked for and what is
/// lacking takes as long as so many rankings.
pub(crate) const STRATEGY_COST: usize = 5 * RANKING_COST;
/// What comparing two days costs: the chain is looked at on both.
pub(crate) const COMPARISON_COST: usize = 2 * STRATEGY_COST;

/// What a question costs with what it supposes: the market is made anew, and looked at beside the
/// one that is.
pub(crate) fn strategy_cost(hypotheses: Option<&Vec<HypothesisInput>>) -> usize {
    let supposes = hypotheses.is_some_and(|supposed| !supposed.is_empty());
    STRATEGY_COST * if supposes { 3 } else { 1 }
}
