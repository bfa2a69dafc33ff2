//! Organisations, as the ranking sees them.

use crate::{
    ClaimSource, ConceptCode, Country, MemberRole, OrganisationId, OrganisationKind, Score,
    SizeClass, Text, Trl,
};

/// A legal entity that can take part.
#[derive(Debug, Clone, PartialEq)]
pub struct Organisation {
    /// Its identity.
    pub id: OrganisationId,
    /// Its town, as written.
    pub town: Option<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its size.
    pub size: SizeClass,
    /// Where it is established.
    pub country: Country,
    /// The country from which it is controlled, where that is another and known.
    pub controlled_from: Option<Country>,
    /// Whether it is non-profit by legal form; `None` where unknown.
    pub non_profit: Option<bool>,
    /// Whether it is an example that ships with the software.
    pub illustrative: bool,
    /// What it can do.
    pub capabilities: Vec<Capability>,
    /// What it wants to work on.
    pub interests: Vec<Interest>,
    /// Its description, as words.
    pub text: Text,
}

/// What an organisation can do.
#[derive(Debug, Clone, PartialEq)]
pub struct Capability {
    /// In which concept.
    pub concept: ConceptCode,
    /// The technology readiness that it has shown; `None` where unknown.
    pub trl: Option<Trl>,
    /// Who says so.
    pub source: ClaimSource,
    /// How sure the claim is; the whole for what the organisation declared itself.
    pub confidence: Score,
}

impl Capability {
    /// The most that an inferred claim counts: what the organisation or a reader of its sources
    /// states outranks what a program read off its projects, however sure that program was.
    pub const INFERRED_AT_MOST: Score = Score::from_millionths(700_000);
    /// The most that a curated claim counts.
    pub const CURATED_AT_MOST: Score = Score::from_millionths(900_000);

    /// How much the claim counts.
    #[must_use]
    pub fn standing(&self) -> Score {
        match self.source {
            ClaimSource::Declared => Score::ONE,
            ClaimSource::Curated => self.confidence.min(Self::CURATED_AT_MOST),
            ClaimSource::Inferred => self.confidence.min(Self::INFERRED_AT_MOST),
        }
    }
}

/// What an organisation wants to work on.
#[derive(Debug, Clone, PartialEq)]
pub struct Interest {
    /// In which concept.
    pub concept: ConceptCode,
    /// How much.
    pub strength: Score,
    /// In which role, if it matters.
    pub preferred_role: Option<MemberRole>,
    /// Who says so.
    pub source: ClaimSource,
}
