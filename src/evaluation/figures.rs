//! From answers to figures: means over organisations, exposure over candidates, intervals.

use matching::evaluation::{Estimate, coverage, gini, mean, resamples};

use super::ranking::{Answer, Outcome, System};
use super::report::{SliceFigures, SystemFigures};
use super::{Directory, Query, Slice};

/// How many samples an interval rests on.
const RESAMPLES: usize = 1_000;
/// Where the samples come from; the same ones for all systems, so that they can be compared.
const SEED: u64 = 1;

/// An organisation that asks, with what became of it.
pub(super) type Answered<'e> = (&'e Query, &'e Answer);

/// The figures of a slice; `None` where it holds nobody.
pub(super) fn slice(
    slice: Slice,
    answered: &[Answered<'_>],
    directory: &Directory,
    candidates: usize,
) -> Option<SliceFigures> {
    let held = answered.iter().copied();
    let held: Vec<_> = held
        .filter(|(query, _)| slice.holds(query, directory))
        .collect();
    if held.is_empty() {
        return None;
    }
    let sample = Sample::of(held.len());
    let outcomes = |system| -> Vec<&Outcome> {
        let outcomes = held
            .iter()
            .filter_map(|(_, answer)| answer.outcomes.get(&system));
        outcomes.collect()
    };
    let model = outcomes(System::Model);
    let systems = System::ALL.iter().map(|&system| {
        let own = outcomes(system);
        let behind = (system != System::Model).then(|| sample.difference(&model, &own));
        sample.figures(system, &own, behind, candidates)
    });
    Some(SliceFigures {
        slice,
        queries: held.len(),
        answers: held.iter().map(|(query, _)| query.right.len()).sum(),
        systems: systems.collect(),
    })
}

/// The organisations of a slice, drawn again and again.
pub(super) struct Sample(Vec<Vec<usize>>);

impl Sample {
    /// Samples of so many organisations: the same ones whatever is measured of them.
    pub(super) fn of(organisations: usize) -> Self {
        Self(resamples(organisations, RESAMPLES, SEED).collect())
    }

    fn figures(
        &self,
        system: System,
        outcomes: &[&Outcome],
        behind: Option<Estimate>,
        candidates: usize,
    ) -> SystemFigures {
        let mean = |of: fn(&Outcome) -> f64| {
            let values: Vec<_> = outcomes.iter().map(|outcome| of(outcome)).collect();
            self.mean(&values)
        };
        SystemFigures {
            system,
            ndcg_at_10: mean(|outcome| outcome.ndcg_at_10),
            recall_at_20: mean(|outcome| outcome.recall_at_20),
            mrr: mean(|outcome| outcome.reciprocal_rank),
            coverage: self.exposure(outcomes, candidates, coverage),
            gini: self.exposure(outcomes, candidates, gini),
            behind,
        }
    }

    /// The mean of what was measured of each organisation.
    pub(super) fn mean(&self, values: &[f64]) -> Estimate {
        let resampled = self.0.iter().map(|sample| {
            let drawn = sample.iter().filter_map(|&place| values.get(place));
            mean(&drawn.copied().collect::<Vec<_>>())
        });
        Estimate::by_percentiles(mean(values), resampled.collect())
    }

    fn difference(&self, model: &[&Outcome], other: &[&Outcome]) -> Estimate {
        let pairs = model.iter().zip(other);
        let differences = pairs.map(|(model, other)| model.ndcg_at_10 - other.ndcg_at_10);
        self.mean(&differences.collect::<Vec<_>>())
    }

    /// What a measure of exposure says of the first tens. Where a system makes several lists, the
    /// figure is the mean over them, and each sample takes the next one.
    fn exposure(
        &self,
        outcomes: &[&Outcome],
        candidates: usize,
        measure: fn(&[u32]) -> f64,
    ) -> Estimate {
        let lists = outcomes.first().map_or(0, |outcome| outcome.tops.len());
        let all = outcomes.iter().copied();
        let all = (0..lists).map(|list| measure(&shown(all.clone(), list, candidates)));
        let resampled = self.0.iter().enumerate().map(|(number, sample)| {
            let drawn = sample
                .iter()
                .filter_map(|&place| outcomes.get(place).copied());
            measure(&shown(drawn, number % lists.max(1), candidates))
        });
        Estimate::by_spread(mean(&all.collect::<Vec<_>>()), resampled.collect())
    }
}

/// How often each candidate stands in these first tens.
fn shown<'o>(
    outcomes: impl Iterator<Item = &'o Outcome>,
    list: usize,
    candidates: usize,
) -> Vec<u32> {
    let mut shown = vec![0; candidates];
    for place in outcomes
        .filter_map(|outcome| outcome.tops.get(list))
        .flatten()
    {
        if let Some(times) = shown.get_mut(*place) {
            *times += 1;
        }
    }
    shown
}
