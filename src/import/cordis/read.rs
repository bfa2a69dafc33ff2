//! Opens a set of CORDIS files.

use std::path::Path;

use super::parse::{self, CategoryRow, ExtraRow, ParticipationRow, ProjectRow, TopicRow};
use super::table::{RawRow, Table};
use crate::import::source::{self, Found};
use sha2::{Digest, Sha256};

use crate::import::{Entry, Progress, ReadError};

/// The files of one set, found and with the columns that they must have.
#[derive(Debug, Clone)]
pub struct Source {
    projects: Found,
    participations: Found,
    topics: Option<Found>,
    categories: Option<Found>,
    extras: Option<Found>,
    progress: Progress,
}

/// The set in a folder, or in a zip archive as CORDIS publishes it. `project.csv` and
/// `organization.csv` must be there, `topics.csv`, `euroSciVoc.csv` and `project_extra.csv` may be.
///
/// # Errors
/// A file that must be there is not, or the archive cannot be read.
pub fn open(place: &Path) -> Result<Source, ReadError> {
    let required = |name: &str| {
        source::find(place, name)?.ok_or_else(|| ReadError::Missing {
            name: name.to_owned(),
            place: place.display().to_string(),
        })
    };
    Ok(Source {
        projects: required(PROJECTS)?,
        participations: required(PARTICIPATIONS)?,
        topics: source::find(place, TOPICS)?,
        categories: source::find(place, CATEGORIES)?,
        extras: source::find(place, EXTRAS)?,
        progress: Progress::default(),
    })
}

const PROJECTS: &str = "project.csv";
const PARTICIPATIONS: &str = "organization.csv";
const TOPICS: &str = "topics.csv";
const CATEGORIES: &str = "euroSciVoc.csv";
/// Not a file of CORDIS: those who publish extracts put beside them what CORDIS leaves out.
const EXTRAS: &str = "project_extra.csv";

impl Source {
    /// A digest of the files of CORDIS: the same set again is known by it.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn digest(&self) -> Result<String, ReadError> {
        let mut digest = Sha256::new();
        let optional = [self.topics.as_ref(), self.categories.as_ref()];
        let files = [Some(&self.projects), Some(&self.participations)];
        for found in files.into_iter().chain(optional).flatten() {
            found.digest(&mut digest)?;
        }
        Ok(hex::encode(digest.finalize()))
    }

    /// A digest of the files and of what stands beside them: what a model was learned from is known
    /// by it.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn digest_with_extras(&self) -> Result<String, ReadError> {
        let mut digest = Sha256::new();
        digest.update(self.digest()?);
        if let Some(extras) = &self.extras {
            extras.digest(&mut digest)?;
        }
        Ok(hex::encode(digest.finalize()))
    }

    /// The projects, in the order of the file.
    ///
    /// # Errors
    /// The file cannot be read or lacks a column.
    pub fn projects(&self) -> Result<Rows<ProjectRow>, ReadError> {
        self.rows(&self.projects, PROJECTS, &["id", "title"], parse::project)
    }

    /// The participations, in the order of the file.
    ///
    /// # Errors
    /// The file cannot be read or lacks a column.
    pub fn participations(&self) -> Result<Rows<ParticipationRow>, ReadError> {
        let required = &["projectID", "organisationID"];
        let found = &self.participations;
        self.rows(found, PARTICIPATIONS, required, parse::participation)
    }

    /// Whether the set has a file of topics.
    #[must_use]
    pub const fn has_topics(&self) -> bool {
        self.topics.is_some()
    }

    /// The topics under which projects were funded; none where the set has no such file.
    ///
    /// # Errors
    /// The file cannot be read or lacks a column.
    pub fn topics(&self) -> Result<Option<Rows<TopicRow>>, ReadError> {
        let rows = |found| self.rows(found, TOPICS, &["projectID", "topic"], parse::topic);
        self.topics.as_ref().map(rows).transpose()
    }

    /// The categories of `EuroSciVoc` that projects have; none where the set has no such file.
    ///
    /// # Errors
    /// The file cannot be read or lacks a column.
    pub fn categories(&self) -> Result<Option<Rows<CategoryRow>>, ReadError> {
        let required = &["projectID", "euroSciVocCode"];
        let rows = |found| self.rows(found, CATEGORIES, required, parse::category);
        self.categories.as_ref().map(rows).transpose()
    }

    /// The themes of projects; none where nobody put such a file beside the set.
    ///
    /// # Errors
    /// The file cannot be read or lacks a column.
    pub fn extras(&self) -> Result<Option<Rows<ExtraRow>>, ReadError> {
        let rows = |found| self.rows(found, EXTRAS, &["id", "theme"], parse::extra);
        self.extras.as_ref().map(rows).transpose()
    }

    /// How far all that was opened from this source has been read.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    fn rows<T>(
        &self,
        found: &Found,
        name: &str,
        required: &[&str],
        parse: fn(&RawRow) -> Entry<T>,
    ) -> Result<Rows<T>, ReadError> {
        let reader = found.open(&self.progress)?;
        Ok(Rows {
            table: Some(Table::open(reader, name, required)?),
            parse,
        })
    }
}

/// The rows of one file, one by one; it ends at the first error of reading.
#[must_use]
pub struct Rows<T> {
    table: Option<Table>,
    parse: fn(&RawRow) -> Entry<T>,
}

impl<T> Iterator for Rows<T> {
    type Item = Result<Entry<T>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.table.as_mut()?.next_row() {
            Ok(row) => Some(Ok(match row? {
                Ok(row) => (self.parse)(&row),
                Err(reject) => Entry {
                    line: reject.line,
                    row: None,
                    rejects: vec![reject],
                },
            })),
            Err(error) => {
                self.table = None;
                Some(Err(error))
            }
        }
    }
}
