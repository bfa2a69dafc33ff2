//! The closed word lists as they stood when the steps were released: frozen with them.

/// What an organisation is.
pub(crate) const ORGANISATION_KINDS: &[&str] = &[
    "COMPANY",
    "UNIVERSITY",
    "RESEARCH_INSTITUTE",
    "PUBLIC_BODY",
    "FINANCIER",
    "NETWORK",
    "OTHER",
];
/// Size of an enterprise.
pub(crate) const SIZE_CLASSES: &[&str] = &["MICRO", "SMALL", "MEDIUM", "LARGE", "UNKNOWN"];
/// Where a consortium is in its life.
pub(crate) const CONSORTIUM_STATUSES: &[&str] = &["FORMING", "RUNNING", "COMPLETED", "CANCELLED"];
/// How a member takes part.
pub(crate) const MEMBER_ROLES: &[&str] = &[
    "COORDINATOR",
    "PARTNER",
    "AFFILIATED",
    "ASSOCIATED",
    "SUBCONTRACTOR",
];
/// Who says so.
pub(crate) const CLAIM_SOURCES: &[&str] = &["DECLARED", "INFERRED", "CURATED"];
/// Why a match was put aside.
pub(crate) const DISMISSAL_REASONS: &[&str] = &[
    "NOT_RELEVANT",
    "NO_CAPACITY",
    "COMPETITOR",
    "ALREADY_IN_CONTACT",
    "OTHER",
];
/// Where the delivery of an event stands.
pub(crate) const DELIVERY_STATES: &[&str] = &["WAITING", "DEAD"];
