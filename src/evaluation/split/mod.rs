//! A split: consortia to rank, organisations that ask, and which of the consortia each truly
//! joined.
//!
//! It is a folder with `candidates.jsonl`, and for the kinds warm and cold `queries_….tsv` and
//! `qrels_….tsv`.

mod candidates;
mod error;
mod tables;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use matching::{Country, OrganisationKind, Pic};

use super::{Slice, Subject};
use crate::import::cordis::ProjectId;

pub use error::SplitError;

/// What is to be ranked, for whom, and what is right.
#[derive(Debug)]
pub struct Split {
    /// The consortia to rank, by their numbers; one is known by its place in this list.
    pub candidates: Vec<Candidate>,
    /// The organisations that ask, in the order of the files, warm before cold.
    pub queries: Vec<Query>,
}

/// A consortium to rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its number in CORDIS.
    pub project: ProjectId,
    /// Its acronym.
    pub acronym: String,
    /// What it is about.
    pub subject: Subject,
    /// Who is in it, without roles.
    pub members: Vec<Participant>,
}

/// Who is in a candidate, and all that its own line says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub pic: Pic,
    /// What it is.
    pub kind: OrganisationKind,
    /// Where it is established; unknown where not published.
    pub country: Country,
}

/// An organisation that asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Who.
    pub pic: Pic,
    /// Whether the split calls it warm or cold.
    pub warmth: Warmth,
    /// Its name, where published.
    pub name: Option<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its town, where published.
    pub city: Option<String>,
    /// The number of earlier projects that the split counted for it.
    pub earlier: u32,
    /// The places of the candidates that it truly joined; never none.
    pub right: BTreeSet<usize>,
}

/// Whether organisations that ask have a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warmth {
    /// They took part in projects before.
    Warm,
    /// They are new.
    Cold,
}

/// The kinds of organisations for which is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinds {
    /// Those with a history.
    Warm,
    /// Those without.
    Cold,
    /// Both.
    All,
}

impl Warmth {
    /// As in the names of the files.
    const fn word(self) -> &'static str {
        match self {
            Self::Warm => "warm",
            Self::Cold => "cold",
        }
    }
}

impl Kinds {
    /// The word, as in the files of a split and in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warm => "warm",
            Self::Cold => "cold",
            Self::All => "all",
        }
    }

    /// Which they are.
    #[must_use]
    pub const fn each(self) -> &'static [Warmth] {
        match self {
            Self::Warm => &[Warmth::Warm],
            Self::Cold => &[Warmth::Cold],
            Self::All => &[Warmth::Warm, Warmth::Cold],
        }
    }

    /// What is reported apart: each kind by itself in all slices; both kinds together as a whole
    /// only.
    pub(in crate::evaluation) fn groups(self) -> Vec<(Self, &'static [Slice])> {
        match self {
            Self::Warm | Self::Cold => vec![(self, Slice::ALL)],
            Self::All => vec![
                (Self::Warm, Slice::ALL),
                (Self::Cold, Slice::ALL),
                (Self::All, &[Slice::All]),
            ],
        }
    }
}

impl Split {
    /// Reads the split in this folder, with the queries of these kinds.
    ///
    /// # Errors
    /// A file is not there or cannot be read, a line of it is malformed, an id occurs that is not
    /// where it should be, or there is nothing to rank or nobody who asks.
    pub fn read(folder: &Path, kinds: Kinds) -> Result<Self, SplitError> {
        let candidates = candidates::read(folder)?;
        let mut queries = Vec::new();
        for &warmth in kinds.each() {
            let read = tables::read(folder, warmth, &candidates)?;
            let twice = read
                .iter()
                .find(|query| queries.iter().any(|one: &Query| one.pic == query.pic));
            if let Some(twice) = twice {
                return Err(SplitError::Twice(twice.pic.to_string()));
            }
            queries.extend(read);
        }
        Ok(Self {
            candidates,
            queries,
        })
    }

    /// The first day on which a candidate starts: only what started before it is history.
    #[must_use]
    pub fn starts_on(&self) -> NaiveDate {
        let days = self.candidates.iter();
        let days = days.map(|candidate| candidate.subject.starts_on);
        days.min().unwrap_or(NaiveDate::MIN)
    }

    /// The last day on which a candidate starts.
    #[must_use]
    pub fn last_start(&self) -> NaiveDate {
        let days = self.candidates.iter();
        let days = days.map(|candidate| candidate.subject.starts_on);
        days.max().unwrap_or(NaiveDate::MAX)
    }
}
