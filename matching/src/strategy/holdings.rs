//! What figures of the chain rest on, so that nobody takes a selection for the whole, or silence of
//! the data for standstill.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::presence::Presence;
use crate::{Consortium, Market};

/// What the figures of the chain rest on, on one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Granted projects on the chain that count on the day.
    pub projects: usize,
    /// Organisations that are active in anything, wherever they are.
    pub organisations: usize,
    /// Granted projects on the chain without a start date: they count on no past day.
    pub undated: usize,
    /// When the latest of all granted projects on the chain begins, of those with a start date.
    pub last_start: Option<NaiveDate>,
}

impl Holdings {
    /// What the figures of those who were active rest on.
    #[must_use]
    pub fn of(market: &Market, presence: &Presence) -> Self {
        let chain = market.chain();
        let on_the_chain =
            |one: &&Consortium| one.concepts.iter().any(|code| chain.find(code).is_some());
        let granted = || {
            let granted = market.consortia().filter(|one| one.is_granted());
            granted.filter(on_the_chain)
        };
        let active: BTreeSet<_> = chain
            .concepts()
            .flat_map(|concept| presence.in_concept(concept))
            .map(|footing| footing.organisation)
            .collect();
        Self {
            projects: granted().filter(|one| presence.counts(one)).count(),
            organisations: active.len(),
            undated: granted().filter(|one| one.starts_on.is_none()).count(),
            last_start: granted().filter_map(|one| one.starts_on).max(),
        }
    }

    /// From when on nothing can be seen of a past day: the last known start, where it lies before
    /// the day. `Some(None)` where no project has a start date at all.
    #[must_use]
    pub fn blind_after(&self, day: NaiveDate) -> Option<Option<NaiveDate>> {
        match self.last_start {
            Some(last) if last >= day => None,
            last => Some(last),
        }
    }
}
