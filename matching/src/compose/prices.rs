//! Prices of needs, where a call has too many to tell all of them apart.

use std::collections::BTreeMap;

use super::bound::{Bound, Singles, Standing};
use super::problem::{Candidate, Problem};

/// More needs than this are not told apart one by one: the bound takes `3ⁿ` steps.
const TOLD_APART: usize = 10;

/// What each of the further needs is worth at most, whoever takes part, as long as each member is
/// credited with what it gives beyond that (a Lagrangian relaxation: Erlenkotter 1978 for the
/// location of facilities). Any prices give a bound; low ones that nobody passes by much give a
/// close one.
#[derive(Debug)]
pub(super) struct Prices {
    told_apart: usize,
    further: Vec<i64>,
}

impl Prices {
    /// How many needs are told apart: the first ones.
    pub(super) const fn told_apart(&self) -> usize {
        self.told_apart
    }

    /// The highest prices: what anybody gives to each.
    pub(super) fn highest(problem: &Problem) -> Self {
        let told_apart = problem.needs.min(TOLD_APART);
        let mut further = vec![0; problem.needs - told_apart];
        for candidate in &problem.candidates {
            for (price, &value) in further.iter_mut().zip(&candidate.values[told_apart..]) {
                *price = value.max(*price);
            }
        }
        Self {
            told_apart,
            further,
        }
    }

    /// Prices that make the bound on everything at once low: each is lowered in turn as far as that
    /// helps. The bound is convex in each of them, so that halving the steps finds the lowest. Once
    /// nobody waits any more, those at hand do.
    pub(super) fn low(problem: &Problem, given_up: &dyn Fn() -> bool) -> Self {
        const ROUNDS: usize = 4;
        const HALVINGS: u32 = 5;
        let mut prices = Self::highest(problem);
        if prices.further.is_empty() {
            return prices;
        }
        let kinds = kinds(problem);
        let mut lowest = prices.bound_on_all(problem, &kinds);
        for _ in 0..ROUNDS {
            for need in 0..prices.further.len() {
                for halving in 1..=HALVINGS {
                    let step = prices.further[need] >> halving;
                    for change in [-step, step] {
                        if given_up() {
                            return prices;
                        }
                        let before = prices.further[need];
                        prices.further[need] += change;
                        let bound = prices.bound_on_all(problem, &kinds);
                        if bound < lowest {
                            lowest = bound;
                        } else {
                            prices.further[need] = before;
                        }
                    }
                }
            }
        }
        prices
    }

    /// What anybody can reach at most, were everybody to know everybody; beyond all bounds where a
    /// member would pay for itself with what it gives beyond the prices.
    fn bound_on_all(&self, problem: &Problem, kinds: &[usize]) -> i64 {
        let surplus = |&one: &usize| self.surplus(&problem.candidates[one]);
        let most = kinds.iter().map(surplus).max().unwrap_or(0);
        if most + problem.tie() > problem.cost() {
            return i64::MAX;
        }
        let singles = Singles::over(problem, self, kinds).all_tied(problem);
        let mut bound = Bound::new(self, 0);
        bound.look(problem, &singles);
        bound.at_first(self, &Standing::nothing(&vec![0; problem.needs]))
    }

    /// What a member gives beyond the prices.
    pub(super) fn surplus(&self, candidate: &Candidate) -> i64 {
        let further = candidate.values[self.told_apart..].iter();
        let beyond = further
            .zip(&self.further)
            .map(|(value, price)| (value - price).max(0));
        beyond.sum()
    }

    /// What the further needs are worth at most that have this much.
    pub(super) fn of_all(&self, covered: &[i64]) -> i64 {
        let needs = covered.iter().zip(&self.further);
        needs.map(|(covered, price)| *covered.max(price)).sum()
    }
}

/// One candidate of each kind: giving the same to each need.
fn kinds(problem: &Problem) -> Vec<usize> {
    let candidates = problem.candidates.iter().enumerate();
    let answering = candidates.filter(|(_, one)| one.answers());
    let kinds: BTreeMap<_, _> = answering.map(|(place, one)| (&one.values, place)).collect();
    kinds.into_values().collect()
}
