//! A consortium.

use chrono::{DateTime, NaiveDate, Utc};
use matching::{
    CallId, ConceptCode, ConsortiumId, ConsortiumStatus, Euro, MemberRole, OpenRole,
    OrganisationId, ProgrammeFamily,
};

use super::{Bilingual, Provenance};

/// A consortium as kept. Its members, open roles and concepts are kept beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsortiumRecord {
    /// Its identity.
    pub id: ConsortiumId,
    /// Its key outside Schakel, such as `cordis:774912` (a CORDIS project id) or the bundled
    /// data's own key: what imports find it by.
    pub external_key: Option<String>,
    /// Its acronym.
    pub acronym: String,
    /// Its title.
    pub title: String,
    /// Its objective.
    pub objective: Bilingual,
    /// Where it is in its life.
    pub status: ConsortiumStatus,
    /// Whether it looks for partners now.
    pub accepts_partners: bool,
    /// The programme that pays for it.
    pub programme: ProgrammeFamily,
    /// The programme's name for what it pays, as published, such as `SME-2`.
    pub funding_scheme: Option<String>,
    /// The part of the programme that pays, as published, such as `H2020-EU.3.3.`.
    pub theme: Option<String>,
    /// What it applies to, or applied to.
    pub call: Option<CallId>,
    /// Its first day.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// Whether it is an example that ships with the software.
    pub illustrative: bool,
    /// Where the record comes from.
    pub provenance: Provenance,
    /// Rises with each change.
    pub version: i64,
    /// When it was first kept.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A member, with what the EU pays it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MembershipRecord {
    /// The consortium.
    pub consortium: ConsortiumId,
    /// The member.
    pub organisation: OrganisationId,
    /// As what.
    pub role: MemberRole,
    /// The funding that it receives.
    pub contribution: Option<Euro>,
}

/// An open role with its title.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenRoleRecord {
    /// The consortium that it belongs to.
    pub consortium: ConsortiumId,
    /// What the place asks for.
    pub role: OpenRole,
    /// Its title.
    pub title: Bilingual,
}

/// A consortium with its members, open roles and concepts: what is written in one go.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsortiumDossier {
    /// The consortium.
    pub consortium: ConsortiumRecord,
    /// Who is in it, the coordinator first.
    pub members: Vec<MembershipRecord>,
    /// The places to fill, in order.
    pub open_roles: Vec<OpenRoleRecord>,
    /// What it works on.
    pub concepts: Vec<ConceptCode>,
}
