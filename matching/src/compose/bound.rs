//! What further members can give at most: the same question without the minima.

use super::problem::{Candidate, NEWCOMER, Problem, whole};

/// More needs than this are not told apart one by one: `3ⁿ` ways to share them out.
const TOLD_APART: usize = 10;
/// The least numbers of further members for which the bound is worked out beforehand.
const LEAST: usize = 3;

/// What a number of further members can give to a set of needs at most, each member taking some of
/// them: solved for every set by dynamic programming. That they could be the same one twice, or
/// come from too few countries, is left out of account, so it is never too low.
#[derive(Debug)]
pub(super) struct Bound {
    told_apart: usize,
    /// The best that anybody gives to each of the other needs.
    others: Vec<i64>,
    /// By the number of members and the set of needs; the second with a newcomer among them, where
    /// there is one.
    plain: Vec<Vec<i64>>,
    with_newcomer: Vec<Vec<Option<i64>>>,
    /// What a member that takes no need gives at most.
    idle: i64,
    /// By the least number of further members, and whether a newcomer is among those there: what
    /// any number from it on gives to each set at most, less what they cost.
    net: Vec<[Vec<i64>; 2]>,
}

/// What is there already.
pub(super) struct Standing<'s> {
    /// What each need has.
    pub(super) covered: &'s [i64],
    /// Whether a newcomer is among the members.
    pub(super) has_chance: bool,
    /// Everything but the needs and what a newcomer gives.
    pub(super) rest: i64,
    /// How many more members there must be at least, and can be at most.
    pub(super) more: std::ops::RangeInclusive<usize>,
}

impl Bound {
    /// The bound over these candidates; `tied` tells who worked with the coordinator.
    pub(super) fn over(
        problem: &Problem,
        candidates: &[usize],
        tied: impl Fn(usize) -> bool,
    ) -> Self {
        let told_apart = problem.needs.min(TOLD_APART);
        let sets = 1_usize << told_apart;
        let mut best = vec![0; sets];
        let mut best_newcomer = vec![None; sets];
        let mut others = vec![0; problem.needs - told_apart];
        let mut sums = vec![0; sets];
        let mut idle = 0;
        for &one in candidates {
            let candidate = &problem.candidates[one];
            let own = if tied(one) { problem.tie() } else { 0 };
            idle = own.max(idle);
            sums[0] = own;
            for set in 1..sets {
                let lowest = set.trailing_zeros() as usize;
                sums[set] = sums[set & (set - 1)] + candidate.values[lowest];
            }
            let is_chance = candidate.is_chance();
            for (set, &sum) in sums.iter().enumerate() {
                best[set] = sum.max(best[set]);
                if is_chance {
                    best_newcomer[set] = best_newcomer[set].max(Some(sum));
                }
            }
            for (best, &value) in others.iter_mut().zip(&candidate.values[told_apart..]) {
                *best = value.max(*best);
            }
        }
        let mut bound = Self {
            told_apart,
            others,
            plain: vec![vec![0; sets]],
            with_newcomer: vec![vec![None; sets]],
            idle,
            net: Vec::new(),
        };
        // One member for each need, and a newcomer beside them.
        for _ in 0..=told_apart {
            bound.add_member(&best, &best_newcomer);
        }
        bound.work_out(problem);
        bound
    }

    /// Whether a candidate gives more to any set of needs than one member of those that the bound
    /// is over, once this is added to what it gives.
    pub(super) fn is_passed(&self, candidate: &Candidate, added: i64) -> bool {
        let mut sums = vec![0; 1 << self.told_apart];
        let best = self.plain.get(1).map_or(&[][..], Vec::as_slice);
        (1..sums.len()).any(|set| {
            let lowest = set.trailing_zeros() as usize;
            sums[set] = sums[set & (set - 1)] + candidate.values[lowest];
            sums[set] > 0 && best.get(set).is_none_or(|best| sums[set] + added > *best)
        })
    }

    fn add_member(&mut self, best: &[i64], best_newcomer: &[Option<i64>]) {
        let (Some(plain), Some(with_newcomer)) = (self.plain.last(), self.with_newcomer.last())
        else {
            return;
        };
        let sets = best.len();
        let (mut next, mut next_with) = (vec![0; sets], vec![None; sets]);
        for set in 0..sets {
            // All subsets of the set, the empty one last.
            let mut taken = set;
            loop {
                let left = set & !taken;
                next[set] = next[set].max(best[taken] + plain[left]);
                let new = best_newcomer[taken].map(|best| best + plain[left]);
                let old = with_newcomer[left].map(|rest| rest + best[taken]);
                next_with[set] = next_with[set].max(new).max(old);
                if taken == 0 {
                    break;
                }
                taken = (taken - 1) & set;
            }
        }
        self.plain.push(next);
        self.with_newcomer.push(next_with);
    }

    /// The most that a composition can be worth which has these members and more.
    pub(super) fn at_most(&self, problem: &Problem, standing: &Standing<'_>) -> i64 {
        let (least, most) = (*standing.more.start(), *standing.more.end());
        if least > most {
            return i64::MIN;
        }
        let (near, far) = standing.covered.split_at(self.told_apart);
        let far_best = far.iter().zip(&self.others);
        let far_best: i64 = far_best.map(|(now, best)| now.max(best)).sum();
        let mut taken = vec![0; 1 << self.told_apart];
        for set in 1..taken.len() {
            let lowest = set.trailing_zeros() as usize;
            taken[set] = taken[set & (set - 1)] + near[lowest];
        }
        let tables = self.plain.len() - 1;
        let given = |table: &[i64]| {
            let gains = table.iter().zip(&taken);
            gains.map(|(given, taken)| given - taken).max()
        };
        let gain = if most >= tables && least < self.net.len() {
            // Any number from the least on: worked out beforehand.
            given(&self.net[least][usize::from(standing.has_chance)])
        } else {
            let numbers = least..=most.min(tables.max(least));
            let net = numbers.filter_map(|more| {
                given(&self.with_newcomer_or_not(more, standing.has_chance))
                    .map(|gain| gain - problem.cost() * whole(more))
            });
            net.max()
        };
        let kept: i64 = near.iter().sum();
        standing.rest + kept + far_best + gain.unwrap_or(0)
    }

    /// What so many members give to each set of needs, the reward for a newcomer included.
    fn with_newcomer_or_not(&self, more: usize, has_chance: bool) -> Vec<i64> {
        let taking = more.min(self.plain.len() - 1);
        let idle = self.idle * whole(more - taking);
        let tables = self.plain[taking].iter().zip(&self.with_newcomer[taking]);
        let worths = tables.map(|(&plain, &with)| {
            let plain = plain + if has_chance { NEWCOMER } else { 0 };
            idle + with.map_or(plain, |with| plain.max(with + NEWCOMER))
        });
        worths.collect()
    }

    /// Works out the best of all numbers of members from each least number on.
    fn work_out(&mut self, problem: &Problem) {
        let tables = self.plain.len() - 1;
        self.net = (0..=tables.min(LEAST))
            .map(|least| {
                [false, true].map(|has_chance| {
                    let mut best = vec![i64::MIN; 1 << self.told_apart];
                    for more in least..=tables {
                        let cost = problem.cost() * whole(more);
                        let given = self.with_newcomer_or_not(more, has_chance);
                        for (best, given) in best.iter_mut().zip(given) {
                            *best = (given - cost).max(*best);
                        }
                    }
                    best
                })
            })
            .collect();
    }
}
