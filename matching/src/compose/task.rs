//! What is asked: a call, wishes, and how long to look.

use std::collections::BTreeSet;

use crate::eligibility::RuleBook;
use crate::strategy::Roll;
use crate::{Call, Country, Market, OrganisationId, OrganisationKind};

/// What is asked: a consortium for a call.
#[derive(Debug, Clone, Copy)]
pub struct CompositionTask<'a> {
    /// Who is there.
    pub market: &'a Market,
    /// Who counts as whom.
    pub roll: &'a Roll,
    /// Who is proposed for none: it takes part only where it must be in it.
    pub not_proposed: &'a BTreeSet<OrganisationId>,
    /// What for.
    pub call: &'a Call,
    /// The rules as they stand.
    pub rules: &'a RuleBook,
    /// What is wanted beside.
    pub wishes: &'a Wishes,
    /// How many coordinators and sets of members are looked at, for each composition, before the
    /// search gives up proving. A step takes some tenths of a millisecond.
    pub budget: u64,
    /// How many compositions are wanted beside the best, at most.
    pub alternatives: usize,
}

impl CompositionTask<'_> {
    /// The id under which an organisation is proposed: that by which it is wanted, or else the one
    /// under which it counts.
    pub(super) fn stands_for(&self, id: OrganisationId) -> OrganisationId {
        let ids = self.roll.ids(id);
        let wanted = ids.iter().find(|id| self.wishes.must_include.contains(id));
        let here = || {
            ids.iter()
                .find(|&&id| self.market.organisation(id).is_some())
        };
        wanted.or_else(here).copied().unwrap_or(id)
    }
}

/// What is wanted of a composition beside what its call asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes {
    /// Members that must be in it.
    pub must_include: Vec<OrganisationId>,
    /// Organisations that must not.
    pub exclude: Vec<OrganisationId>,
    /// As many members at most, from 1 to [`MOST_MEMBERS`].
    pub max_members: usize,
    /// As many members from this country at least.
    pub from: (Country, usize),
    /// Kinds of which there must be one each.
    pub kinds: Vec<OrganisationKind>,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            must_include: Vec::new(),
            exclude: Vec::new(),
            max_members: 12,
            from: (Country::NETHERLANDS, 1),
            kinds: Vec::new(),
        }
    }
}

/// Steps that are enough for most calls over a framework programme.
pub const DEFAULT_BUDGET: u64 = 30_000;

/// As many members are put together at most.
pub const MOST_MEMBERS: usize = 20;

/// As many compositions are told beside the best at most.
pub const MOST_ALTERNATIVES: usize = 2;
