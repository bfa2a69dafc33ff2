//! The branches under one coordinator.

use super::bound::{Bound, Standing};
use super::problem::NEWCOMER;
use super::search::{Found, OTHERS, Search};

impl Search<'_> {
    /// Looks at these members, and at them with each further one of `others`.
    pub(super) fn visit(
        &mut self,
        bound: &mut Bound,
        members: &[usize],
        others: &[usize],
        at_most: i64,
    ) {
        if self.is_over() {
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
        let mut standing = self.standing(members, &covered, tied);
        let least = standing.more.start().saturating_sub(1);
        standing.more = least..=*standing.more.end();
        // Whoever comes beside them adds no more than it adds alone to what others can add.
        let with_others = bound.at_most(self.seeking.prices, &standing);
        let (mut promising, mut rest) = (Vec::new(), Vec::new());
        for &one in others {
            let gain = self.gain(one, &covered, standing.has_chance);
            if !self.is_worth(with_others + gain) {
                continue;
            }
            // Who adds less than it costs is of use only while something else is missing.
            if gain > 0 || (!is_whole && short == 0) || self.helps(members, one) {
                promising.push((gain, one));
            } else if !is_whole {
                rest.push(one);
            }
        }
        promising.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut with = members.to_vec();
        for (place, &(gain, one)) in promising.iter().enumerate() {
            if !self.is_worth(with_others + gain) {
                break;
            }
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

    pub(super) fn tied_among(&self, members: &[usize]) -> usize {
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
            NEWCOMER
        } else {
            0
        };
        added + tie + newcomer - self.problem.cost()
    }

    pub(super) fn at_most(&self, bound: &mut Bound, members: &[usize], tied: usize) -> i64 {
        let covered = self.problem.covered(members);
        let standing = self.standing(members, &covered, tied);
        bound.at_most(self.seeking.prices, &standing)
    }

    pub(super) fn standing<'s>(
        &self,
        members: &[usize],
        covered: &'s [i64],
        tied: usize,
    ) -> Standing<'s> {
        let problem = self.problem;
        let value = problem.value(members, tied);
        Standing {
            covered,
            has_chance: value.newcomer > 0,
            rest: value.smallness + value.acquaintance,
            more: self.shortfall(members)..=problem.most.saturating_sub(members.len()),
        }
    }

    pub(super) fn shortfall(&self, members: &[usize]) -> usize {
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
        (self.seeking.admits)(&members)
    }
}
