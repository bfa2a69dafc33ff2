//! How the quantity behind a criterion of the past becomes a measure. Ranking uses these curves, and
//! so does whoever draws them: a picture of the model cannot differ from the model.

use crate::{Criterion, Score};

/// How far apart the amounts of a quantity lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Evenly.
    Even,
    /// Over magnitudes: each doubling is as far as the other.
    Doublings,
    /// They are whole numbers of things.
    Whole,
}

/// The curve of a criterion that rests on the past, all else that its measure depends on being at
/// its best.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Where the quantity hardly tells yet.
    pub low: f64,
    /// Where more of it tells no more.
    pub high: f64,
    /// How far apart its amounts lie.
    pub axis: Axis,
    curve: fn(f64) -> f64,
}

impl Shape {
    /// The measure that so much of the quantity gives.
    #[must_use]
    pub fn measure(&self, quantity: f64) -> Score {
        Score::ONE.times((self.curve)(quantity))
    }
}

impl Criterion {
    /// The curve of a criterion that rests on the past; `None` for what is stated, which depends on
    /// more than one quantity.
    #[must_use]
    pub fn shape(self) -> Option<Shape> {
        let shape = |low, high, axis, curve| {
            Some(Shape {
                low,
                high,
                axis,
                curve,
            })
        };
        match self {
            Self::TiesInField => shape(0.000_05, 0.2, Axis::Doublings, ties_in_field),
            Self::Ties => shape(0.000_15, 1.0, Axis::Doublings, ties),
            Self::TiesAtHome => shape(0.0, 12.0, Axis::Whole, |members| at_home(1.0, members)),
            Self::Reunion => shape(0.0, 1.0, Axis::Even, reunion),
            Self::PastWork => shape(0.0, 10.0, Axis::Even, likeness),
            Self::Series => shape(0.0, 1.0, Axis::Whole, itself),
            Self::Neighbours => shape(0.0, 3.0, Axis::Whole, neighbours),
            Self::Compatriots | Self::Newcomers => shape(0.0, 25.0, Axis::Whole, members),
            Self::Custom => shape(0.25, 16.0, Axis::Doublings, custom),
            Self::NeedCoverage | Self::Complementarity | Self::Interest | Self::Text => None,
        }
    }
}

/// `ln(1 + x / small) / ln(1 + large / small)`, at most 1: between the two each doubling counts the
/// same. `small` is what hardly tells, `large` what few pairs in ten thousand exceed.
fn in_doublings(x: f64, small: f64, large: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    ((x / small).ln_1p() / (large / small).ln_1p()).clamp(0.0, 1.0)
}

/// `√(n / most)`, at most 1: the first counts the most.
fn in_steps(n: f64, most: f64) -> f64 {
    (n.clamp(0.0, most) / most).sqrt()
}

pub(super) fn ties_in_field(tie: f64) -> f64 {
    in_doublings(tie, 0.000_2, 0.2)
}

pub(super) fn ties(tie: f64) -> f64 {
    in_doublings(tie, 0.000_6, 1.0)
}

/// What is left of a measure where so many members come from the same country.
pub(super) fn at_home(measure: f64, compatriots: f64) -> f64 {
    measure * compatriots / (compatriots + 2.0)
}

pub(super) fn reunion(share: f64) -> f64 {
    share.clamp(0.0, 1.0).sqrt()
}

pub(super) fn likeness(points: f64) -> f64 {
    (points / 10.0).clamp(0.0, 1.0).sqrt()
}

pub(super) fn itself(share: f64) -> f64 {
    share.clamp(0.0, 1.0)
}

pub(super) fn neighbours(members: f64) -> f64 {
    in_steps(members, 3.0)
}

pub(super) fn members(members: f64) -> f64 {
    in_steps(members, 25.0)
}

pub(super) fn custom(rate: f64) -> f64 {
    ((rate.ln() + 1.0) / 3.5).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_learned_criterion_has_a_curve_that_rises_from_little_to_all() {
        for &criterion in Criterion::LEARNED {
            let shape = criterion.shape().expect("it is learned");
            let [low, middle, high] = [shape.low, f64::midpoint(shape.low, shape.high), shape.high]
                .map(|at| shape.measure(at));
            assert!(
                low < middle || criterion == Criterion::Series,
                "{criterion:?}"
            );
            assert!(middle < high, "{criterion:?}");
            assert!(low.as_f64() < 0.05, "{criterion:?} begins at {low}");
            assert!(high.as_f64() > 0.85, "{criterion:?} ends at {high}");
        }
    }

    #[test]
    fn what_is_stated_has_no_curve() {
        let stated = Criterion::ALL
            .iter()
            .filter(|one| !Criterion::LEARNED.contains(one));
        assert!(stated.clone().count() > 0);
        assert!(stated.copied().all(|one| one.shape().is_none()));
    }
}
