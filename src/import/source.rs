//! Where published files are found: a folder, a zip archive, or a file by itself; each file plain
//! or compressed.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::{DeflateDecoder, MultiGzDecoder};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipArchive};

/// Why a source cannot be read at all, or no further.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A file that must be there is not.
    #[error("there is no {name} in {place}, neither plain nor as .gz")]
    Missing {
        /// The file.
        name: String,
        /// The folder or archive.
        place: String,
    },
    /// A file lacks a column that must be there.
    #[error("{file} has no column `{column}`")]
    NoColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
    },
    /// A line is longer than any that is published.
    #[error("line {line} of {file} does not end: this is not the file that it should be")]
    Endless {
        /// The file.
        file: String,
        /// The line.
        line: u64,
    },
    /// The medium or the compression failed.
    #[error("{file} cannot be read")]
    Io {
        /// The file.
        file: String,
        /// What failed.
        source: io::Error,
    },
    /// The archive is none.
    #[error("{file} cannot be read as a zip archive")]
    Archive {
        /// The archive.
        file: String,
        /// What failed.
        source: zip::result::ZipError,
    },
}

impl ReadError {
    pub(super) fn io(file: &str) -> impl FnOnce(io::Error) -> Self {
        let file = file.to_owned();
        move |source| Self::Io { file, source }
    }
}

/// How far reading is, in bytes as they lie on the disk; shared between those who read and those
/// who look.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    read: Arc<AtomicU64>,
    total: Arc<AtomicU64>,
}

impl Progress {
    /// The bytes read so far.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// The bytes of the files opened so far.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }
}

/// A file of a source, found but not yet open.
#[derive(Debug, Clone)]
pub(super) struct Found {
    path: PathBuf,
    name: String,
    start: u64,
    size: u64,
    packing: Packing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Plain,
    Gzip,
    /// As within zip archives: without a header of its own.
    Deflate,
}

impl Found {
    /// The file at this path; `.gz` at its end tells that it is compressed.
    pub(super) fn at(path: &Path) -> Result<Self, ReadError> {
        let name = path.display().to_string();
        let size = path.metadata().map_err(ReadError::io(&name))?.len();
        let gzip = path.extension().is_some_and(|extension| extension == "gz");
        Ok(Self {
            path: path.to_owned(),
            start: 0,
            size,
            packing: if gzip { Packing::Gzip } else { Packing::Plain },
            name,
        })
    }

    /// Adds the bytes of the file, as they lie on the disk, to a digest.
    pub(super) fn digest(&self, digest: &mut Sha256) -> Result<(), ReadError> {
        let mut file = File::open(&self.path).map_err(ReadError::io(&self.name))?;
        file.seek(SeekFrom::Start(self.start))
            .map_err(ReadError::io(&self.name))?;
        let mut bytes = vec![0; 64 * 1024];
        let mut rest = file.take(self.size);
        loop {
            match rest.read(&mut bytes).map_err(ReadError::io(&self.name))? {
                0 => return Ok(()),
                read => digest.update(&bytes[..read]),
            }
        }
    }

    /// Reads the file from its beginning, and tells how far it is.
    pub(super) fn open(&self, progress: &Progress) -> Result<Box<dyn BufRead + Send>, ReadError> {
        let mut file = File::open(&self.path).map_err(ReadError::io(&self.name))?;
        file.seek(SeekFrom::Start(self.start))
            .map_err(ReadError::io(&self.name))?;
        progress.total.fetch_add(self.size, Ordering::Relaxed);
        let counted = Counted {
            inner: file.take(self.size),
            read: Arc::clone(&progress.read),
        };
        Ok(match self.packing {
            Packing::Plain => Box::new(BufReader::new(counted)),
            Packing::Gzip => Box::new(BufReader::new(MultiGzDecoder::new(counted))),
            Packing::Deflate => Box::new(BufReader::new(DeflateDecoder::new(counted))),
        })
    }
}

struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let bytes = u64::try_from(count).unwrap_or(u64::MAX);
        self.read.fetch_add(bytes, Ordering::Relaxed);
        Ok(count)
    }
}

/// The file of this name in a folder or a zip archive, plain or as `.gz`; `None` where there is
/// none. In an archive it may lie in a folder.
pub(super) fn find(place: &Path, name: &str) -> Result<Option<Found>, ReadError> {
    if place.is_dir() {
        find_in_folder(place, name)
    } else {
        find_in_archive(place, name)
    }
}

fn find_in_folder(folder: &Path, name: &str) -> Result<Option<Found>, ReadError> {
    for name in [name.to_owned(), format!("{name}.gz")] {
        let path = folder.join(name);
        if path.is_file() {
            return Found::at(&path).map(Some);
        }
    }
    Ok(None)
}

fn find_in_archive(path: &Path, name: &str) -> Result<Option<Found>, ReadError> {
    let archive_name = path.display().to_string();
    let failed = |source| ReadError::Archive {
        file: archive_name.clone(),
        source,
    };
    let file = File::open(path).map_err(ReadError::io(&archive_name))?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(failed)?;
    for place in 0..archive.len() {
        let entry = archive.by_index(place).map_err(failed)?;
        let is_it = |path: &str| path.rsplit('/').next() == Some(name);
        if !entry.name().is_ok_and(|path| is_it(&path)) {
            continue;
        }
        let unsupported = || zip::result::ZipError::UnsupportedArchive("unknown compression");
        let packing = match entry.compression() {
            CompressionMethod::Stored => Packing::Plain,
            CompressionMethod::Deflated => Packing::Deflate,
            _ => return Err(failed(unsupported())),
        };
        return Ok(Some(Found {
            path: path.to_owned(),
            name: format!("{archive_name}: {name}"),
            start: entry.data_start().ok_or_else(unsupported).map_err(failed)?,
            size: entry.compressed_size(),
            packing,
        }));
    }
    Ok(None)
}
