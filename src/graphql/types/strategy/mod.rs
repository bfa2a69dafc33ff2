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
/// lacking. Among 32,000 organisations it took no longer than ranking them for one consortium.
pub(crate) const LOOK_COST: usize = RANKING_COST;
/// What a question costs that takes hypotheses: the market as it is and as it would be are looked at.
/// What a variable holds is not known when a document is priced, so that every such question costs
/// what it may.
pub(crate) const WHAT_IF_COST: usize = 2 * LOOK_COST;
/// What the list of whom to attract costs: beside the gaps everybody from elsewhere is weighed.
pub(crate) const ATTRACTION_COST: usize = WHAT_IF_COST + LOOK_COST;
/// What comparing two days costs: the chain is looked at on both.
pub(crate) const COMPARISON_COST: usize = 2 * LOOK_COST;
