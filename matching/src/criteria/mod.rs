//! The criteria and their weights: one file per criterion, each a pure function from a pair to a
//! measure between 0 and 1 with the facts behind it.

mod complementarity;
mod interest;
mod need_coverage;
mod past;
mod shape;
mod text;

use std::collections::BTreeMap;

pub(crate) use need_coverage::role_coverage;
pub use shape::{Axis, Shape};

use crate::past::{Glance, Prospect, Seeker, Signals};
use crate::prepared::{Outline, Party, Venture};
use crate::text::TextQuery;
use crate::{Contribution, Criterion, Explanation, Market, Model, Reason, Score, Situation};

/// An organisation and a consortium, side by side, with what was worked out once for many pairs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair<'m> {
    pub(crate) market: &'m Market,
    pub(crate) party: &'m Party,
    pub(crate) venture: &'m Venture,
    /// That of the venture.
    pub(crate) outline: &'m Outline,
    pub(crate) query: &'m TextQuery<'m>,
    /// What the consortium's text is worth to the query.
    pub(crate) points: f64,
    pub(crate) seeker: &'m Seeker,
    pub(crate) prospect: &'m Prospect,
    /// That of the prospect.
    pub(crate) glance: &'m Glance,
    pub(crate) signals: Signals,
    pub(crate) weighing: &'m Weighing,
}

impl Pair<'_> {
    /// What weighs for this pair.
    pub(crate) fn situation(&self) -> Situation {
        Situation {
            open_roles: self.outline.has_open_roles(),
            experienced: self.seeker.place.is_some(),
        }
    }

    /// The members of the consortium but the organisation itself.
    pub(crate) fn others(&self) -> impl Iterator<Item = &Party> {
        let own = self.party.organisation.id;
        let members = self.venture.consortium.members.iter();
        let others = members.filter(move |member| member.organisation != own);
        others.filter_map(|member| self.market.party(member.organisation))
    }
}

/// Takes the facts behind a measure. Ranking wants none, an explanation wants them all; one code
/// path serves both, so that the two cannot differ.
pub(crate) trait Notes {
    /// Whether facts are taken at all: where they are not, none need be put in order.
    const TAKES: bool;

    fn note(&mut self, reason: impl FnOnce() -> Reason);
}

impl Notes for Vec<Reason> {
    const TAKES: bool = true;

    fn note(&mut self, reason: impl FnOnce() -> Reason) {
        self.push(reason());
    }
}

/// Nobody listens.
pub(crate) struct Silence;

impl Notes for Silence {
    const TAKES: bool = false;

    fn note(&mut self, _: impl FnOnce() -> Reason) {}
}

fn measure(criterion: Criterion, pair: &Pair<'_>, notes: &mut impl Notes) -> Score {
    Score::ONE.times(match criterion {
        Criterion::NeedCoverage => need_coverage::measure(pair, notes),
        Criterion::Complementarity => complementarity::measure(pair, notes),
        Criterion::Interest => interest::measure(pair, notes),
        Criterion::Text => text::measure(pair, notes),
        Criterion::TiesInField
        | Criterion::Ties
        | Criterion::TiesAtHome
        | Criterion::Reunion
        | Criterion::PastWork
        | Criterion::Series
        | Criterion::Neighbours
        | Criterion::Compatriots
        | Criterion::Newcomers
        | Criterion::Custom => {
            let measure = past::measure(criterion, pair);
            if measure > 0.0 {
                past::note(criterion, pair, notes);
            }
            measure
        }
    })
}

fn contribution(criterion: Criterion, pair: &Pair<'_>) -> Contribution {
    let mut reasons = Vec::new();
    let value = measure(criterion, pair, &mut reasons);
    let (model, situation) = (pair.market.model(), pair.situation());
    let maximum = model.maximum(criterion, situation);
    if maximum == Score::ZERO {
        // What weighs nothing is no reason.
        reasons.clear();
    }
    Contribution {
        criterion,
        value,
        points: maximum.times(value.as_f64()),
        maximum,
        reasons,
    }
}

/// What each criterion weighs in every situation, worked out once for many pairs.
#[derive(Debug)]
pub(crate) struct Weighing(BTreeMap<Situation, Vec<(Criterion, Score)>>);

impl Weighing {
    pub(crate) fn by(model: &Model) -> Self {
        let weighs = |&situation: &Situation| {
            let criteria = Criterion::ALL.iter();
            let maxima = criteria.map(|&one| (one, model.maximum(one, situation)));
            // What weighs nothing need not be measured.
            let weigh = maxima.filter(|(_, maximum)| *maximum > Score::ZERO);
            (situation, weigh.collect())
        };
        Self(Situation::ALL.iter().map(weighs).collect())
    }

    fn of(&self, situation: Situation) -> &[(Criterion, Score)] {
        self.0.get(&situation).map_or(&[], Vec::as_slice)
    }
}

/// The score of a pair: the same sum as [`explain`], without the facts.
pub(crate) fn score(pair: &Pair<'_>) -> Score {
    let weigh = pair.weighing.of(pair.situation()).iter();
    let points = weigh.map(|&(criterion, maximum)| {
        let value = measure(criterion, pair, &mut Silence);
        maximum.times(value.as_f64())
    });
    points.sum()
}

/// The measures of the criteria that rest on the past.
pub(crate) fn learned_measures(pair: &Pair<'_>) -> Vec<Score> {
    let learned = Criterion::LEARNED.iter();
    learned
        .map(|&criterion| measure(criterion, pair, &mut Silence))
        .collect()
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
