//! What is asked: a call, wishes, and how long to look.

use crate::eligibility::RuleBook;
use crate::{Call, Country, Market, OrganisationId, OrganisationKind};

/// What is asked: a consortium for a call.
#[derive(Debug, Clone, Copy)]
pub struct CompositionTask<'a> {
    /// Who is there.
    pub market: &'a Market,
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
