//! The search for the best composition: branch and bound, exact within its budget.

use std::collections::BTreeSet;

use super::bound::{Bound, NEVER, Singles};
use super::prices::Prices;
use super::problem::{Candidate, Problem};
use super::reduction::Reduction;

/// Judges whether members (the first leads) make an eligible consortium.
pub(super) type Admits<'a> = dyn Fn(&[&Candidate]) -> bool + 'a;

/// Tells with whom a candidate worked before.
pub(super) type Acquaintances<'a> = dyn Fn(usize) -> BTreeSet<usize> + 'a;

/// What is sought.
pub(super) struct Seeking<'a> {
    pub(super) problem: &'a Problem,
    pub(super) prices: &'a Prices,
    /// Compositions that the answer must differ from.
    pub(super) earlier: &'a [Vec<usize>],
    pub(super) admits: &'a Admits<'a>,
    pub(super) acquaintances: &'a Acquaintances<'a>,
    /// Tells whether anybody still waits for it.
    pub(super) given_up: &'a dyn Fn() -> bool,
    pub(super) budget: u64,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The coordinator first, the others by ascending id.
    pub(super) members: Vec<usize>,
    /// How many of them worked with the coordinator before.
    pub(super) tied: usize,
    pub(super) worth: i64,
}

/// How the search ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) best: Option<Found>,
    /// The most that what was not looked at can be worth; `None` where all was.
    pub(super) open: Option<i64>,
    pub(super) steps: u64,
}

/// As many members of an alternative at least are not in a composition before it.
pub(super) const OTHERS: usize = 2;

/// Searches for the best composition that brings [`OTHERS`] beside each of `earlier`.
pub(super) fn search(seeking: &Seeking<'_>) -> Outcome {
    let Seeking {
        problem,
        prices,
        earlier,
        ..
    } = *seeking;
    let mut search = Search {
        problem,
        earlier,
        seeking,
        steps: 0,
        best: None,
        open: None,
        tied: BTreeSet::new(),
    };
    let reduction = Reduction::of(problem, earlier);
    let mut apart = Singles::over(problem, prices, reduction.lean());
    let tables = || Bound::new(prices, search.shortfall(&[]));
    let mut general = tables();
    let everybody = apart.clone().all_tied(problem);
    general.look(problem, &everybody);
    general.complete(problem, &everybody);
    let mut leading = Leading {
        passing: problem
            .candidates
            .iter()
            .map(|one| one.answers() && apart.is_passed(problem, one))
            .collect(),
        reduction,
        singles: apart.clone(),
        apart,
        bound: tables(),
    };
    // Where all places are taken by those that must be in it, one of them leads.
    let leaders = (0..problem.candidates.len())
        .filter(|&one| problem.candidates[one].can_lead)
        .filter(|&one| problem.with_leader(one).len() <= problem.most);
    let mut leaders: Vec<_> = leaders
        .map(|leader| {
            let members = problem.with_leader(leader);
            // Everybody might have worked with everybody.
            let tied = members.len() - 1;
            (search.at_most(&mut general, &members, tied), leader)
        })
        .collect();
    leaders.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    for (at_most, leader) in leaders {
        if !search.is_worth(at_most) {
            break;
        }
        if search.is_over() {
            search.leave(at_most);
            break;
        }
        // Its tables take about as long as a set of members.
        search.steps += 1;
        search.lead(leader, &mut leading);
    }
    Outcome {
        best: search.best,
        open: search.open,
        steps: search.steps,
    }
}

/// What is made ready for all coordinators, and room for one.
struct Leading<'a> {
    reduction: Reduction<'a>,
    /// What those give that did not work with the coordinator.
    apart: Singles<'a>,
    /// Who gives more to a set of needs than any of those, having worked with the coordinator.
    passing: Vec<bool>,
    singles: Singles<'a>,
    bound: Bound,
}

/// A search at work.
pub(super) struct Search<'a> {
    pub(super) problem: &'a Problem,
    pub(super) earlier: &'a [Vec<usize>],
    pub(super) seeking: &'a Seeking<'a>,
    pub(super) steps: u64,
    pub(super) best: Option<Found>,
    open: Option<i64>,
    /// Who worked with the coordinator at hand.
    pub(super) tied: BTreeSet<usize>,
}

impl Search<'_> {
    pub(super) fn is_worth(&self, at_most: i64) -> bool {
        at_most > self.best.as_ref().map_or(NEVER, |best| best.worth)
    }

    pub(super) fn is_over(&self) -> bool {
        self.steps >= self.seeking.budget || (self.seeking.given_up)()
    }

    pub(super) fn leave(&mut self, at_most: i64) {
        if self.is_worth(at_most) {
            self.open = self.open.max(Some(at_most));
        }
    }

    fn lead(&mut self, leader: usize, leading: &mut Leading<'_>) {
        let problem = self.problem;
        let members = problem.with_leader(leader);
        self.tied = (self.seeking.acquaintances)(leader);
        let Leading {
            reduction,
            apart,
            passing,
            singles,
            bound,
        } = leading;
        let tied = self.tied.iter().copied();
        singles.tie(apart, problem, tied.filter(|&one| passing[one]));
        if !self.tied.is_empty() {
            singles.idle_tied(problem);
        }
        bound.look(problem, singles);
        let tied = self.tied_among(&members);
        let covered = problem.covered(&members);
        let standing = self.standing(&members, &covered, tied);
        if !self.is_worth(bound.at_first(self.seeking.prices, &standing)) {
            return;
        }
        bound.complete(problem, singles);
        let at_most = self.at_most(bound, &members, tied);
        if self.is_worth(at_most) {
            let mut others = reduction.beside(&self.tied);
            others.retain(|one| !members.contains(one));
            self.visit(bound, &members, &others, at_most);
        }
    }
}
