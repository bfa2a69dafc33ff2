//! What figures of the chain rest on, so that nobody takes a selection for the whole, or silence of
//! the data for standstill.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::geography::is_european;
use super::presence::Presence;
use crate::{Consortium, Country, Market};

/// What the figures of the chain rest on, on one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Granted projects on the chain that count on the day.
    pub projects: usize,
    /// Organisations in Europe, and in the country that looks, that are active in anything.
    pub organisations: usize,
    /// Whether the country that looks lies outside Europe.
    pub is_abroad: bool,
    /// Granted projects on the chain without a start date: they count on no past day.
    pub undated: usize,
    /// When the latest of all granted projects on the chain begins, of those with a start date.
    pub last_start: Option<NaiveDate>,
    /// The day after which fewer than [`SILENCE`] projects with a start date begin: one that was
    /// dated later than all others shows nothing of its time.
    pub dated_until: Option<NaiveDate>,
}

/// With fewer projects than this the data are silent.
pub const SILENCE: usize = 10;

impl Holdings {
    /// What the figures of those who were active rest on.
    #[must_use]
    pub fn of(market: &Market, presence: &Presence, country: Country) -> Self {
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
            .filter(|footing| is_european(footing.country) || footing.country == country)
            .map(|footing| footing.organisation)
            .collect();
        let mut starts: Vec<_> = granted().filter_map(|one| one.starts_on).collect();
        starts.sort_unstable_by_key(|day| std::cmp::Reverse(*day));
        let dated_until = starts.iter().take(SILENCE).next_back();
        Self {
            projects: granted().filter(|one| presence.counts(one)).count(),
            organisations: active.len(),
            is_abroad: !is_european(country),
            undated: granted().filter(|one| one.starts_on.is_none()).count(),
            last_start: starts.first().copied(),
            dated_until: dated_until.copied(),
        }
    }

    /// From when on next to nothing can be seen of a past day, where that is before the day.
    /// `Some(None)` where no project has a start date at all.
    #[must_use]
    pub fn blind_after(&self, day: NaiveDate) -> Option<Option<NaiveDate>> {
        match self.dated_until {
            Some(last) if last >= day => None,
            last => Some(last),
        }
    }
}
