//! What happened before the candidates started, from files of CORDIS.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use matching::ProgrammeFamily;
use sha2::{Digest, Sha256};

use super::{Split, Subject};
use crate::import::cordis::{self, Bundle, ExtraRow, ParticipationRow, ProjectId, ProjectRow};
use crate::import::{ProgressSink, ReadError, Reject};

/// The projects that started before the candidates did.
#[derive(Debug)]
pub struct History {
    /// The projects, in the order of their start.
    pub projects: Vec<Project>,
    /// All of them started before this day.
    pub before: NaiveDate,
    /// How many projects of the files may not be used: they start later, are candidates, or nobody
    /// knows when they start.
    pub left_out: usize,
    /// What of the files could not be used.
    pub rejects: Vec<Reject>,
    /// The digest of the files (SHA-256, hexadecimal).
    pub digest: String,
}

impl History {
    /// What of the files could not be used, in a sentence without its full stop; `None` where
    /// everything could.
    #[must_use]
    pub fn damage(&self) -> Option<String> {
        let Reject {
            file,
            line,
            field,
            value,
            reason,
        } = self.rejects.first()?;
        let first = format!("{file}:{line}, {field} `{value}`: {reason}");
        Some(match self.rejects.len() {
            1 => format!("one entry of the history could not be used and is left out, {first}"),
            more => format!(
                "{more} entries of the history could not be used and are left out, the first {first}"
            ),
        })
    }
}

/// A project that started before the candidates did.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Its number in CORDIS.
    pub id: ProjectId,
    /// The programme that paid for it.
    pub programme: ProgrammeFamily,
    /// What it was about.
    pub subject: Subject,
    /// Who took part, each once.
    pub members: Vec<ParticipationRow>,
}

/// Why there is no history.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// A set of files cannot be read.
    #[error("{place} cannot be used as history")]
    Read {
        /// The folder or archive.
        place: String,
        /// What failed.
        source: ReadError,
    },
    /// Nothing in the files is old enough.
    #[error(
        "no project of the history starts before {before}, when the first candidate starts: give \
         the files of earlier years with --history"
    )]
    Empty {
        /// The day on which the first candidate starts.
        before: NaiveDate,
    },
}

/// How many projects are read between two reports of progress.
const STEP: usize = 500;

/// Reads sets of CORDIS files as the history of a split. A project that several sets hold counts
/// once: what the set named first says of it stands, what it lacks is taken from the others.
///
/// # Errors
/// A set cannot be read or lacks a file, or nothing in it is old enough.
pub fn read(
    places: &[PathBuf],
    split: &Split,
    progress: &mut dyn ProgressSink,
) -> Result<History, HistoryError> {
    let candidates: BTreeSet<_> = split.candidates.iter().map(|one| one.project).collect();
    collect(places, split.starts_on(), &candidates, progress)
}

/// Reads sets of CORDIS files as the history before a day.
///
/// # Errors
/// As [`read`].
pub(super) fn read_before(
    places: &[PathBuf],
    before: NaiveDate,
    progress: &mut dyn ProgressSink,
) -> Result<History, HistoryError> {
    collect(places, before, &BTreeSet::new(), progress)
}

fn collect(
    places: &[PathBuf],
    before: NaiveDate,
    left_out: &BTreeSet<ProjectId>,
    progress: &mut dyn ProgressSink,
) -> Result<History, HistoryError> {
    let mut found = BTreeMap::new();
    let mut rejects = Vec::new();
    let mut digest = Sha256::new();
    for place in places {
        let read = gather(place, &mut found, &mut rejects, progress).map_err(|source| {
            HistoryError::Read {
                place: place.display().to_string(),
                source,
            }
        })?;
        digest.update(read);
    }
    let all = found.len();
    found.retain(|project, _| !left_out.contains(project));
    let projects = found.into_values().filter_map(Found::project);
    let mut projects: Vec<_> = projects
        .filter(|project| project.subject.starts_on < before)
        .collect();
    if projects.is_empty() {
        return Err(HistoryError::Empty { before });
    }
    projects.sort_by_key(|project| (project.subject.starts_on, project.id));
    Ok(History {
        left_out: all - projects.len(),
        projects,
        before,
        rejects,
        digest: hex::encode(digest.finalize()),
    })
}

/// What the sets read so far say of a project.
struct Found {
    row: ProjectRow,
    topic: Option<(String, Option<String>)>,
    extra: Option<ExtraRow>,
    members: Vec<ParticipationRow>,
}

/// Gives the digest of what it read.
fn gather(
    place: &Path,
    found: &mut BTreeMap<ProjectId, Found>,
    rejects: &mut Vec<Reject>,
    progress: &mut dyn ProgressSink,
) -> Result<String, ReadError> {
    let source = cordis::open(place)?;
    if !source.has_topics() {
        return Err(ReadError::Missing {
            name: "topics.csv".to_owned(),
            place: place.display().to_string(),
        });
    }
    progress.stage(&format!("Reading the history in {}", place.display()), None);
    let mut extras = BTreeMap::new();
    for entry in source.extras()?.into_iter().flatten() {
        let entry = entry?;
        rejects.extend(entry.rejects);
        extras.extend(entry.row.map(|row| (row.project, row)));
    }
    let mut bundles = cordis::bundles(&source)?;
    for (count, bundle) in bundles.by_ref().enumerate() {
        let mut bundle = bundle?;
        rejects.append(&mut bundle.project.rejects);
        rejects.append(&mut bundle.rejects);
        let Some(read) = Found::of(bundle, &mut extras) else {
            continue;
        };
        match found.entry(read.row.id) {
            Entry::Vacant(place) => {
                place.insert(read);
            }
            Entry::Occupied(mut place) => place.get_mut().fill(read),
        }
        if count % STEP == 0 {
            progress.reached(count as u64);
        }
    }
    rejects.extend(bundles.unplaced());
    source.digest_with_extras()
}

impl Found {
    fn of(bundle: Bundle, extras: &mut BTreeMap<ProjectId, ExtraRow>) -> Option<Self> {
        let row = bundle.project.row?;
        let listed = bundle.topics.into_iter().next();
        let listed = listed.map(|row| (row.topic, row.title));
        let named = || row.topics.first().map(|topic| (topic.clone(), None));
        Some(Self {
            topic: listed.or_else(named),
            extra: extras.remove(&row.id),
            members: bundle.participations,
            row,
        })
    }

    /// Takes from what another set says of the same project what is not known yet.
    fn fill(&mut self, other: Self) {
        let row = &mut self.row;
        if row.title.is_empty() {
            row.title = other.row.title;
        }
        row.objective = row.objective.take().or(other.row.objective);
        row.starts_on = row.starts_on.or(other.row.starts_on);
        row.funding_scheme = row.funding_scheme.take().or(other.row.funding_scheme);
        self.topic = self.topic.take().or(other.topic);
        self.extra = self.extra.take().or(other.extra);
        for member in other.members {
            if self.members.iter().all(|known| known.pic != member.pic) {
                self.members.push(member);
            }
        }
    }

    /// `None` where nobody knows when it started.
    fn project(self) -> Option<Project> {
        let (topic, topic_title) = self.topic.unzip();
        let (theme, extra_title) = self
            .extra
            .map(|extra| (extra.theme, extra.topic_title))
            .unzip();
        Some(Project {
            id: self.row.id,
            programme: self.row.programme,
            subject: Subject {
                acronym: self.row.acronym,
                title: self.row.title,
                objective: self.row.objective,
                topic,
                topic_title: topic_title.flatten().or(extra_title.flatten()),
                theme: theme.flatten(),
                funding_scheme: self.row.funding_scheme,
                starts_on: self.row.starts_on?,
            },
            members: self.members,
        })
    }
}
