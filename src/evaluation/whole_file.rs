//! A file that is whole or not there.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A file that is written beside its place, and put there at the end.
#[derive(Debug)]
pub struct WholeFile {
    place: PathBuf,
    draft: PathBuf,
}

/// Why a file cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{place} cannot be written; name a file in a folder where you may write")]
pub struct WholeFileError {
    place: String,
    source: io::Error,
}

impl WholeFile {
    /// Makes sure that the file can be written. An earlier one stays until the new one is whole.
    ///
    /// # Errors
    /// It is a folder, or lies in none where one may write.
    pub fn prepare(place: &Path) -> Result<Self, WholeFileError> {
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

    /// Writes the file, makes sure that it is on the medium, and puts it in its place.
    ///
    /// # Errors
    /// The medium is full or gone; what was written is taken away.
    pub fn write(
        self,
        content: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<(), WholeFileError> {
        let written = File::create(&self.draft).and_then(|mut file| {
            content(&mut file)?;
            file.sync_all()
        });
        let placed = written.and_then(|()| fs::rename(&self.draft, &self.place));
        placed.map_err(|source| {
            let _ = fs::remove_file(&self.draft);
            self.failed(source)
        })
    }

    fn failed(&self, source: io::Error) -> WholeFileError {
        WholeFileError {
            place: self.place.display().to_string(),
            source,
        }
    }
}
