//! What is asked of a composition, held against its limits and against who is there.

use matching::{CallId, Country, DEFAULT_BUDGET, Market, OrganisationId, OrganisationKind, Wishes};

use super::Refusal;
use crate::app::Supposition;
use crate::text::{self, CompositionLimit};

/// What is asked of a composition. Numbers are as they were given: out of range, they are refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompositionRequest {
    /// What for.
    pub call: CallId,
    /// Members that must be in it.
    pub must_include: Vec<OrganisationId>,
    /// Organisations that must not.
    pub exclude: Vec<OrganisationId>,
    /// Kinds of which there must be one each.
    pub kinds: Vec<OrganisationKind>,
    /// As many members at most.
    pub max_members: i64,
    /// As many Dutch members at least.
    pub min_dutch: i64,
    /// As many compositions beside the best at most.
    pub alternatives: i64,
    /// As many steps at most.
    pub budget: u64,
    /// What is supposed that is not so.
    pub suppositions: Vec<Supposition>,
}

impl CompositionRequest {
    /// A composition for a call, without wishes.
    #[must_use]
    pub const fn of(call: CallId) -> Self {
        Self {
            call,
            must_include: Vec::new(),
            exclude: Vec::new(),
            kinds: Vec::new(),
            max_members: 12,
            min_dutch: 1,
            alternatives: 0,
            budget: DEFAULT_BUDGET,
            suppositions: Vec::new(),
        }
    }

    /// The wishes, and how many alternatives are wanted, once every number is in its range and
    /// everybody is there.
    pub(super) fn wishes(&self, market: &Market) -> Result<(Wishes, usize), Refusal> {
        let max_members = within(CompositionLimit::Members, self.max_members)?;
        let of = self.max_members;
        let min_dutch = within(CompositionLimit::Dutch { of }, self.min_dutch)?;
        let alternatives = within(CompositionLimit::Alternatives, self.alternatives)?;
        for (limit, named) in [
            (CompositionLimit::Wanted, &self.must_include),
            (CompositionLimit::Excluded, &self.exclude),
        ] {
            within(limit, i64::try_from(named.len()).unwrap_or(i64::MAX))?;
        }
        let named = self.must_include.iter().chain(&self.exclude).copied();
        let supposed = self.suppositions.iter().map(Supposition::organisation);
        let mut strangers = named
            .chain(supposed)
            .filter(|id| market.organisation(*id).is_none());
        if let Some(id) = strangers.next() {
            return Err(Refusal::unknown_organisation(id));
        }
        let mut kinds = self.kinds.clone();
        kinds.sort_unstable();
        kinds.dedup();
        let wishes = Wishes {
            must_include: self.must_include.clone(),
            exclude: self.exclude.clone(),
            max_members,
            from: (Country::NETHERLANDS, min_dutch),
            kinds,
        };
        Ok((wishes, alternatives))
    }
}

fn within(limit: CompositionLimit, asked: i64) -> Result<usize, Refusal> {
    let (least, most) = limit.range();
    let refused = || {
        Refusal::of("OUT_OF_RANGE", |language| {
            text::out_of_limit(limit, asked, language)
        })
    };
    if (least..=most).contains(&asked) {
        usize::try_from(asked).map_err(|_| refused())
    } else {
        Err(refused())
    }
}
