//! What an evaluation found, as data.

use chrono::NaiveDate;
use matching::evaluation::{Estimate, Exposure};

use super::{Kinds, Slice, Split, System};

/// All that an evaluation found.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The name and version of the weights that were measured.
    pub model: String,
    /// What was ranked.
    pub candidates: Candidates,
    /// What was known beforehand.
    pub history: Known,
    /// The figures, by kind of organisation; over both kinds last, where both were asked for.
    pub groups: Vec<Group>,
    /// Which Dutch organisations are shown for the candidates, the other way round.
    pub organisations: Exposure,
    /// What a reader of the figures should know, each in one sentence.
    pub notes: Vec<String>,
}

/// What was ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidates {
    /// How many.
    pub count: usize,
    /// The first day on which one starts.
    pub from: NaiveDate,
    /// The last day on which one starts.
    pub to: NaiveDate,
}

impl Candidates {
    pub(super) fn of(split: &Split) -> Self {
        Self {
            count: split.candidates.len(),
            from: split.starts_on(),
            to: split.last_start(),
        }
    }
}

/// What was known beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Projects, all of which started before the first candidate.
    pub projects: usize,
    /// Places in them.
    pub participations: usize,
    /// Organisations in them.
    pub organisations: usize,
    /// Projects of the files that may not be used, because they start later, are candidates, or
    /// have no date.
    pub left_out: usize,
    /// The digest of the files (SHA-256, hexadecimal).
    pub digest: String,
}

/// The figures for organisations of one kind, or of both.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Which.
    pub kinds: Kinds,
    /// The figures, by slice; slices that hold nobody are left out.
    pub slices: Vec<SliceFigures>,
    /// Which consortia their top tens show.
    pub exposure: Exposure,
}

/// The figures for some of the organisations that ask.
#[derive(Debug, Clone, PartialEq)]
pub struct SliceFigures {
    /// Which.
    pub slice: Slice,
    /// How many organisations.
    pub queries: usize,
    /// How many right answers they have together.
    pub answers: usize,
    /// The figures, by what ranked, the model first.
    pub systems: Vec<SystemFigures>,
}

impl SliceFigures {
    /// The figures of one ranking.
    #[must_use]
    pub fn of(&self, system: System) -> Option<&SystemFigures> {
        self.systems.iter().find(|one| one.system == system)
    }

    /// The figures of the ranking without the model that is the best by nDCG@10.
    #[must_use]
    pub fn strongest_baseline(&self) -> Option<&SystemFigures> {
        let others = self.systems.iter();
        let others = others.filter(|one| one.system != System::Model);
        others.max_by(|one, other| one.ndcg_at_10.value.total_cmp(&other.ndcg_at_10.value))
    }

    /// How hard the slice is for the model, to sort by: the lower, the harder.
    #[must_use]
    pub fn ease(&self) -> f64 {
        self.of(System::Model)
            .map_or(0.0, |figures| figures.ndcg_at_10.value)
    }
}

/// How good one ranking is. Means are over organisations, each counting as much as another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SystemFigures {
    /// What ranked.
    pub system: System,
    /// nDCG of the first ten.
    pub ndcg_at_10: Estimate,
    /// Recall of the first twenty.
    pub recall_at_20: Estimate,
    /// Mean reciprocal rank.
    pub mrr: Estimate,
    /// The share of the candidates that stand in anybody's top ten.
    pub coverage: Estimate,
    /// The Gini coefficient of how often candidates stand in top tens.
    pub gini: Estimate,
    /// The mean of nDCG@10 of the model less that of this ranking, organisation by organisation;
    /// `None` for the model itself.
    pub behind: Option<Estimate>,
}
