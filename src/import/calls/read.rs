//! Opens a file of calls.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Deserialize;

use sha2::{Digest, Sha256};

use super::parse::{self, CallRow};
use crate::import::source::Found;
use crate::import::{Entry, Progress, ReadError, Reject};
use crate::reference::Taxonomy;

/// A call as the file has it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct RawCall {
    pub(super) topic_id: String,
    pub(super) title: String,
    pub(super) programme: String,
    pub(super) cluster: String,
    pub(super) action_type: String,
    pub(super) types_of_action: String,
    pub(super) deadline: Option<String>,
    pub(super) deadline_model: String,
    pub(super) call_status: String,
    pub(super) budget_min: Option<f64>,
    pub(super) budget_max: Option<f64>,
    pub(super) expected_grants: Option<i64>,
    pub(super) description: Option<String>,
    pub(super) topic_conditions: Option<String>,
    pub(super) portal_url: Option<String>,
}

/// A file of calls, found but not yet read.
#[derive(Debug, Clone)]
pub struct Source {
    found: Found,
    name: String,
    progress: Progress,
}

/// The calls in a file, or in the first file of a folder that ends in `.jsonl` or `.jsonl.gz`.
///
/// # Errors
/// There is no such file.
pub fn open(path: &Path) -> Result<Source, ReadError> {
    let file = if path.is_dir() {
        first_in(path)?
    } else {
        path.to_owned()
    };
    let name = file.file_name().unwrap_or(file.as_os_str());
    Ok(Source {
        found: Found::at(&file)?,
        name: name.to_string_lossy().into_owned(),
        progress: Progress::default(),
    })
}

fn first_in(folder: &Path) -> Result<PathBuf, ReadError> {
    let place = folder.display().to_string();
    let mut files = Vec::new();
    for entry in folder.read_dir().map_err(ReadError::io(&place))? {
        files.push(entry.map_err(ReadError::io(&place))?.path());
    }
    files.sort();
    let is_calls = |path: &PathBuf| {
        let name = path.to_string_lossy();
        name.ends_with(".jsonl") || name.ends_with(".jsonl.gz")
    };
    files.into_iter().find(is_calls).ok_or(ReadError::Missing {
        name: "file ending in .jsonl".to_owned(),
        place,
    })
}

impl Source {
    /// The calls, in the order of the file, with the concepts that their texts speak of.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn calls<'t>(&self, taxonomy: &'t Taxonomy) -> Result<Calls<'t>, ReadError> {
        Ok(Calls {
            reader: Some(self.found.open(&self.progress)?),
            retrieved_on: date_in(&self.name),
            name: self.name.clone(),
            line: 0,
            taxonomy,
        })
    }

    /// A digest of the file: the same file again is known by it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn digest(&self) -> Result<String, ReadError> {
        let mut digest = Sha256::new();
        self.found.digest(&mut digest)?;
        Ok(hex::encode(digest.finalize()))
    }

    /// How far what was opened from this source has been read.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }
}

/// The day in the name of a file, such as `topics-2026-08-10.jsonl.gz`: when it was made.
fn date_in(name: &str) -> Option<NaiveDate> {
    const LENGTH: usize = "2026-08-10".len();
    let starts = name.char_indices().map(|(start, _)| start);
    let spans = starts.filter_map(|start| name.get(start..start + LENGTH));
    let mut spans = spans.filter(|span| span.starts_with(|first: char| first.is_ascii_digit()));
    spans.find_map(|span| NaiveDate::parse_from_str(span, "%Y-%m-%d").ok())
}

/// The calls of one file, one by one; it ends at the first error of reading.
#[must_use]
pub struct Calls<'t> {
    reader: Option<Box<dyn BufRead + Send>>,
    name: String,
    line: u64,
    retrieved_on: Option<NaiveDate>,
    taxonomy: &'t Taxonomy,
}

impl Iterator for Calls<'_> {
    type Item = Result<Entry<CallRow>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = Vec::new();
            self.line += 1;
            match self.reader.as_mut()?.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(Ok(self.parse(&bytes))),
                Err(error) => {
                    self.reader = None;
                    return Some(Err(ReadError::io(&self.name)(error)));
                }
            }
        }
    }
}

impl Calls<'_> {
    fn parse(&self, bytes: &[u8]) -> Entry<CallRow> {
        let text = String::from_utf8_lossy(bytes);
        match serde_json::from_str::<RawCall>(&text) {
            Ok(raw) => {
                let mut entry = parse::call(&raw, &self.name, self.line, self.taxonomy);
                if let Some(row) = &mut entry.row {
                    row.record.retrieved_on = self.retrieved_on;
                }
                entry
            }
            Err(error) => Entry {
                line: self.line,
                row: None,
                rejects: vec![Reject::new(
                    &self.name,
                    self.line,
                    "row",
                    &text,
                    &error.to_string(),
                )],
            },
        }
    }
}
