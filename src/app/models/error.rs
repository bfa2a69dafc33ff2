//! Why a model cannot be used or put in force.

use crate::reference::{ModelFileError, VersionError};

/// Why a model cannot be used or put in force.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// It is not there.
    #[error(
        "there is no model `{name}`; give a version that `schakel model list` shows, or a file \
         that `schakel train` wrote"
    )]
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// It is kept, but not by this version of the program or not whole.
    #[error(
        "the model `{version}` that the database keeps is none for this program; run the version \
         of Schakel that it was made with, or put another in force with `schakel model activate`"
    )]
    Unusable {
        /// Which.
        version: String,
        /// What is wrong with it.
        #[source]
        source: ModelFileError,
    },
    /// Two models with one name.
    #[error(
        "there is another model `{version}` already, with digest {known}, and this one has \
         {given}; train this one under another --version"
    )]
    Taken {
        /// The name.
        version: String,
        /// The digest of the one that is known.
        known: String,
        /// The digest of the other.
        given: String,
    },
    /// There is none to go back to.
    #[error("no model was in force before `{version}`; there is nothing to go back to")]
    First {
        /// The model in force.
        version: String,
    },
    /// Its name can be mistaken.
    #[error(transparent)]
    Version(#[from] VersionError),
}
