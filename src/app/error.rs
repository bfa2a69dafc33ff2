//! What can go wrong for somebody who asks, as kinds that a client can act on.

use super::{ModelError, Refusal};
use crate::processing::ProcessingLogError;
use crate::store::StoreError;
use crate::text::ChainRefusal;
use crate::webhook::NoRandomness;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not there, or not for this viewer: the two answer alike.
    #[error("there is no {kind} `{id}`")]
    NotFound {
        /// The kind of thing.
        kind: &'static str,
        /// What was asked for.
        id: String,
    },
    /// The viewer may not.
    #[error("you may not {0}; ask an adviser")]
    Forbidden(&'static str),
    /// What was given breaks a rule.
    #[error("{message}")]
    Invalid {
        /// The path to what is wrong, in the input.
        field: Vec<String>,
        /// What is wrong, with what value, and what to do.
        message: String,
    },
    /// A question about the chain is not answered, and why.
    #[error("{}", .0.text(matching::Language::English))]
    Chain(Box<ChainRefusal>),
    /// There is no composition, and why.
    #[error("{}", .0.text(matching::Language::English))]
    NoComposition(Box<Refusal>),
    /// Somebody else was first.
    #[error("{0}")]
    Conflict(String),
    /// The work was cut short.
    #[error("the work was cut short; try again")]
    Stopped(#[source] tokio::task::JoinError),
    /// The model of the ranking cannot be used or put in force.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// No secret can be made.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// A processing of personal data cannot be written down.
    #[error(transparent)]
    Processing(#[from] ProcessingLogError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Error {
    /// Something that is wrong at one place of the input.
    pub fn invalid<const N: usize>(field: [&str; N], message: impl Into<String>) -> Self {
        Self::Invalid {
            field: field.map(str::to_owned).to_vec(),
            message: message.into(),
        }
    }

    /// Why a question about the chain is not answered.
    #[must_use]
    pub fn chain(why: ChainRefusal) -> Self {
        Self::Chain(Box::new(why))
    }

    /// Something that is not there.
    pub fn not_found(kind: &'static str, id: impl std::fmt::Display) -> Self {
        Self::NotFound {
            kind,
            id: format!("{id}"),
        }
    }
}
