//! The criteria and their weights: one file per criterion, each a pure function from a pair to a
//! measure between 0 and 1 with the facts behind it.

mod complementarity;
mod interest;
mod need_coverage;
mod text;
mod ties;
mod track_record;

pub(crate) use need_coverage::role_coverage;

use crate::history::{Experience, Ties};
use crate::market::{Market, Party, Venture};
use crate::text::TextQuery;
use crate::{Contribution, Criterion, Explanation, Reason, Score};

/// What each criterion can give at most: named and versioned, because a ranking says which one it
/// used. The weights add up to one.
///
/// This first profile is set by hand: what the consortium asks for leads, and history (ties and
/// track record) is capped at 0.13 together, so that a newcomer with what is asked for passes an
/// old acquaintance without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeightProfile {
    /// Its name and version.
    pub version: &'static str,
    weights: [Score; 6],
}

impl WeightProfile {
    /// The profile in force.
    pub const CURRENT: Self = Self {
        version: "hand-weighted-1",
        weights: [
            Score::from_millionths(500_000),
            Score::from_millionths(150_000),
            Score::from_millionths(120_000),
            Score::from_millionths(100_000),
            Score::from_millionths(80_000),
            Score::from_millionths(50_000),
        ],
    };

    /// The most that a criterion can give.
    #[must_use]
    pub const fn maximum(&self, criterion: Criterion) -> Score {
        let [
            coverage,
            complementarity,
            text,
            interest,
            ties,
            track_record,
        ] = self.weights;
        match criterion {
            Criterion::NeedCoverage => coverage,
            Criterion::Complementarity => complementarity,
            Criterion::Text => text,
            Criterion::Interest => interest,
            Criterion::Ties => ties,
            Criterion::TrackRecord => track_record,
        }
    }
}

/// An organisation and a consortium, side by side, with what was worked out once for many pairs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair<'m> {
    pub(crate) market: &'m Market,
    pub(crate) party: &'m Party,
    pub(crate) venture: &'m Venture,
    pub(crate) query: &'m TextQuery<'m>,
    pub(crate) ties: &'m Ties,
    pub(crate) experience: &'m Experience,
}

/// Takes the facts behind a measure. Ranking wants none, an explanation wants them all; one code
/// path serves both, so that the two cannot differ.
pub(crate) trait Notes {
    fn note(&mut self, reason: impl FnOnce() -> Reason);
}

impl Notes for Vec<Reason> {
    fn note(&mut self, reason: impl FnOnce() -> Reason) {
        self.push(reason());
    }
}

/// Nobody listens.
pub(crate) struct Silence;

impl Notes for Silence {
    fn note(&mut self, _: impl FnOnce() -> Reason) {}
}

fn measure(criterion: Criterion, pair: &Pair<'_>, notes: &mut impl Notes) -> Score {
    Score::ONE.times(match criterion {
        Criterion::NeedCoverage => need_coverage::measure(pair, notes),
        Criterion::Complementarity => complementarity::measure(pair, notes),
        Criterion::Text => text::measure(pair, notes),
        Criterion::Interest => interest::measure(pair, notes),
        Criterion::Ties => ties::measure(pair, notes),
        Criterion::TrackRecord => track_record::measure(pair, notes),
    })
}

fn contribution(criterion: Criterion, pair: &Pair<'_>) -> Contribution {
    let mut reasons = Vec::new();
    let value = measure(criterion, pair, &mut reasons);
    let maximum = WeightProfile::CURRENT.maximum(criterion);
    Contribution {
        criterion,
        value,
        points: maximum.times(value.as_f64()),
        maximum,
        reasons,
    }
}

/// The score of a pair: the same sum as [`explain`], without the facts.
pub(crate) fn score(pair: &Pair<'_>) -> Score {
    Criterion::ALL
        .iter()
        .map(|&criterion| {
            let value = measure(criterion, pair, &mut Silence);
            WeightProfile::CURRENT
                .maximum(criterion)
                .times(value.as_f64())
        })
        .sum()
}

/// The parts of a pair's score, with the facts behind each.
pub(crate) fn explain(pair: &Pair<'_>) -> Explanation {
    let parts = Criterion::ALL.iter();
    Explanation {
        contributions: parts
            .map(|&criterion| contribution(criterion, pair))
            .collect(),
    }
}

/// `amount / (amount + half)`: rises from 0 towards 1, is a half at `half`.
fn saturate(amount: f64, half: f64) -> f64 {
    amount / (amount + half)
}
