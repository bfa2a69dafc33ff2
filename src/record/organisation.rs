//! An organisation's profile.

use chrono::{DateTime, Utc};
use matching::{
    Capability, ConsortiumId, Country, Interest, KvkNumber, NutsCode, OrganisationId,
    OrganisationKind, Pic, SizeClass,
};

use super::{Bilingual, Provenance};

/// What follows the PIC of an organisation that is published without a name, in place of the name.
const UNNAMED: &str = " (name not published)";

/// What stands for the name of an organisation that is published without one.
#[must_use]
pub fn unnamed(pic: &Pic) -> String {
    format!("PIC {pic}{UNNAMED}")
}

/// Whether this stands for a name that was not published: nobody can ask such an organisation.
#[must_use]
pub fn is_unnamed(name: &str) -> bool {
    name.starts_with("PIC ") && name.ends_with(UNNAMED)
}

/// An organisation as kept. Its capabilities and interests are kept beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganisationRecord {
    /// Its identity.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// The short name by which the bundled data and the command line know it, such as `tu-delft`.
    pub slug: Option<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its size.
    pub size: SizeClass,
    /// Where it is established.
    pub country: Country,
    /// Its region.
    pub region: Option<NutsCode>,
    /// Its town.
    pub city: Option<String>,
    /// Its number in the Dutch trade register.
    pub kvk_number: Option<KvkNumber>,
    /// Its number with the EU Funding & Tenders Portal.
    pub pic: Option<Pic>,
    /// Its website.
    pub website: Option<String>,
    /// Whether it is non-profit by legal form.
    pub non_profit: Option<bool>,
    /// The country from which it is controlled, where that is another and known.
    pub controlled_from: Option<Country>,
    /// When somebody of the organisation last confirmed the profile.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// What it says of itself, or what its sources say.
    pub description: Bilingual,
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

/// A capability with what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct CapabilityRecord {
    /// The claim.
    pub capability: Capability,
    /// The claim in words.
    pub statement: Bilingual,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// What a claim rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What it is, for a reader.
    pub label: String,
    /// The consortium that shows it.
    pub consortium: Option<ConsortiumId>,
    /// The page that shows it.
    pub url: Option<String>,
}

/// An organisation with its capabilities and interests: what is written in one go.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganisationProfile {
    /// The organisation.
    pub organisation: OrganisationRecord,
    /// What it can do.
    pub capabilities: Vec<CapabilityRecord>,
    /// What it wants.
    pub interests: Vec<Interest>,
}
