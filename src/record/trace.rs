//! What people did: matches put aside, and the audit trail.

use chrono::{DateTime, Utc};
use matching::{ConsortiumId, DismissalReason, OrganisationId};

/// A match that an organisation put aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dismissal {
    /// By whom.
    pub organisation: OrganisationId,
    /// Which.
    pub consortium: ConsortiumId,
    /// Why.
    pub reason: DismissalReason,
    /// The rank that it had then, from 1.
    pub rank: Option<i64>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// An entry of the audit trail: who did what, to what.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEntry {
    /// Its place in the trail, from 1.
    pub id: i64,
    /// When.
    pub time: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// What was done, such as `organisation.update`.
    pub action: String,
    /// To what, as a global id.
    pub subject: String,
    /// The subject's version since, where it has one.
    pub version: Option<i64>,
    /// What changed: names of parts, and of claims that were confirmed or rejected; never contents.
    pub data: serde_json::Value,
}
