//! What further members can give at most: the same question without the minima.

use super::prices::Prices;
use super::problem::{Candidate, NEWCOMER, Problem, whole};

/// The least numbers of further members that are told apart.
const LEAST: usize = 3;
/// What is worth less than anything.
pub(super) const NEVER: i64 = i64::MIN / 2;
/// The same in the tables; both are far enough from the edge to be added to.
const NOTHING: i32 = i32::MIN / 4;

/// What one member gives to each set of needs at most.
#[derive(Debug, Clone)]
pub(super) struct Singles<'p> {
    prices: &'p Prices,
    any: Vec<i32>,
    /// The same of newcomers; [`NOTHING`] where there is none.
    newcomer: Vec<i32>,
    /// Room for the sums of one candidate.
    sums: Vec<i32>,
}

impl<'p> Singles<'p> {
    /// Of these candidates, none of which worked with the coordinator.
    pub(super) fn over(problem: &Problem, prices: &'p Prices, candidates: &[usize]) -> Self {
        let sets = 1 << prices.told_apart();
        let mut singles = Self {
            prices,
            any: vec![0; sets],
            newcomer: vec![NOTHING; sets],
            sums: vec![0; sets],
        };
        for &one in candidates {
            let candidate = &problem.candidates[one];
            singles.sum(candidate, 0);
            raise(&mut singles.any, &singles.sums);
            if candidate.is_chance() {
                raise(&mut singles.newcomer, &singles.sums);
            }
        }
        singles
    }

    /// The same where everybody worked with the coordinator.
    pub(super) fn all_tied(mut self, problem: &Problem) -> Self {
        let tie = small(problem.tie());
        for one in self.any.iter_mut().chain(&mut self.newcomer) {
            *one += tie;
        }
        self
    }

    /// Takes over `apart`, and adds those that worked with the coordinator. Newcomers never did.
    pub(super) fn tie(
        &mut self,
        apart: &Self,
        problem: &Problem,
        tied: impl Iterator<Item = usize>,
    ) {
        self.any.clone_from(&apart.any);
        self.newcomer.clone_from(&apart.newcomer);
        let tie = small(problem.tie());
        for one in tied {
            self.sum(&problem.candidates[one], tie);
            raise(&mut self.any, &self.sums);
        }
    }

    /// That somebody worked with the coordinator, whatever it gives.
    pub(super) fn idle_tied(&mut self, problem: &Problem) {
        self.any[0] = self.any[0].max(small(problem.tie()));
    }

    /// Whether a candidate that worked with the coordinator gives more to any set of needs than
    /// anybody who did not.
    pub(super) fn is_passed(&mut self, problem: &Problem, candidate: &Candidate) -> bool {
        self.sum(candidate, small(problem.tie()));
        let sums = self.sums.iter().zip(&self.any);
        sums.into_iter().any(|(sum, best)| sum > best)
    }

    /// What a candidate gives to each set, with what it brings beside.
    fn sum(&mut self, candidate: &Candidate, beside: i32) {
        self.sums[0] = beside + small(self.prices.surplus(candidate));
        for (need, &value) in candidate.values[..self.prices.told_apart()]
            .iter()
            .enumerate()
        {
            let (without, with) = self.sums.split_at_mut(1 << need);
            let value = small(value);
            for (with, without) in with.iter_mut().zip(without) {
                *with = *without + value;
            }
        }
    }
}

fn raise(best: &mut [i32], sums: &[i32]) {
    for (best, &sum) in best.iter_mut().zip(sums) {
        *best = sum.max(*best);
    }
}

/// What any number of further members give to each set of needs at most, less what they cost:
/// solved for every set by dynamic programming over who takes the set's first need. That they
/// could be the same one twice, too many, or from too few countries is left out of account, so it
/// is never too low.
#[derive(Debug)]
pub(super) struct Bound {
    /// By the least number of further members, and whether a newcomer is there already.
    net: Vec<[Vec<i32>; 2]>,
    /// Room for what each set has.
    taken: Vec<i32>,
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

impl<'s> Standing<'s> {
    /// Nobody is there; anybody may come.
    pub(super) const fn nothing(covered: &'s [i64]) -> Self {
        Self {
            covered,
            has_chance: false,
            rest: 0,
            more: 0..=usize::MAX,
        }
    }
}

/// The places of the tables.
const WITHOUT: usize = 0;
const WITH: usize = 1;

impl Bound {
    /// Room for the tables of so many needs.
    pub(super) fn new(prices: &Prices, least: usize) -> Self {
        let sets = 1 << prices.told_apart();
        let table = || [vec![0; sets], vec![0; sets]];
        Self {
            net: (0..=least.min(LEAST)).map(|_| table()).collect(),
            taken: vec![0; sets],
        }
    }

    /// Works out all that does not ask for a newcomer or a least number: enough for a first look.
    pub(super) fn look(&mut self, problem: &Problem, singles: &Singles<'_>) {
        self.work_out(problem, singles, 0, WITH);
    }

    /// Works out the rest.
    pub(super) fn complete(&mut self, problem: &Problem, singles: &Singles<'_>) {
        self.work_out(problem, singles, 0, WITHOUT);
        for least in 1..self.net.len() {
            self.work_out(problem, singles, least, WITH);
            self.work_out(problem, singles, least, WITHOUT);
        }
    }

    fn work_out(&mut self, problem: &Problem, singles: &Singles<'_>, least: usize, place: usize) {
        let (cost, chance) = (small(problem.cost()), small(NEWCOMER));
        let mut table = std::mem::take(&mut self.net[least][place]);
        let fewer = least.saturating_sub(1);
        let idle = |number: usize| small(whole(number)) * (singles.any[0] - cost);
        table[0] = idle(least);
        if place == WITHOUT {
            table[0] = table[0].max(singles.newcomer[0] + chance - cost + idle(fewer));
        }
        for set in 1..table.len() {
            let first = set & set.wrapping_neg();
            let others = set ^ first;
            let mut best = table[others];
            // All sets of the others that the member that takes the first need takes too.
            let mut taken = others;
            loop {
                let left = others ^ taken;
                let one = singles.any[taken | first] - cost;
                let beside = if least == 0 {
                    table[left]
                } else {
                    self.net[fewer][place][left]
                };
                best = best.max(one + beside);
                if place == WITHOUT {
                    let one = singles.newcomer[taken | first] + chance - cost;
                    best = best.max(one + self.net[fewer][WITH][left]);
                }
                if taken == 0 {
                    break;
                }
                taken = (taken - 1) & others;
            }
            table[set] = best;
        }
        self.net[least][place] = table;
    }

    /// The most that a composition can be worth which has these members and more, at a first look.
    pub(super) fn at_first(&mut self, prices: &Prices, standing: &Standing<'_>) -> i64 {
        let chance = if standing.has_chance { 0 } else { NEWCOMER };
        self.with_table(prices, standing, (0, WITH)) + chance
    }

    /// The most that a composition can be worth which has these members and more.
    pub(super) fn at_most(&mut self, prices: &Prices, standing: &Standing<'_>) -> i64 {
        let (least, most) = (*standing.more.start(), *standing.more.end());
        if least > most {
            return NEVER;
        }
        if most == 0 {
            let covered: i64 = standing.covered.iter().sum();
            return standing.rest + covered + if standing.has_chance { NEWCOMER } else { 0 };
        }
        let place = if standing.has_chance { WITH } else { WITHOUT };
        let least = least.min(self.net.len() - 1);
        self.with_table(prices, standing, (least, place))
    }

    fn with_table(
        &mut self,
        prices: &Prices,
        standing: &Standing<'_>,
        (least, place): (usize, usize),
    ) -> i64 {
        let (near, far) = standing.covered.split_at(prices.told_apart());
        self.taken[0] = 0;
        for (need, &value) in near.iter().enumerate() {
            let (without, with) = self.taken.split_at_mut(1 << need);
            let value = small(value);
            for (with, without) in with.iter_mut().zip(without) {
                *with = *without + value;
            }
        }
        let table = &self.net[least][place];
        let gains = table.iter().zip(&self.taken);
        let gain = gains.map(|(given, taken)| given - taken).max().unwrap_or(0);
        let kept: i64 = near.iter().sum();
        let chance = if standing.has_chance { NEWCOMER } else { 0 };
        standing.rest + chance + kept + prices.of_all(far) + i64::from(gain)
    }
}

/// A number of millionths, which all fit.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a score has a million millionths, and few members cost one each"
)]
const fn small(millionths: i64) -> i32 {
    millionths as i32
}
