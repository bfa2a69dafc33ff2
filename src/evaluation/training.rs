//! Learning a model from what happened in the years before a day.
//!
//! For each of three years the consortia that started in it are ranked with what was known before
//! it, so that nothing is learned from later than it was to be foretold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{Months, NaiveDate};
use matching::training::{Lesson, Plan, learn};
use matching::{ConsortiumStatus, Country, Market, Model, ProgrammeFamily, measures_as_stranger};

use super::market::{self, organisation_id};
use super::{
    Candidate, Directory, History, HistoryError, Participant, Project, Query, Split, Warmth,
    parallel, ranking,
};
use crate::import::ProgressSink;
use crate::reference::Taxonomy;

/// How many years are learned from.
pub const YEARS: u32 = 3;
/// A consortium of fewer asks nobody in.
const SMALLEST: usize = 3;

/// What is learned from.
#[derive(Debug, Clone)]
pub struct Course {
    /// Sets of CORDIS files.
    pub history: Vec<PathBuf>,
    /// The day before which everything happened that is learned from.
    pub before: NaiveDate,
    /// The version that the model gets.
    pub version: String,
}

/// Why nothing could be learned.
#[derive(Debug, thiserror::Error)]
pub enum TrainingError {
    /// The history.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// In a year nothing happened that could be learned from.
    #[error(
        "between {from} and {to} no consortium of three or more with a Dutch member started in the \
         history: give the files of those years with --history, or an earlier day with --before"
    )]
    EmptyYear {
        /// The first day of the year.
        from: NaiveDate,
        /// The day after its last.
        to: NaiveDate,
    },
    /// Of one kind of organisation nothing can be learned.
    #[error(
        "nothing can be learned of Dutch organisations {0} earlier projects: in the {YEARS} years \
         before the day none of them joined a consortium by anything that the model weighs; give \
         more files with --history"
    )]
    Nothing(&'static str),
    /// The split would be measured by what was learned from.
    #[error(
        "the consortia of {split} start on {starts} and later, and the model would learn from all \
         that started before {before}: figures tell of what a model has not seen, so give --before \
         {starts} or an earlier day, or leave --split out"
    )]
    Seen {
        /// The folder of the split.
        split: String,
        /// The first day on which a candidate starts.
        starts: NaiveDate,
        /// The day before which is learned from.
        before: NaiveDate,
    },
    /// The day is too early for three years before it.
    #[error("there are no three years before {0}: give a later day with --before")]
    TooEarly(NaiveDate),
}

/// A model, and what was learned from.
#[derive(Debug)]
pub struct Trained {
    /// The model.
    pub model: Model,
    /// What a reader of it should know of the files, each in one sentence.
    pub notes: Vec<String>,
}

/// Learns a model. The same files and day give the same model on every machine.
///
/// # Errors
/// The history cannot be used, or has nothing to learn from.
pub fn train(
    course: &Course,
    taxonomy: &Taxonomy,
    progress: &mut dyn ProgressSink,
) -> Result<Trained, TrainingError> {
    let before = course.before;
    let history = super::history::read_before(&course.history, before, progress)?;
    let mut lessons: BTreeMap<Warmth, Vec<Lesson>> = BTreeMap::new();
    for years in (1..=YEARS).rev() {
        let day = |years: u32| before.checked_sub_months(Months::new(12 * years));
        let (from, to) = day(years)
            .zip(day(years - 1))
            .ok_or(TrainingError::TooEarly(before))?;
        let (known, split) = year(&history, from, to);
        if split.queries.is_empty() {
            return Err(TrainingError::EmptyYear { from, to });
        }
        progress.stage(
            &format!("Learning from {from} to {to}"),
            Some(split.queries.len() as u64),
        );
        let directory = Directory::of(&known, &split);
        let market = market::market(&known, &split, &directory, taxonomy, Model::untrained());
        for (query, lesson) in split
            .queries
            .iter()
            .zip(lessons_of(&split, &market, progress))
        {
            lessons.entry(query.warmth).or_default().push(lesson);
        }
    }
    progress.stage("Weighing", None);
    let of = |warmth| lessons.get(&warmth).map_or(&[][..], Vec::as_slice);
    let weights = |warmth, plan, who| {
        let learned = learn(of(warmth), plan);
        learned.ok_or(TrainingError::Nothing(who))
    };
    let model = Model {
        version: course.version.clone(),
        trained_on: format!(
            "which consortia {} Dutch organisations with earlier projects and {} without joined in \
             the {YEARS} years before {before}, as CORDIS tells",
            of(Warmth::Warm).len(),
            of(Warmth::Cold).len()
        ),
        learned_before: Some(before),
        data_digest: history.digest.clone(),
        experienced: weights(Warmth::Warm, Plan::EXPERIENCED, "with")?,
        newcomer: weights(Warmth::Cold, Plan::NEWCOMER, "without")?,
    };
    let notes = history.damage().into_iter().collect();
    Ok(Trained { model, notes })
}

/// What was known before a year, and the consortia of Horizon 2020 and later that started in it
/// with the Dutch organisations that joined them.
fn year(history: &History, from: NaiveDate, to: NaiveDate) -> (History, Split) {
    let (mut known, mut started) = (Vec::new(), Vec::new());
    for project in &history.projects {
        let start = project.subject.starts_on;
        if start < from {
            known.push(project.clone());
        } else if start < to && project.programme != ProgrammeFamily::Fp7 {
            started.extend(candidate(project));
        }
    }
    started.sort_by_key(|candidate: &Candidate| candidate.project);
    let veterans: BTreeSet<_> = known
        .iter()
        .flat_map(|project| &project.members)
        .map(|row| &row.pic)
        .collect();
    let mut queries: BTreeMap<_, Query> = BTreeMap::new();
    for (place, candidate) in started.iter().enumerate() {
        let dutch = candidate
            .members
            .iter()
            .filter(|one| one.country == Country::NETHERLANDS);
        for member in dutch {
            let query = queries.entry(member.pic.clone()).or_insert_with(|| Query {
                pic: member.pic.clone(),
                warmth: if veterans.contains(&member.pic) {
                    Warmth::Warm
                } else {
                    Warmth::Cold
                },
                name: None,
                kind: member.kind,
                city: None,
                earlier: 0,
                right: BTreeSet::new(),
            });
            query.right.insert(place);
        }
    }
    let split = Split {
        candidates: started,
        queries: queries.into_values().collect(),
    };
    let known = History {
        projects: known,
        before: from,
        left_out: 0,
        rejects: Vec::new(),
        digest: String::new(),
    };
    (known, split)
}

/// A project as a candidate, where three or more took part.
fn candidate(project: &Project) -> Option<Candidate> {
    let members: Vec<_> = project
        .members
        .iter()
        .map(|row| Participant {
            pic: row.pic.clone(),
            kind: row.kind,
            country: row.country,
        })
        .collect();
    (members.len() >= SMALLEST).then(|| Candidate {
        project: project.id,
        acronym: project.subject.acronym.clone(),
        subject: project.subject.clone(),
        members,
    })
}

fn lessons_of(split: &Split, market: &Market, progress: &mut dyn ProgressSink) -> Vec<Lesson> {
    let places = ranking::places(split);
    let lesson = |number: usize| {
        let query = split.queries.get(number)?;
        let measured = measures_as_stranger(market, organisation_id(&query.pic), |consortium| {
            consortium.status == ConsortiumStatus::Forming
        })?;
        let right = |id| {
            places
                .get(id)
                .is_some_and(|place| query.right.contains(place))
        };
        let joined = measured.iter().enumerate().filter(|(_, (id, _))| right(id));
        Some(Lesson {
            joined: joined.map(|(place, _)| place).collect(),
            measures: measured.into_iter().map(|(_, measures)| measures).collect(),
        })
    };
    let lessons = parallel::for_each(split.queries.len(), lesson, |done| progress.reached(done));
    lessons.into_iter().map(Option::unwrap_or_default).collect()
}
