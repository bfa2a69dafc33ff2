//! Learning the weights of a model from what happened: which consortia organisations truly joined.
//!
//! Each organisation is one question with the consortia that it could have joined. The chance that
//! the model gives to one that it did join is a softmax over the scores (listwise, Cao and others
//! 2007); the loss `−ln(chance + doubt)` gives up on what nothing could foretell, so that the top
//! of the lists is learned. Weights are never negative: more of a signal never costs points.
//! Projected gradient with step halving (Bertsekas 1976) goes down from equal weights to a lowest
//! point, one of perhaps several, because the doubt makes the loss bend both ways; there is no chance
//! in it, so the same lessons give the same weights.

use crate::{Criterion, Score, Weights};

/// An organisation of the past with the consortia that it could have joined.
#[derive(Debug, Clone, Default)]
pub struct Lesson {
    /// For each consortium the measures of the learned criteria, in the order of
    /// [`Criterion::LEARNED`].
    pub measures: Vec<Vec<Score>>,
    /// The places of those that it joined.
    pub joined: Vec<usize>,
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// What may weigh anything.
    pub criteria: &'static [Criterion],
    /// Joined consortia with less of a chance than this count for little.
    pub doubt: f64,
    /// What a large weight costs: half the sum of their squares, times this.
    pub restraint: f64,
}

impl Plan {
    /// For organisations that took part before; chosen on the folds of the training years. What
    /// makes a consortium attractive to everybody is left to newcomers: with it the same few would
    /// be shown to all.
    pub const EXPERIENCED: Self = Self {
        criteria: &[
            Criterion::TiesInField,
            Criterion::Ties,
            Criterion::TiesAtHome,
            Criterion::Reunion,
            Criterion::PastWork,
            Criterion::Series,
            Criterion::Neighbours,
        ],
        doubt: 0.05,
        restraint: 0.01,
    };
    /// For newcomers, of whom little can be foretold: all of it counts.
    pub const NEWCOMER: Self = Self {
        criteria: &[
            Criterion::Compatriots,
            Criterion::Newcomers,
            Criterion::Custom,
        ],
        doubt: 1e-6,
        restraint: 0.001,
    };
}

/// More steps than this were never needed.
const MOST_STEPS: usize = 150;
/// A loss that falls by less than this has reached the ground.
const LEVEL: f64 = 1e-7;
/// A step has to lower the loss by this share of what its slope promises (Armijo 1966).
const PROMISE: f64 = 1e-4;
/// Shorter steps lead nowhere.
const SHORTEST_STEP: f64 = 1e-6;

/// Learns the weights from lessons, as shares of the whole. `None` where the lessons teach nothing:
/// nobody joined anything, or nothing that the plan lets weigh told what.
#[must_use]
pub fn learn(lessons: &[Lesson], plan: Plan) -> Option<Weights> {
    let lessons: Vec<_> = lessons
        .iter()
        .filter(|one| !one.joined.is_empty())
        .collect();
    if lessons.is_empty() {
        return None;
    }
    let start = |criterion| f64::from(u8::from(plan.criteria.contains(criterion)));
    let mut weights: Vec<f64> = Criterion::LEARNED.iter().map(start).collect();
    let (mut loss, mut slope) = judge(&lessons, &weights, plan);
    let mut step = 1.0;
    for _ in 0..MOST_STEPS {
        let (next, next_loss, next_slope) = loop {
            let moved = weights
                .iter()
                .zip(&slope)
                .map(|(weight, slope)| weight - step * slope);
            let next: Vec<f64> = moved.map(|weight| weight.max(0.0)).collect();
            let (next_loss, next_slope) = judge(&lessons, &next, plan);
            let way = weights.iter().zip(&next).zip(&slope);
            let promised = way.fold(0.0, |sum, ((from, to), slope)| sum + slope * (from - to));
            if next_loss <= loss - PROMISE * promised || step < SHORTEST_STEP {
                break (next, next_loss, next_slope);
            }
            step /= 2.0;
        };
        let gained = loss - next_loss;
        (weights, loss, slope) = (next, next_loss, next_slope);
        step *= 2.0;
        if gained < LEVEL {
            break;
        }
    }
    shares(&weights)
}

/// The loss of some weights, and how it rises with each of them.
fn judge(lessons: &[&Lesson], weights: &[f64], plan: Plan) -> (f64, Vec<f64>) {
    let mut slope = vec![0.0; weights.len()];
    let mut loss = 0.0;
    for lesson in lessons {
        loss += judge_one(lesson, weights, plan, &mut slope);
    }
    let count = lessons
        .iter()
        .fold(0.0_f64, |count, _| count + 1.0)
        .max(1.0);
    let squares = weights
        .iter()
        .fold(0.0, |sum, weight| sum + weight * weight);
    let each = slope.iter_mut().zip(weights).zip(Criterion::LEARNED);
    for ((slope, weight), criterion) in each {
        *slope = if plan.criteria.contains(criterion) {
            *slope / count + plan.restraint * weight
        } else {
            0.0
        };
    }
    (loss / count + plan.restraint / 2.0 * squares, slope)
}

fn judge_one(lesson: &Lesson, weights: &[f64], plan: Plan, slope: &mut [f64]) -> f64 {
    let scores: Vec<f64> = lesson
        .measures
        .iter()
        .map(|measures| {
            let parts = measures.iter().zip(weights);
            parts.fold(0.0, |sum, (measure, weight)| {
                sum + measure.as_f64() * weight
            })
        })
        .collect();
    let highest = scores.iter().copied().fold(f64::MIN, f64::max);
    let raised: Vec<f64> = scores.iter().map(|score| (score - highest).exp()).collect();
    let all: f64 = raised.iter().sum();
    let joined = lesson.joined.iter().filter_map(|&place| raised.get(place));
    let others = all - joined.clone().sum::<f64>();
    let many = joined.fold(0.0, |count, _| count + 1.0_f64).max(1.0);

    let mut pull = |place: usize, force: f64| {
        if let Some(measures) = lesson.measures.get(place) {
            for (slope, measure) in slope.iter_mut().zip(measures) {
                *slope += force * measure.as_f64();
            }
        }
    };
    let (mut loss, mut push) = (0.0, 0.0);
    for &place in &lesson.joined {
        let Some(own) = raised.get(place) else {
            continue;
        };
        let rivals = (others + own).max(f64::MIN_POSITIVE);
        let chance = own / rivals;
        let force = chance / (chance + plan.doubt) / many;
        loss -= (chance + plan.doubt).ln() / many;
        push += force / rivals;
        pull(place, -force * others / rivals);
    }
    for (place, raised) in raised.iter().enumerate() {
        if lesson.joined.binary_search(&place).is_err() {
            pull(place, push * raised);
        }
    }
    loss
}

/// The weights as shares of the whole, rounded down, so that they do not exceed it together; `None`
/// where all are nothing.
fn shares(weights: &[f64]) -> Option<Weights> {
    let all: f64 = weights.iter().sum();
    let share = |weight: &f64| Score::ONE.times((weight / all * 1e6).floor() / 1e6);
    let shares = (all > 0.0).then(|| weights.iter().map(share).collect())?;
    Weights::new(shares).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four consortia, of which the last is joined; one criterion tells it, another misleads.
    fn lesson() -> Lesson {
        let measures = |told: u32, misled: u32| {
            let mut measures = vec![Score::ZERO; Criterion::LEARNED.len()];
            measures[0] = Score::from_millionths(told);
            measures[1] = Score::from_millionths(misled);
            measures
        };
        Lesson {
            measures: vec![
                measures(100_000, 900_000),
                measures(200_000, 500_000),
                measures(0, 0),
                measures(900_000, 100_000),
            ],
            joined: vec![3],
        }
    }

    #[test]
    fn what_tells_gets_the_weight_and_what_misleads_none() {
        let weights = learn(&vec![lesson(); 5], Plan::EXPERIENCED);
        let weight = |place: usize| weights.as_ref()?.of(Criterion::LEARNED[place]);
        assert_eq!(weight(1), Some(Score::ZERO));
        assert!(weight(0) > Some(Score::from_millionths(900_000)));
    }

    #[test]
    fn where_nobody_joined_anything_nothing_is_learned() {
        let nobody = Lesson {
            joined: Vec::new(),
            ..lesson()
        };
        assert_eq!(learn(&[nobody], Plan::EXPERIENCED), None);
        assert_eq!(learn(&[], Plan::NEWCOMER), None);
    }

    #[test]
    fn where_everything_misled_nothing_is_learned() {
        let mut misled = lesson();
        misled.joined = vec![2];
        assert_eq!(learn(&[misled], Plan::EXPERIENCED), None);
    }

    #[test]
    fn the_slope_is_that_of_the_loss() {
        let lesson = lesson();
        let weights = vec![0.3; Criterion::LEARNED.len()];
        let (loss, slope) = judge(&[&lesson], &weights, Plan::EXPERIENCED);
        for place in 0..Plan::EXPERIENCED.criteria.len() {
            let mut moved = weights.clone();
            moved[place] += 1e-6;
            let (higher, _) = judge(&[&lesson], &moved, Plan::EXPERIENCED);
            assert!(((higher - loss) / 1e-6 - slope[place]).abs() < 1e-4);
        }
    }
}
