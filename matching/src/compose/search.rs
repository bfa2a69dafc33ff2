//! The search for the best composition: branch and bound, exact within its budget.

use std::collections::BTreeSet;

use super::bound::{Bound, Standing};
use super::problem::{Candidate, Problem, whole};
use super::reduction::Reduction;

/// Judges whether members (the first leads) make an eligible consortium.
pub(super) type Admits<'a> = dyn Fn(&[&Candidate]) -> bool + 'a;

/// Tells with whom a candidate worked before.
pub(super) type Acquaintances<'a> = dyn Fn(usize) -> BTreeSet<usize> + 'a;

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

/// As many members of an alternative must not be in the composition before it.
pub(super) const OTHERS: usize = 2;

/// Searches for the best composition that has at least two members that are in none of `earlier`.
pub(super) fn search(
    problem: &Problem,
    earlier: &[Vec<usize>],
    admits: &Admits<'_>,
    acquaintances: &Acquaintances<'_>,
    budget: u64,
) -> Outcome {
    let mut search = Search {
        problem,
        earlier,
        admits,
        budget,
        steps: 0,
        best: None,
        open: None,
        tied: BTreeSet::new(),
    };
    let reduction = Reduction::of(problem, earlier);
    // Everybody worked with everybody; nobody did.
    let general = Bound::over(problem, reduction.lean(), |_| true);
    let apart = Bound::over(problem, reduction.lean(), |_| false);
    let stands_out = |candidate: &Candidate| apart.is_passed(candidate, problem.tie());
    let passing: Vec<_> = problem.candidates.iter().map(stands_out).collect();
    let leaders = (0..problem.candidates.len()).filter(|&one| problem.candidates[one].can_lead);
    let mut leaders: Vec<_> = leaders
        .map(|leader| {
            let members = with_leader(problem, leader);
            // Everybody might have worked with everybody.
            let tied = members.len() - 1;
            (search.at_most(&general, &members, tied), leader)
        })
        .collect();
    leaders.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    for (at_most, leader) in leaders {
        if !search.is_worth(at_most) {
            break;
        }
        if search.steps >= budget {
            search.leave(at_most);
            break;
        }
        let tied = acquaintances(leader);
        let passing = tied.iter().filter(|&&one| passing[one]).count();
        if search.is_worth(search.at_most_tied(&apart, leader, passing)) {
            search.lead(leader, &reduction, tied);
        }
    }
    Outcome {
        best: search.best,
        open: search.open,
        steps: search.steps,
    }
}

fn with_leader(problem: &Problem, leader: usize) -> Vec<usize> {
    let others = problem.must.iter().copied().filter(|&one| one != leader);
    [leader].into_iter().chain(others).collect()
}

struct Search<'a> {
    problem: &'a Problem,
    earlier: &'a [Vec<usize>],
    admits: &'a Admits<'a>,
    budget: u64,
    steps: u64,
    best: Option<Found>,
    open: Option<i64>,
    /// Who worked with the coordinator at hand.
    tied: BTreeSet<usize>,
}

impl Search<'_> {
    fn is_worth(&self, at_most: i64) -> bool {
        self.best.as_ref().is_none_or(|best| at_most > best.worth)
    }

    fn leave(&mut self, at_most: i64) {
        if self.is_worth(at_most) {
            self.open = self.open.max(Some(at_most));
        }
    }

    /// The most that a coordinator can reach that worked with so many whom that makes better than
    /// others. Of the rest it only matters that they are there to make up a number.
    fn at_most_tied(&self, apart: &Bound, leader: usize, tied: usize) -> i64 {
        let problem = self.problem;
        let members = with_leader(problem, leader);
        let value = problem.value(&members, 0);
        let short = self.shortfall(&members);
        let tied = tied + short + problem.must.len();
        let numbers = short..=problem.most.saturating_sub(members.len());
        let covered = problem.covered(&members);
        let worths = numbers.map(|more| {
            let standing = Standing {
                covered: &covered,
                has_chance: value.newcomer > 0,
                rest: value.smallness,
                more: more..=more,
            };
            let bonus = problem.tie() * whole((more + members.len() - 1).min(tied));
            apart.at_most(problem, &standing) + bonus
        });
        worths.max().unwrap_or(i64::MIN)
    }

    fn lead(&mut self, leader: usize, reduction: &Reduction<'_>, tied: BTreeSet<usize>) {
        self.tied = tied;
        let members = with_leader(self.problem, leader);
        let mut others = reduction.beside(&self.tied);
        others.retain(|one| !members.contains(one));
        let bound = Bound::over(self.problem, &others, |one| self.tied.contains(&one));
        let at_most = self.at_most(&bound, &members, self.tied_among(&members));
        if self.is_worth(at_most) {
            self.visit(&bound, &members, &others, at_most);
        }
    }

    /// Looks at these members, and at them with each further one of `others`.
    fn visit(&mut self, bound: &Bound, members: &[usize], others: &[usize], at_most: i64) {
        if self.steps >= self.budget {
            self.leave(at_most);
            return;
        }
        self.steps += 1;
        let problem = self.problem;
        let tied = self.tied_among(members);
        let worth = problem.value(members, tied).total();
        let short = self.shortfall(members);
        let is_whole = short == 0 && self.is_admitted(members);
        if is_whole && self.is_worth(worth) {
            let mut found = members.to_vec();
            found[1..].sort_unstable();
            self.best = Some(Found {
                members: found,
                tied,
                worth,
            });
        }
        if members.len() >= problem.most {
            return;
        }
        let covered = problem.covered(members);
        let has_chance = members
            .iter()
            .any(|&one| problem.candidates[one].is_chance());
        let (mut promising, mut rest) = (Vec::new(), Vec::new());
        for &one in others {
            let gain = self.gain(one, &covered, has_chance);
            // Who adds less than it costs is of use only while something else is missing.
            if gain > 0 || (!is_whole && short == 0) || self.helps(members, one) {
                promising.push((gain, one));
            } else if !is_whole {
                rest.push(one);
            }
        }
        promising.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut with = members.to_vec();
        for (place, &(_, one)) in promising.iter().enumerate() {
            with.push(one);
            let at_most = self.at_most(bound, &with, self.tied_among(&with));
            if self.is_worth(at_most) {
                let later = promising[place + 1..].iter().map(|&(_, one)| one);
                let later: Vec<_> = later.chain(rest.iter().copied()).collect();
                self.visit(bound, &with, &later, at_most);
            }
            with.pop();
        }
    }

    fn tied_among(&self, members: &[usize]) -> usize {
        let others = members.iter().skip(1);
        others.filter(|&one| self.tied.contains(one)).count()
    }

    fn gain(&self, one: usize, covered: &[i64], has_chance: bool) -> i64 {
        let candidate = &self.problem.candidates[one];
        let needs = candidate.values.iter().zip(covered);
        let added: i64 = needs.map(|(value, covered)| (value - covered).max(0)).sum();
        let tie = if self.tied.contains(&one) {
            self.problem.tie()
        } else {
            0
        };
        let newcomer = if candidate.is_chance() && !has_chance {
            super::problem::NEWCOMER
        } else {
            0
        };
        added + tie + newcomer - self.problem.cost()
    }

    fn at_most(&self, bound: &Bound, members: &[usize], tied: usize) -> i64 {
        let problem = self.problem;
        let covered = problem.covered(members);
        let value = problem.value(members, tied);
        let standing = Standing {
            covered: &covered,
            has_chance: value.newcomer > 0,
            rest: value.smallness + value.acquaintance,
            more: self.shortfall(members)..=problem.most.saturating_sub(members.len()),
        };
        bound.at_most(problem, &standing)
    }

    fn shortfall(&self, members: &[usize]) -> usize {
        let new = self.earlier.iter().map(|earlier| {
            let new = members.iter().filter(|one| !earlier.contains(one));
            OTHERS.saturating_sub(new.count())
        });
        new.max().unwrap_or(0).max(self.problem.shortfall(members))
    }

    fn helps(&self, members: &[usize], further: usize) -> bool {
        let is_new = self.earlier.iter().any(|earlier| {
            let new = members.iter().filter(|one| !earlier.contains(one)).count();
            new < OTHERS && !earlier.contains(&further)
        });
        is_new || self.problem.helps(members, further)
    }

    fn is_admitted(&self, members: &[usize]) -> bool {
        let members: Vec<_> = members
            .iter()
            .map(|&one| &self.problem.candidates[one])
            .collect();
        (self.admits)(&members)
    }
}
