//! How a claim of a profile is named.

use std::fmt;

use matching::ConceptCode;

/// A claim of a profile, by what it is about: a profile has one of each kind per concept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimKey {
    /// What an organisation can do.
    Capability(ConceptCode),
    /// What it wants.
    Interest(ConceptCode),
}

impl ClaimKey {
    /// The word for a capability.
    pub const CAPABILITY: &'static str = "CAPABILITY";
    /// The word for an interest.
    pub const INTEREST: &'static str = "INTEREST";

    /// The word for its kind.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Capability(_) => Self::CAPABILITY,
            Self::Interest(_) => Self::INTEREST,
        }
    }

    /// What it is about.
    #[must_use]
    pub const fn concept(&self) -> &ConceptCode {
        match self {
            Self::Capability(concept) | Self::Interest(concept) => concept,
        }
    }
}

/// As the audit trail has it: `CAPABILITY packs.bms`.
impl fmt::Display for ClaimKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind(), self.concept())
    }
}
