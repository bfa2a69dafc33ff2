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

/// What a look at the whole chain costs: who is active in what, what is asked for and what is
/// lacking.
const LOOK_COST: usize = 5 * RANKING_COST;
/// What a question costs that takes hypotheses: the market made anew, and a look at it and at the
/// one that is. What a variable holds is not known when a document is priced, so that every such
/// question costs what it may.
pub(crate) const WHAT_IF_COST: usize = 3 * LOOK_COST;
/// What a question costs that takes none.
pub(crate) const STRATEGY_COST: usize = LOOK_COST;
/// What comparing two days costs: the chain is looked at on both.
pub(crate) const COMPARISON_COST: usize = 2 * LOOK_COST;
