//! The folder of a card: whole, or as it was before.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The files of a card, in the order in which they are written.
pub(super) const FILES: [&str; 3] = ["model-card.md", "functions.svg", "gain.svg"];

/// A folder that can be written. The files are made in another beside it, which then takes its place.
#[derive(Debug)]
pub(super) struct Folder {
    place: PathBuf,
    parent: PathBuf,
}

/// Why a card cannot be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum FolderError {
    /// The file system refuses.
    #[error("{place} cannot be written; name a folder that lies in one where you may write")]
    Refused {
        /// The folder of the card.
        place: String,
        /// Why.
        source: io::Error,
    },
    /// The folder is used for something else, which would be lost.
    #[error("{place} holds `{other}`, which is no part of a model card; name a folder of its own")]
    Taken {
        /// The folder of the card.
        place: String,
        /// What is in it.
        other: String,
    },
}

impl Folder {
    /// Makes sure that the folder can be written. An earlier card stays until the new one is whole.
    ///
    /// # Errors
    /// It holds something else, is a file, or lies where one may not write.
    pub(super) fn prepare(place: &Path) -> Result<Self, FolderError> {
        let parent = match place.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let folder = Self {
            place: place.to_owned(),
            parent: parent.to_owned(),
        };
        if place.file_name().is_none() {
            return Err(folder.refused(io::ErrorKind::InvalidFilename.into()));
        }
        if let Some(other) = folder.other().map_err(|source| folder.refused(source))? {
            let place = place.display().to_string();
            return Err(FolderError::Taken { place, other });
        }
        // It goes at once: it would lie about if the program were stopped meanwhile.
        folder.draft().map_err(|source| folder.refused(source))?;
        Ok(folder)
    }

    /// Writes the files of a card, and puts the folder in its place.
    ///
    /// # Errors
    /// The medium is full or gone; what was there before is there still.
    pub(super) fn write(self, texts: &[String; FILES.len()]) -> Result<(), FolderError> {
        self.put(texts).map_err(|source| self.refused(source))
    }

    /// What the folder holds beside a card.
    fn other(&self) -> io::Result<Option<String>> {
        let entries = match fs::read_dir(&self.place) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let names = entries
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<Vec<_>>>()?;
        let other = |name: &String| !FILES.contains(&name.as_str());
        Ok(names.into_iter().filter(other).min())
    }

    /// A folder beside the place; it is taken away with all that is in it in the end.
    fn draft(&self) -> io::Result<TempDir> {
        let mut name = self.place.file_name().unwrap_or_default().to_owned();
        name.push(".part.");
        tempfile::Builder::new()
            .prefix(&name)
            .tempdir_in(&self.parent)
    }

    fn put(&self, texts: &[String; FILES.len()]) -> io::Result<()> {
        let draft = self.draft()?;
        // One level down: the draft itself is closed to others, as temporary folders are.
        let (new, old) = (draft.path().join("new"), draft.path().join("old"));
        fs::create_dir(&new)?;
        for (name, text) in FILES.iter().zip(texts) {
            fs::write(new.join(name), text)?;
        }
        let replaced = self.place.exists();
        if replaced {
            fs::rename(&self.place, &old)?;
        }
        let placed = fs::rename(&new, &self.place);
        if placed.is_err() && replaced {
            fs::rename(&old, &self.place)?;
        }
        placed
    }

    fn refused(&self, source: io::Error) -> FolderError {
        FolderError::Refused {
            place: self.place.display().to_string(),
            source,
        }
    }
}
