//! The model's lists as a file that other programs can score.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Answer, Split};

/// A file that is whole or not there: it is written beside its place, and put there at the end.
#[derive(Debug)]
pub struct RunFile {
    place: PathBuf,
    draft: PathBuf,
}

/// Why a run cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{place} cannot be written; name a file in a folder where you may write")]
pub struct RunFileError {
    place: String,
    source: io::Error,
}

impl RunFile {
    /// Makes sure that the file can be written. An earlier one stays until the new one is whole.
    ///
    /// # Errors
    /// It is a folder, or lies in none where one may write.
    pub fn prepare(place: &Path) -> Result<Self, RunFileError> {
        let name = place.file_name().filter(|_| !place.is_dir());
        let mut draft = name.unwrap_or_default().to_owned();
        draft.push(format!(".{}.part", std::process::id()));
        let prepared = Self {
            place: place.to_owned(),
            draft: place.with_file_name(draft),
        };
        let tried = match name {
            None => Err(io::ErrorKind::IsADirectory.into()),
            Some(_) => File::create(&prepared.draft),
        };
        // It would lie about if the program were stopped meanwhile.
        let tried = tried.and_then(|_| fs::remove_file(&prepared.draft));
        tried.map_err(|source| prepared.failed(source))?;
        Ok(prepared)
    }

    /// Writes the lists, `org_id`, `project_id`, place from one on and score on each line, parted
    /// by tabs, and puts the file in its place.
    ///
    /// # Errors
    /// The medium is full or gone; what was written is taken away.
    pub fn write(self, split: &Split, answers: &[Answer]) -> Result<(), RunFileError> {
        let written = File::create(&self.draft).and_then(|file| lines(file, split, answers));
        let placed = written.and_then(|()| fs::rename(&self.draft, &self.place));
        placed.map_err(|source| {
            let _ = fs::remove_file(&self.draft);
            self.failed(source)
        })
    }

    fn failed(&self, source: io::Error) -> RunFileError {
        RunFileError {
            place: self.place.display().to_string(),
            source,
        }
    }
}

fn lines(file: File, split: &Split, answers: &[Answer]) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    for (query, answer) in split.queries.iter().zip(answers) {
        for (rank, (place, score)) in (1_u32..).zip(&answer.ranking) {
            if let Some(candidate) = split.candidates.get(*place) {
                writeln!(out, "{}\t{}\t{rank}\t{score}", query.pic, candidate.project)?;
            }
        }
    }
    out.into_inner()?.sync_all()
}
