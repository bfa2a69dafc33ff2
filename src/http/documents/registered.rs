//! The register: a folder of documents, read when the service starts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use async_graphql::parser::parse_query;

use super::digest::Digest;
use crate::graphql::guard::{GuardError, Limits, check_document, check_source};

/// The documents that are executed, by their hashes.
#[derive(Debug, Default)]
pub struct Registered {
    texts: BTreeMap<Digest, Arc<str>>,
    names: BTreeSet<String>,
}

/// Why a folder is no register.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// It cannot be read.
    #[error("`{}` cannot be read; look at `graphql.registered_operations`", path.display())]
    Unreadable {
        /// The folder, or a file in it.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// There is nothing in it.
    #[error("`{}` has no file that ends in `.graphql`, so nothing could be asked", .0.display())]
    Empty(PathBuf),
    /// A file is no GraphQL.
    #[error("`{}` is no GraphQL document", path.display())]
    NotGraphql {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        source: async_graphql::parser::Error,
    },
    /// A document asks for too much to be let in.
    #[error("`{}` would be refused", path.display())]
    TooMuch {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: GuardError,
    },
    /// An operation has no name, so figures could not tell it from others.
    #[error("`{}` has an operation without a name; give it one", .0.display())]
    Unnamed(PathBuf),
}

impl Registered {
    /// Reads the files of a folder that end in `.graphql`, those of the folders in it too.
    ///
    /// # Errors
    /// A file cannot be read, or is no document that would be let in; there is none.
    pub fn read(folder: &Path, limits: &Limits) -> Result<Self, RegisterError> {
        let mut register = Self::default();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            let unreadable = |source| RegisterError::Unreadable {
                path: folder.clone(),
                source,
            };
            for entry in fs::read_dir(&folder).map_err(unreadable)? {
                let path = entry.map_err(unreadable)?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "graphql") {
                    register.add(path, limits)?;
                }
            }
        }
        if register.texts.is_empty() {
            return Err(RegisterError::Empty(folder.to_owned()));
        }
        Ok(register)
    }

    /// Editors end a file with a line break, which clients do not send: the document is known with
    /// and without it.
    fn add(&mut self, path: PathBuf, limits: &Limits) -> Result<(), RegisterError> {
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(source) => return Err(RegisterError::Unreadable { path, source }),
        };
        self.check(&path, &text, limits)?;
        for text in [text.as_str(), text.trim_end()] {
            self.texts.insert(Digest::of(text), Arc::from(text));
        }
        Ok(())
    }

    fn check(&mut self, path: &Path, text: &str, limits: &Limits) -> Result<(), RegisterError> {
        let too_much = |source| RegisterError::TooMuch {
            path: path.to_owned(),
            source,
        };
        check_source(text, limits).map_err(too_much)?;
        let document = parse_query(text).map_err(|source| RegisterError::NotGraphql {
            path: path.to_owned(),
            source,
        })?;
        check_document(&document, limits).map_err(too_much)?;
        for (name, _) in document.operations.iter() {
            let name = name.ok_or_else(|| RegisterError::Unnamed(path.to_owned()))?;
            self.names.insert(name.to_string());
        }
        Ok(())
    }

    pub(super) fn text(&self, hash: &Digest) -> Option<&Arc<str>> {
        self.texts.get(hash)
    }

    /// The names of the operations.
    #[must_use]
    pub fn names(&self) -> &BTreeSet<String> {
        &self.names
    }
}
