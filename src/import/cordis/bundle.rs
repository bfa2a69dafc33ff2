//! Projects with all that belongs to them, put together across the files.

use std::collections::BTreeMap;

use super::parse::{CategoryRow, ParticipationRow, ProjectId, ProjectRow, TopicRow};
use super::read::{Rows, Source};
use crate::import::{Entry, ReadError, Reject};

/// A project with its participations, topics and categories.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// The place of the project in its file, counted from zero: where to resume.
    pub position: u64,
    /// The project.
    pub project: Entry<ProjectRow>,
    /// Who takes part, each once, the coordinator first.
    pub participations: Vec<ParticipationRow>,
    /// The topics under which it was funded.
    pub topics: Vec<TopicRow>,
    /// Its categories.
    pub categories: Vec<CategoryRow>,
    /// What was wrong with the rows that belong to it.
    pub rejects: Vec<Reject>,
}

/// The projects of a set, one by one in the order of their file. To resume, skip those that are
/// done. What belongs to them is held in memory meanwhile: some 60 MB for a framework programme.
#[must_use]
pub struct Bundles {
    projects: Rows<ProjectRow>,
    parts: BTreeMap<ProjectId, Parts>,
    unplaced: Vec<Reject>,
    position: u64,
}

#[derive(Default)]
struct Parts {
    participations: Vec<(u64, ParticipationRow)>,
    topics: Vec<TopicRow>,
    categories: Vec<CategoryRow>,
    rejects: Vec<Reject>,
}

/// Reads what belongs to projects, then gives the projects one by one.
///
/// # Errors
/// A file cannot be read or lacks a column.
pub fn bundles(source: &Source) -> Result<Bundles, ReadError> {
    let mut bundles = Bundles {
        projects: source.projects()?,
        parts: BTreeMap::new(),
        unplaced: Vec::new(),
        position: 0,
    };
    bundles.gather(source.participations()?, |row, line, parts| {
        parts.participations.push((line, row));
    })?;
    if let Some(topics) = source.topics()? {
        bundles.gather(topics, |row, _, parts| parts.topics.push(row))?;
    }
    if let Some(categories) = source.categories()? {
        bundles.gather(categories, |row, _, parts| parts.categories.push(row))?;
    }
    Ok(bundles)
}

trait OfProject {
    fn project(&self) -> ProjectId;
}

impl Bundles {
    /// What was wrong with rows of which it is not known to which project they belong; and, once
    /// all projects were given, the rows that belong to none of them.
    #[must_use]
    pub fn unplaced(mut self) -> Vec<Reject> {
        for (project, parts) in self.parts {
            self.unplaced.extend(parts.rejects);
            self.unplaced
                .extend(parts.participations.iter().map(|(line, _)| {
                    let reason = "the set has no project of this number";
                    Reject::new(
                        "organization.csv",
                        *line,
                        "projectID",
                        &project.to_string(),
                        reason,
                    )
                }));
        }
        self.unplaced
    }

    fn gather<T: OfProject>(
        &mut self,
        rows: Rows<T>,
        add: impl Fn(T, u64, &mut Parts),
    ) -> Result<(), ReadError> {
        for entry in rows {
            let Entry { line, row, rejects } = entry?;
            match row {
                Some(row) => {
                    let parts = self.parts.entry(row.project()).or_default();
                    parts.rejects.extend(rejects);
                    add(row, line, parts);
                }
                None => self.unplaced.extend(rejects),
            }
        }
        Ok(())
    }

    fn bundle(&mut self, project: Entry<ProjectRow>) -> Bundle {
        let id = project.row.as_ref().map(|row| row.id);
        let parts = id.and_then(|id| self.parts.remove(&id)).unwrap_or_default();
        let mut rejects = parts.rejects;
        let participations = each_once(parts.participations, &mut rejects);
        let position = self.position;
        self.position += 1;
        Bundle {
            position,
            project,
            participations,
            topics: parts.topics,
            categories: parts.categories,
            rejects,
        }
    }
}

impl Iterator for Bundles {
    type Item = Result<Bundle, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let project = self.projects.next()?;
        Some(project.map(|project| self.bundle(project)))
    }
}

/// The participations in the order of the roles, so the coordinator first; of two of one organisation the weightier role.
fn each_once(
    mut rows: Vec<(u64, ParticipationRow)>,
    rejects: &mut Vec<Reject>,
) -> Vec<ParticipationRow> {
    rows.sort_by_key(|(line, row)| (row.role, row.order, *line));
    let mut kept: Vec<ParticipationRow> = Vec::with_capacity(rows.len());
    for (line, row) in rows {
        if kept.iter().any(|other| other.pic == row.pic) {
            let reason = "the organisation takes part in the project already";
            let pic = row.pic.as_str();
            rejects.push(Reject::new(
                "organization.csv",
                line,
                "organisationID",
                pic,
                reason,
            ));
        } else {
            kept.push(row);
        }
    }
    kept
}

impl OfProject for ParticipationRow {
    fn project(&self) -> ProjectId {
        self.project
    }
}

impl OfProject for TopicRow {
    fn project(&self) -> ProjectId {
        self.project
    }
}

impl OfProject for CategoryRow {
    fn project(&self) -> ProjectId {
        self.project
    }
}
