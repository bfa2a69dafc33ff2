//! Who need not be looked at: those that others stand in for in every composition.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{Candidate, Problem};
use super::search::OTHERS;

/// Candidates by what the rules can tell apart.
///
/// Of those that they cannot, one that gives no more to any need than enough others is never
/// missed: if one of these is not in the composition, it gives as much in its place; if all are,
/// it gives nothing beside them.
pub(super) struct Reduction<'p> {
    problem: &'p Problem,
    /// Members of earlier compositions cannot stand in for others: an alternative needs new ones.
    known: BTreeSet<usize>,
    enough: usize,
    class: Vec<usize>,
    lean: Vec<usize>,
}

impl<'p> Reduction<'p> {
    pub(super) fn of(problem: &'p Problem, earlier: &[Vec<usize>]) -> Self {
        let from = problem.minima.from.map_or(1, |(_, least)| least.max(1));
        let mut classes = BTreeMap::new();
        let class = problem.candidates.iter().map(|candidate| {
            let next = classes.len();
            *classes.entry(class(candidate)).or_insert(next)
        });
        let mut reduction = Self {
            problem,
            known: earlier.iter().flatten().copied().collect(),
            enough: from + if earlier.is_empty() { 0 } else { OTHERS },
            class: class.collect(),
            lean: Vec::new(),
        };
        let everybody: Vec<_> = (0..problem.candidates.len()).collect();
        reduction.lean = reduction.undominated(&everybody, &BTreeSet::new());
        reduction
    }

    /// Those that matter whoever leads, as long as nobody worked with the coordinator.
    pub(super) fn lean(&self) -> &[usize] {
        &self.lean
    }

    /// Those that matter beside a coordinator that worked with these.
    pub(super) fn beside(&self, tied: &BTreeSet<usize>) -> Vec<usize> {
        let lean: BTreeSet<_> = self.lean.iter().copied().collect();
        let all: Vec<_> = lean.union(tied).copied().collect();
        self.undominated(&all, tied)
    }

    fn undominated(&self, candidates: &[usize], tied: &BTreeSet<usize>) -> Vec<usize> {
        let mut alike: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &one in candidates {
            alike.entry(self.class[one]).or_default().push(one);
        }
        let stays = |other: &usize| {
            let class = &alike[&self.class[*other]];
            let over = class
                .iter()
                .filter(|&&one| self.stands_in(one, *other, tied));
            over.take(self.enough).count() < self.enough
        };
        candidates.iter().copied().filter(stays).collect()
    }

    fn stands_in(&self, one: usize, other: usize, tied: &BTreeSet<usize>) -> bool {
        let candidates = &self.problem.candidates;
        let (values, others) = (&candidates[one].values, &candidates[other].values);
        let (tie, its_tie) = (tied.contains(&one), tied.contains(&other));
        let as_much = tie >= its_tie && values.iter().zip(others).all(|(one, other)| one >= other);
        let same = tie == its_tie && values == others;
        one != other && as_much && (!same || one < other) && !self.known.contains(&one)
    }
}

/// All that rules and objective ask of a member beside who it is and what it gives to needs.
fn class(candidate: &Candidate) -> impl Ord + use<> {
    let who = &candidate.participant;
    (
        (who.country, who.kind, who.size, who.role, who.non_profit),
        (who.controlled_from, who.hungarian_trust, who.share),
        who.group.clone(),
        candidate.is_newcomer,
    )
}
