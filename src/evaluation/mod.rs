//! Measures the ranking on real consortia that it has not seen.
//!
//! For organisations that truly joined consortia after a day, the consortia that started then are
//! ranked with what was known before it, and the lists are held against what happened, beside
//! rankings that anybody could make. The protocol is mask-self: who asks is a member of no
//! candidate, all others are. `docs/evaluating.md` tells about figures and files.

mod baselines;
mod bm25;
mod comparison;
mod directory;
mod exposure;
pub mod feedback;
mod figures;
mod history;
pub mod market;
mod parallel;
mod published;
mod ranking;
mod report;
mod run_file;
mod slice;
mod split;
mod subject;
pub mod training;

use std::path::PathBuf;
use std::sync::Arc;

use matching::Model;

use crate::import::ProgressSink;
use crate::reference::Taxonomy;

pub use baselines::{Baselines, SHUFFLES};
pub use comparison::{Compared, ComparedGroup, ComparedSlice, Comparison, compare};
pub use directory::{Directory, Listed};
pub use history::{History, HistoryError, Project, read as read_history};
pub use matching::evaluation::{Exposure, Property, Shown, ValueShare};
pub use published::figures_of;
pub use ranking::{Answer, System};
pub use report::{Candidates, Group, Known, Report, SliceFigures, SystemFigures};
pub use run_file::{RunFile, RunFileError};
pub use slice::Slice;
pub use split::{Candidate, Kinds, Participant, Query, Split, SplitError, Warmth};
pub use subject::Subject;

/// What is measured on what.
#[derive(Debug, Clone)]
pub struct Question {
    /// Sets of CORDIS files with what happened before.
    pub history: Vec<PathBuf>,
    /// The folder of the split.
    pub split: PathBuf,
    /// For which organisations.
    pub kinds: Kinds,
}

/// Why nothing could be measured.
#[derive(Debug, thiserror::Error)]
pub enum EvaluationError {
    /// The split.
    #[error("the split cannot be used")]
    Split(#[from] SplitError),
    /// The history.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// They do not belong together.
    #[error(
        "none of the {queries} organisations that the split says have earlier projects occurs in \
         the history before {before}: give the files that belong to the split with --history"
    )]
    Strangers {
        /// How many organisations of the split should have a history.
        queries: usize,
        /// The day on which the first candidate starts.
        before: chrono::NaiveDate,
    },
}

/// What was found.
#[derive(Debug)]
pub struct Evaluation {
    /// What was ranked for whom.
    pub split: Split,
    /// The model's lists, in the order of the queries.
    pub answers: Vec<Answer>,
    /// The figures.
    pub report: Report,
}

/// Ranks the candidates of a split for those who ask, and measures the lists. The same files give
/// the same figures on every machine.
///
/// # Errors
/// The split or the history cannot be used, or they do not belong together.
pub fn evaluate(
    question: &Question,
    taxonomy: &Taxonomy,
    model: &Arc<Model>,
    progress: &mut dyn ProgressSink,
) -> Result<Evaluation, EvaluationError> {
    let split = Split::read(&question.split, question.kinds)?;
    let history = read_history(&question.history, &split, progress)?;
    let directory = Directory::of(&history, &split);
    let notes = notes(&split, &history, &directory)?;
    progress.stage("Preparing the rankings", None);
    let market = market::market(&history, &split, &directory, taxonomy, Arc::clone(model));
    let baselines = Baselines::new(&history, &split, &directory);
    let places = ranking::places(&split);

    progress.stage(
        "Ranking for organisations",
        Some(split.queries.len() as u64),
    );
    let answer = |number: usize| {
        let query = split.queries.get(number)?;
        Some(ranking::answer(query, &market, &places, &baselines))
    };
    let answers = parallel::for_each(split.queries.len(), answer, |done| {
        progress.reached(done);
    });
    let answers: Vec<_> = answers.into_iter().flatten().collect();

    progress.stage("Ranking for consortia", Some(split.candidates.len() as u64));
    let shortlist = |number: usize| {
        let candidate = split.candidates.get(number)?;
        Some(exposure::shortlist(candidate, &market))
    };
    let shortlists = parallel::for_each(split.candidates.len(), shortlist, |done| {
        progress.reached(done);
    });
    let shortlists: Vec<_> = shortlists.into_iter().flatten().collect();

    progress.stage("Measuring", None);
    let report = Report {
        model: model.version.clone(),
        candidates: Candidates::of(&split),
        history: known(&history, &directory),
        groups: groups(question.kinds, &split, &answers, &directory),
        organisations: exposure::of_organisations(&shortlists, &directory),
        notes,
    };
    Ok(Evaluation {
        split,
        answers,
        report,
    })
}

/// What a reader should know of how split and history fit together.
fn notes(
    split: &Split,
    history: &History,
    directory: &Directory,
) -> Result<Vec<String>, EvaluationError> {
    let counted = |query: &&Query| directory.projects(&query.pic).len();
    let should: Vec<_> = split
        .queries
        .iter()
        .filter(|query| query.earlier > 0)
        .collect();
    if !should.is_empty() && should.iter().all(|query| counted(query) == 0) {
        return Err(EvaluationError::Strangers {
            queries: should.len(),
            before: history.before,
        });
    }
    let differs = |query: &&Query| u32::try_from(counted(query)) != Ok(query.earlier);
    let differing = split.queries.iter().filter(differs).count();
    let mut notes = Vec::new();
    if differing > 0 {
        notes.push(format!(
            "{differing} of {} organisations have another number of earlier projects in the \
             history than the split says: slices go by the history",
            split.queries.len()
        ));
    }
    Ok(notes)
}

fn known(history: &History, directory: &Directory) -> Known {
    let with_history = directory
        .iter()
        .filter(|(_, listed)| !listed.projects.is_empty());
    Known {
        projects: history.projects.len(),
        participations: history
            .projects
            .iter()
            .map(|project| project.members.len())
            .sum(),
        organisations: with_history.count(),
        left_out: history.left_out,
        digest: history.digest.clone(),
    }
}

fn groups(kinds: Kinds, split: &Split, answers: &[Answer], directory: &Directory) -> Vec<Group> {
    let group = |kinds: Kinds, slices: &[Slice]| {
        let answered = split.queries.iter().zip(answers);
        let answered: Vec<_> = answered
            .filter(|(query, _)| kinds.each().contains(&query.warmth))
            .collect();
        let slices = slices.iter().filter_map(|&slice| {
            figures::slice(slice, &answered, directory, split.candidates.len())
        });
        Group {
            kinds,
            slices: slices.collect(),
            exposure: exposure::of_consortia(&answered, &split.candidates, directory),
        }
    };
    let groups = kinds.groups().into_iter();
    groups.map(|(kinds, slices)| group(kinds, slices)).collect()
}
