//! How sure a figure is: the bootstrap (Efron 1979).

use super::{Chance, mean};

/// A figure, with the bounds between which it lies in 95 of 100 samples of the same size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure as measured.
    pub value: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// Samples of `size` places below `size`, each drawn with replacement; of one seed always the same.
pub fn resamples(size: usize, count: usize, seed: u64) -> impl Iterator<Item = Vec<usize>> {
    let mut chance = Chance::new(seed);
    (0..count).map(move |_| (0..size).map(|_| chance.below(size)).collect())
}

impl Estimate {
    /// Between the 2.5th and the 97.5th percentile of the resampled figures: for means.
    #[must_use]
    pub fn by_percentiles(value: f64, resampled: Vec<f64>) -> Self {
        let [low, high] = bounds(resampled).unwrap_or([value, value]);
        Self { value, low, high }
    }

    /// The same for a share, moved so that the mean of the resampled figures falls on the figure, and
    /// kept between 0 and 1. For figures that a repeated sample shifts: one in which some occur twice
    /// and others not at all shows fewer different things, so its coverage is lower throughout.
    #[must_use]
    pub fn by_spread(value: f64, resampled: Vec<f64>) -> Self {
        let shift = value - mean(&resampled);
        let [low, high] =
            bounds(resampled).map_or([value, value], |bounds| bounds.map(|bound| bound + shift));
        // Where all samples are equal, rounding would put the figure beside its bounds.
        Self {
            value,
            low: low.max(0.0).min(value),
            high: high.min(1.0).max(value),
        }
    }
}

/// The 2.5th and the 97.5th percentile; `None` of nothing.
fn bounds(mut figures: Vec<f64>) -> Option<[f64; 2]> {
    figures.sort_unstable_by(f64::total_cmp);
    let at = |per_mille: usize| {
        let steps = per_mille * figures.len().checked_sub(1)?;
        let (place, rest) = (steps / 1_000, steps % 1_000);
        let low = *figures.get(place)?;
        let high = figures.get(place + 1).copied().unwrap_or(low);
        let rest = u16::try_from(rest).map_or(0.0, f64::from) / 1_000.0;
        Some((high - low).mul_add(rest, low))
    };
    Some([at(25)?, at(975)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_draws_the_same_samples_and_another_seed_others() {
        let drawn = |seed| resamples(20, 5, seed).collect::<Vec<_>>();
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
        assert!(drawn(1).iter().flatten().all(|&place| place < 20));
        assert_eq!(resamples(0, 2, 1).collect::<Vec<_>>(), [[0; 0], [0; 0]]);
    }

    #[test]
    fn the_bounds_are_percentiles_in_any_order() {
        let figures: Vec<f64> = (0..=1_000).rev().map(f64::from).collect();
        let estimate = Estimate::by_percentiles(500.0, figures);
        assert_eq!((estimate.low, estimate.high), (25.0, 975.0));
        let alone = Estimate::by_percentiles(0.5, Vec::new());
        assert_eq!((alone.low, alone.high), (0.5, 0.5));
    }

    #[test]
    fn the_interval_of_a_mean_narrows_as_the_root_of_the_sample() {
        let width = |size: u32| {
            let values: Vec<_> = (0..size).map(|place| f64::from(place % 2)).collect();
            let means = resamples(values.len(), 1_000, 3).map(|sample| {
                let drawn: Vec<_> = sample.into_iter().map(|place| values[place]).collect();
                mean(&drawn)
            });
            let estimate = Estimate::by_percentiles(mean(&values), means.collect());
            estimate.high - estimate.low
        };
        // 2 · 1.96 · 0.5 / √size
        assert!((width(100) - 0.196).abs() < 0.02, "{}", width(100));
        assert!((width(400) - 0.098).abs() < 0.01, "{}", width(400));
    }

    #[test]
    fn a_spread_lies_around_the_figure_and_between_nothing_and_all() {
        let estimate = Estimate::by_spread(0.9, vec![0.4, 0.5, 0.6]);
        assert!(estimate.low < 0.9 && (estimate.high - 0.995).abs() < 1e-9);
        let alone = Estimate::by_spread(0.4, Vec::new());
        assert!(alone.low >= 0.4 && alone.high <= 0.4);
        let alike = Estimate::by_spread(0.1 + 0.2, vec![0.3; 7]);
        assert!(alike.low <= alike.value && alike.value <= alike.high);
        let at_the_end = Estimate::by_spread(1.0, vec![0.4, 0.6]);
        assert!(at_the_end.high <= 1.0 && at_the_end.low < 1.0);
    }
}
