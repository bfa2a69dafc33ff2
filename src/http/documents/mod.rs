//! Which documents are executed: any, or only those that are registered. A client may name one by
//! its hash (persisted queries, as Apollo's clients and others speak them).

mod digest;
mod registered;

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;

pub(crate) use digest::Digest;
pub use registered::{RegisterError, Registered};

use super::door::Refusal;
use super::params::Params;
use crate::graphql::error::Code;

/// How many documents are remembered that clients sent with their hash.
const REMEMBERED: NonZeroUsize = NonZeroUsize::new(500).expect("it is not zero");
/// Words by which clients know that they are to send the document itself.
const NOT_FOUND: &str = "PersistedQueryNotFound";

/// Which documents are executed.
#[derive(Debug)]
pub(crate) enum Documents {
    /// Any; some are remembered by their hash, as long as there is room.
    Any(Mutex<LruCache<Digest, Arc<str>>>),
    /// Those of a register.
    Only(Arc<Registered>),
}

/// A document that may be executed, if it holds what documents must.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) text: String,
    /// The hash to remember it by.
    named: Option<Digest>,
}

impl Documents {
    pub(crate) fn new(registered: Option<Arc<Registered>>) -> Self {
        match registered {
            Some(register) => Self::Only(register),
            None => Self::Any(Mutex::new(LruCache::new(REMEMBERED))),
        }
    }

    /// The document that a request gives or names.
    pub(crate) fn find(&self, params: &mut Params) -> Result<Found, Refusal> {
        let found = match (params.query.take(), params.hash) {
            (Some(text), named) => self.given(text, named)?,
            (None, Some(hash)) => {
                let text = self.text_of(&hash).ok_or_else(not_found)?;
                let named = Some(hash);
                let text = text.as_ref().to_owned();
                Found { text, named }
            }
            (None, None) => return Err(not_found()),
        };
        Ok(found)
    }

    fn given(&self, text: String, named: Option<Digest>) -> Result<Found, Refusal> {
        let hash = Digest::of(&text);
        if named.is_some_and(|named| named != hash) {
            let message = "`extensions.persistedQuery.sha256Hash` is not the SHA-256 of `query`";
            return Err(Refusal::new(Code::BadRequest, message));
        }
        match self {
            Self::Only(register) if register.text(&hash).is_none() => Err(Refusal::new(
                Code::OperationNotRegistered,
                format!(
                    "only registered operations are executed here, and the document with the \
                     SHA-256 {hash} is none; ask who runs the service to register it"
                ),
            )),
            Self::Only(_) | Self::Any(_) => Ok(Found { text, named }),
        }
    }

    fn text_of(&self, hash: &Digest) -> Option<Arc<str>> {
        match self {
            Self::Only(register) => register.text(hash).map(Arc::clone),
            Self::Any(remembered) => {
                let mut remembered = remembered.lock().unwrap_or_else(PoisonError::into_inner);
                remembered.get(hash).map(Arc::clone)
            }
        }
    }

    /// Remembers a document that was let in, if its client named it.
    pub(crate) fn remember(&self, found: &Found) {
        if let (Self::Any(remembered), Some(hash)) = (self, found.named) {
            let mut remembered = remembered.lock().unwrap_or_else(PoisonError::into_inner);
            remembered.get_or_insert(hash, || Arc::from(found.text.as_str()));
        }
    }

    /// The name of an operation where it is one of the register: what figures are kept by.
    pub(crate) fn known_name<'n>(&self, name: Option<&'n str>) -> Option<&'n str> {
        match self {
            Self::Any(_) => None,
            Self::Only(register) => name.filter(|name| register.names().contains(*name)),
        }
    }
}

fn not_found() -> Refusal {
    Refusal::new(Code::PersistedQueryNotFound, NOT_FOUND)
}
