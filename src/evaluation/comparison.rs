//! Two models on the same organisations: the figures of both, and how sure the difference is.

use std::sync::Arc;

use matching::Model;
use matching::evaluation::Estimate;

use super::figures::Sample;
use super::ranking::{self, Outcome};
use super::{
    Candidates, Directory, EvaluationError, Kinds, Known, Query, Question, Slice, Split, known,
    market, notes, parallel, read_history,
};
use crate::import::ProgressSink;
use crate::reference::Taxonomy;

/// What two models reach on the same organisations.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What was ranked.
    pub candidates: Candidates,
    /// What was known beforehand.
    pub history: Known,
    /// The figures, by kind of organisation; over both kinds last, where both were asked for.
    pub groups: Vec<ComparedGroup>,
    /// What a reader of the figures should know, each in one sentence.
    pub notes: Vec<String>,
}

/// The figures for organisations of one kind, or of both.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedGroup {
    /// Which.
    pub kinds: Kinds,
    /// The figures, by slice; slices that hold nobody are left out.
    pub slices: Vec<ComparedSlice>,
}

/// The figures for some of the organisations that ask.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedSlice {
    /// Which.
    pub slice: Slice,
    /// How many organisations.
    pub queries: usize,
    /// How many right answers they have together.
    pub answers: usize,
    /// nDCG of the first ten.
    pub ndcg_at_10: Compared,
    /// Recall of the first twenty.
    pub recall_at_20: Compared,
}

/// A figure of both models.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// What the first one reaches.
    pub first: Estimate,
    /// What the second one reaches.
    pub second: Estimate,
    /// The second less the first, organisation by organisation: the paired bootstrap.
    pub difference: Estimate,
}

/// Ranks the candidates of a split by two models, and measures what the second does better.
///
/// # Errors
/// As [`evaluate`](super::evaluate).
pub fn compare(
    question: &Question,
    taxonomy: &Taxonomy,
    models: [&Arc<Model>; 2],
    progress: &mut dyn ProgressSink,
) -> Result<Comparison, EvaluationError> {
    let split = Split::read(&question.split, question.kinds)?;
    let history = read_history(&question.history, &split, progress)?;
    let directory = Directory::of(&history, &split);
    let notes = notes(&split, &history, &directory)?;
    progress.stage("Preparing the rankings", None);
    let [first, second] = models.map(Arc::clone);
    let first = market::market(&history, &split, &directory, taxonomy, first);
    // A copy shares what is worked out of the past, which is the same whoever weighs it.
    let second = first.clone().with_model(second);
    let places = ranking::places(&split);

    let queries = split.queries.len();
    progress.stage("Ranking for organisations", Some(queries as u64));
    let outcomes = |number: usize| {
        let query = split.queries.get(number)?;
        let outcome = |market| ranking::outcome(query, market, &places);
        Some([outcome(&first), outcome(&second)])
    };
    let outcomes = parallel::for_each(queries, outcomes, |done| progress.reached(done));
    let outcomes: Vec<_> = outcomes.into_iter().flatten().collect();
    progress.stage("Measuring", None);
    let asked: Vec<_> = split.queries.iter().zip(&outcomes).collect();
    let groups = question.kinds.groups().into_iter();
    Ok(Comparison {
        candidates: Candidates::of(&split),
        history: known(&history, &directory),
        groups: groups
            .map(|(kinds, slices)| group(kinds, slices, &asked, &directory))
            .collect(),
        notes,
    })
}

/// An organisation that asks, with what became of it by both models.
type Asked<'e> = (&'e Query, &'e [Outcome; 2]);

fn group(
    kinds: Kinds,
    slices: &[Slice],
    asked: &[Asked<'_>],
    directory: &Directory,
) -> ComparedGroup {
    let of_kind = asked.iter().copied();
    let of_kind: Vec<_> = of_kind
        .filter(|(query, _)| kinds.each().contains(&query.warmth))
        .collect();
    let slices = slices.iter();
    ComparedGroup {
        kinds,
        slices: slices
            .filter_map(|&slice| compared(slice, &of_kind, directory))
            .collect(),
    }
}

/// The figures of a slice; `None` where it holds nobody.
fn compared(slice: Slice, asked: &[Asked<'_>], directory: &Directory) -> Option<ComparedSlice> {
    let held = asked.iter().copied();
    let held: Vec<_> = held
        .filter(|(query, _)| slice.holds(query, directory))
        .collect();
    if held.is_empty() {
        return None;
    }
    let sample = Sample::of(held.len());
    let figure = |of: fn(&Outcome) -> f64| {
        let pairs = held
            .iter()
            .map(|(_, [first, second])| (of(first), of(second)));
        let (first, second): (Vec<_>, Vec<_>) = pairs.unzip();
        let pairs = second.iter().zip(&first);
        let differences: Vec<_> = pairs.map(|(second, first)| second - first).collect();
        Compared {
            first: sample.mean(&first),
            second: sample.mean(&second),
            difference: sample.mean(&differences),
        }
    };
    Some(ComparedSlice {
        slice,
        queries: held.len(),
        answers: held.iter().map(|(query, _)| query.right.len()).sum(),
        ndcg_at_10: figure(|outcome| outcome.ndcg_at_10),
        recall_at_20: figure(|outcome| outcome.recall_at_20),
    })
}
