//! What two models weigh, side by side.

use matching::{Criterion, Model, Score, Situation, Weights};

/// A criterion in both models.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) criterion: Criterion,
    pub(super) first: Score,
    pub(super) second: Score,
}

impl Pair {
    /// The second less the first.
    pub(super) fn difference(self) -> f64 {
        // Both are whole millionths, and so is the difference: nothing is left of rounding.
        let millionths = f64::from(self.second.millionths()) - f64::from(self.first.millionths());
        millionths / 1e6
    }
}

/// Whose weights they are.
pub(super) const GROUPS: [&str; 2] = ["experienced", "newcomer"];

/// The weights of the learned criteria, for organisations with and without earlier projects.
pub(super) fn weights(first: &Model, second: &Model) -> [(&'static str, Vec<Pair>); 2] {
    let of = |first: &Weights, second: &Weights| -> Vec<Pair> {
        let all = Criterion::LEARNED.iter();
        all.map(|&criterion| Pair {
            criterion,
            first: first.of(criterion).unwrap_or_default(),
            second: second.of(criterion).unwrap_or_default(),
        })
        .collect()
    };
    let [experienced, newcomer] = GROUPS;
    [
        (experienced, of(&first.experienced, &second.experienced)),
        (newcomer, of(&first.newcomer, &second.newcomer)),
    ]
}

/// What the criteria give at most in each situation, where the two differ.
pub(super) fn maxima(first: &Model, second: &Model) -> Vec<(Situation, Vec<Pair>)> {
    let in_situation = |&situation: &Situation| {
        let all = Criterion::ALL.iter().map(|&criterion| Pair {
            criterion,
            first: first.maximum(criterion, situation),
            second: second.maximum(criterion, situation),
        });
        let differing: Vec<_> = all.filter(|pair| pair.first != pair.second).collect();
        (!differing.is_empty()).then_some((situation, differing))
    };
    Situation::ALL.iter().filter_map(in_situation).collect()
}
