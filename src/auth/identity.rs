//! What a token that holds says, and the viewer that this makes.

use chrono::{DateTime, Utc};
use matching::KvkNumber;

use crate::access::Viewer;
use crate::store::{Store, StoreError};

/// Who signed in, for whom, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The first of the roles that the token gives.
    pub role: Option<Role>,
    /// The organisation on whose behalf.
    pub served: Option<Served>,
    /// When the token's word runs out.
    pub expires: DateTime<Utc>,
}

/// A role that the provider gives. Of several the first of these counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Advises on behalf of the agency: may do what all others may.
    Adviser,
    /// Runs the service.
    Administrator,
    /// Makes policy for the chain as a whole.
    PolicyOfficer,
    /// The portal itself, as a system.
    Portal,
}

/// The organisation that somebody acts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Served {
    /// By its number in the Dutch trade register.
    Kvk(KvkNumber),
    /// By its RSIN, nine digits. No open source couples it to an organisation, so none is found.
    Rsin(String),
}

impl Identity {
    /// The viewer that this is. Somebody who acts for an organisation that is not held here is a
    /// guest.
    ///
    /// # Errors
    /// The database fails.
    pub async fn viewer(&self, store: &Store) -> Result<Viewer, StoreError> {
        if let Some(role) = self.role {
            return Ok(match role {
                Role::Administrator => Viewer::Administrator,
                Role::Adviser => Viewer::Adviser,
                Role::PolicyOfficer => Viewer::PolicyOfficer,
                Role::Portal => Viewer::Portal,
            });
        }
        let found = match &self.served {
            Some(Served::Kvk(number)) => store.organisation_by_kvk(number).await?,
            Some(Served::Rsin(_)) | None => None,
        };
        Ok(found.map_or(Viewer::Guest, |found| Viewer::Member(found.id)))
    }
}
