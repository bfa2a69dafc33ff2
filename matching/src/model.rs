//! The model: what each criterion can give, and how its measure turns into points.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::{Criterion, Score};

/// A named, versioned model. A ranking says which one it used.
///
/// A score is the sum of the criteria's points. What an organisation states or what was read about
/// it is weighed by hand; what the past says is weighed as was learned on past consortia, and is
/// capped, so that a newcomer with what is asked for passes an old acquaintance without it.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Its name and version.
    pub version: String,
    /// What the weights were learned on, in a sentence.
    pub trained_on: String,
    /// The day before which everything happened that they were learned from; `None` where they were
    /// not learned.
    pub learned_before: Option<NaiveDate>,
    /// The digest of the data that they were learned on (SHA-256, hexadecimal).
    pub data_digest: String,
    /// For organisations that took part in a granted consortium before.
    pub experienced: Weights,
    /// For those that did not.
    pub newcomer: Weights,
}

/// What each criterion that rests on the past gives at most, as a share of what the past can give,
/// in the order of [`Criterion::LEARNED`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights(Vec<Score>);

/// Why some weights are none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// There is one too many or too few.
    #[error("a model has {expected} weights, these are {found}")]
    Number {
        /// How many it takes.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// Together they give more than there is.
    #[error("weights give 1 at most together, these give {sum}")]
    TooMuch {
        /// The sum.
        sum: Score,
    },
}

impl Weights {
    /// The weights of the learned criteria.
    ///
    /// # Errors
    /// There are not as many as criteria, or together they give more than 1.
    pub fn new(weights: Vec<Score>) -> Result<Self, WeightsError> {
        let (expected, found) = (Criterion::LEARNED.len(), weights.len());
        if expected != found {
            return Err(WeightsError::Number { expected, found });
        }
        let sum = weights.iter().copied().sum();
        if sum > Score::ONE {
            return Err(WeightsError::TooMuch { sum });
        }
        Ok(Self(weights))
    }

    /// The weight of a criterion; `None` for what is stated.
    #[must_use]
    pub fn of(&self, criterion: Criterion) -> Option<Score> {
        let place = Criterion::LEARNED
            .iter()
            .position(|one| *one == criterion)?;
        self.0.get(place).copied()
    }
}

/// In what situation a pair is judged: with other things at hand other things weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Situation {
    /// Whether the consortium says what it looks for: then that leads.
    pub open_roles: bool,
    /// Whether the organisation took part in a granted consortium before.
    pub experienced: bool,
}

impl Situation {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::new(true, true),
        Self::new(true, false),
        Self::new(false, true),
        Self::new(false, false),
    ];

    const fn new(open_roles: bool, experienced: bool) -> Self {
        Self {
            open_roles,
            experienced,
        }
    }

    /// What the past gives at most, all its criteria together. Who has no past of its own is
    /// weighed first by what it states.
    #[must_use]
    pub const fn history_at_most(self) -> Score {
        Score::from_millionths(match (self.open_roles, self.experienced) {
            (true, _) => 250_000,
            (false, true) => 800_000,
            (false, false) => 400_000,
        })
    }
}

impl Model {
    /// The most that a criterion can give.
    #[must_use]
    pub fn maximum(&self, criterion: Criterion, situation: Situation) -> Score {
        let weights = if situation.experienced {
            &self.experienced
        } else {
            &self.newcomer
        };
        match weights.of(criterion) {
            Some(weight) => weight.times(situation.history_at_most().as_f64()),
            None => stated_at_most(criterion, situation),
        }
    }

    /// A model that nobody trained: each criterion of the past as much as any other. For examples
    /// and tests.
    #[must_use]
    pub fn untrained() -> Arc<Self> {
        static UNTRAINED: OnceLock<Arc<Model>> = OnceLock::new();
        let make = || {
            let weights = Weights(vec![
                Score::from_millionths(100_000);
                Criterion::LEARNED.len()
            ]);
            Arc::new(Self {
                version: "untrained".to_owned(),
                trained_on: "nothing".to_owned(),
                learned_before: None,
                data_digest: String::new(),
                experienced: weights.clone(),
                newcomer: weights,
            })
        };
        Arc::clone(UNTRAINED.get_or_init(make))
    }
}

/// What is stated or was read, weighed by hand: what a consortium asks for leads where it asks, and
/// what an organisation states leads where it has no past.
const fn stated_at_most(criterion: Criterion, situation: Situation) -> Score {
    let (open_roles, experienced) = (situation.open_roles, situation.experienced);
    let millionths = match (criterion, open_roles, experienced) {
        (Criterion::NeedCoverage, true, _) => 450_000,
        (Criterion::NeedCoverage, false, false) => 360_000,
        (Criterion::Complementarity, true, _)
        | (Criterion::Text | Criterion::Interest, false, false) => 120_000,
        (Criterion::Text, true, _) => 100_000,
        (Criterion::NeedCoverage, false, true) | (Criterion::Interest, true, _) => 80_000,
        (Criterion::Text | Criterion::Interest, false, true) => 60_000,
        _ => 0,
    };
    Score::from_millionths(millionths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_score_can_exceed_one() {
        let model = Model::untrained();
        for &situation in Situation::ALL {
            let all = Criterion::ALL.iter();
            let sum: Score = all
                .map(|&criterion| model.maximum(criterion, situation))
                .sum();
            assert!(sum <= Score::ONE, "{situation:?}: {sum}");
        }
    }

    #[test]
    fn weights_of_more_than_there_is_are_refused() {
        let mut weights = vec![Score::ZERO; Criterion::LEARNED.len()];
        assert!(Weights::new(weights.clone()).is_ok());
        weights[0] = Score::ONE;
        weights[1] = Score::from_millionths(1);
        let sum = Score::from_millionths(1_000_001);
        assert_eq!(Weights::new(weights), Err(WeightsError::TooMuch { sum }));
    }
}
