//! Why a score is what it is: typed facts, no prose.

use crate::{
    ClaimSource, ConceptCode, ConsortiumId, Country, OrganisationId, OrganisationKind, RoleId,
    Score, Trl,
};

/// What is judged. The order is that of the score card: first what is stated, then what the past says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// What the organisation can do of what the consortium asks for.
    NeedCoverage,
    /// What it adds that the consortium lacks.
    Complementarity,
    /// What it wants to work on.
    Interest,
    /// How well its description and the consortium's text meet.
    Text,
    /// With whom of the members it worked before on what the consortium is about.
    TiesInField,
    /// With whom of the members it worked before, on whatever.
    Ties,
    /// The same ties, more where members from its own country are there already.
    TiesAtHome,
    /// How much of an earlier consortium comes together again.
    Reunion,
    /// How like the words of its earlier consortia are.
    PastWork,
    /// Whether it was in an earlier consortium of the same series.
    Series,
    /// Which members are in its town.
    Neighbours,
    /// Which members are from its country.
    Compatriots,
    /// Which members are newcomers too.
    Newcomers,
    /// How common it is that its kind begins in such consortia.
    Custom,
}

impl Criterion {
    /// All of them, in the order of the score card.
    pub const ALL: &'static [Self] = &[
        Self::NeedCoverage,
        Self::Complementarity,
        Self::Interest,
        Self::Text,
        Self::TiesInField,
        Self::Ties,
        Self::TiesAtHome,
        Self::Reunion,
        Self::PastWork,
        Self::Series,
        Self::Neighbours,
        Self::Compatriots,
        Self::Newcomers,
        Self::Custom,
    ];

    /// Those that rest on the past, whose weights are learned.
    pub const LEARNED: &'static [Self] = &[
        Self::TiesInField,
        Self::Ties,
        Self::TiesAtHome,
        Self::Reunion,
        Self::PastWork,
        Self::Series,
        Self::Neighbours,
        Self::Compatriots,
        Self::Newcomers,
        Self::Custom,
    ];

    /// Its stable code in the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NeedCoverage => "need-coverage",
            Self::Complementarity => "complementarity",
            Self::Interest => "interest",
            Self::Text => "text",
            Self::TiesInField => "ties-in-field",
            Self::Ties => "ties",
            Self::TiesAtHome => "ties-at-home",
            Self::Reunion => "reunion",
            Self::PastWork => "past-work",
            Self::Series => "series",
            Self::Neighbours => "neighbours",
            Self::Compatriots => "compatriots",
            Self::Newcomers => "newcomers",
            Self::Custom => "custom",
        }
    }
}

/// The parts of a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// One part per criterion, in the order of [`Criterion::ALL`].
    pub contributions: Vec<Contribution>,
}

impl Explanation {
    /// The score: the exact sum of the parts.
    #[must_use]
    pub fn total(&self) -> Score {
        self.contributions.iter().map(|part| part.points).sum()
    }

    /// All reasons, those of the weightiest part first.
    #[must_use]
    pub fn reasons(&self) -> Vec<(Criterion, &Reason)> {
        let mut parts: Vec<_> = self.contributions.iter().collect();
        parts.sort_by(|one, other| {
            let weightier_first = other.points.cmp(&one.points);
            weightier_first.then(one.criterion.cmp(&other.criterion))
        });
        parts
            .into_iter()
            .flat_map(|part| part.reasons.iter().map(|reason| (part.criterion, reason)))
            .collect()
    }
}

/// What one criterion gives, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// What is judged.
    pub criterion: Criterion,
    /// The raw measure, 0 to 1.
    pub value: Score,
    /// The measure times the most that the criterion can give.
    pub points: Score,
    /// The most that the criterion can give.
    pub maximum: Score,
    /// The facts behind it, most important first.
    pub reasons: Vec<Reason>,
}

/// A fact that a reader can check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A capability answers a need.
    CoversNeed {
        /// What is asked for.
        need: ConceptCode,
        /// What the organisation can do.
        capability: ConceptCode,
        /// How the two lie to one another.
        closeness: Closeness,
        /// How its readiness compares.
        readiness: Readiness,
        /// Who says that it can.
        source: ClaimSource,
        /// The role that asks; `None` where the consortium has no open roles and the need is
        /// what it works on.
        role: Option<RoleId>,
    },
    /// Needs that the organisation does not answer.
    LeavesOpen {
        /// What is asked for.
        needs: Vec<ConceptCode>,
        /// The role that asks.
        role: Option<RoleId>,
    },
    /// The role asks for other kinds of organisation.
    KindNotWanted {
        /// The organisation's.
        kind: OrganisationKind,
        /// The role.
        role: RoleId,
    },
    /// The role asks for other countries.
    CountryNotWanted {
        /// The organisation's.
        country: Country,
        /// The role.
        role: RoleId,
    },
    /// No member can do this yet, or less well.
    AddsConcept {
        /// What the organisation adds.
        need: ConceptCode,
    },
    /// No member comes from this country yet.
    AddsCountry {
        /// The organisation's.
        country: Country,
    },
    /// No member is of this kind yet, and an open role asks for it.
    AddsKind {
        /// The organisation's.
        kind: OrganisationKind,
    },
    /// The texts share telling words.
    SharesWords {
        /// As written by the organisation, most telling first.
        words: Vec<String>,
    },
    /// An interest meets what the consortium works on.
    SharesInterest {
        /// What the organisation wants.
        interest: ConceptCode,
        /// What the consortium works on.
        subject: ConceptCode,
    },
    /// Something that the past says.
    Past(PastFact),
}

/// What the past says of an organisation and a consortium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PastFact {
    /// It worked with members before.
    WorkedWith {
        /// The members, strongest tie first, each with the number of consortia shared.
        partners: Vec<(OrganisationId, u32)>,
        /// Consortia that they shared, newest first.
        consortia: Vec<ConsortiumId>,
    },
    /// It worked with members before in consortia that were like this one.
    WorkedInField {
        /// The members, strongest tie first.
        partners: Vec<OrganisationId>,
        /// The consortia shared, most alike first.
        consortia: Vec<ConsortiumId>,
    },
    /// Members that it knows, and members from its own country, are in it.
    KnownAtHome {
        /// The country.
        country: Country,
        /// How many members are from it.
        count: u32,
    },
    /// Members of an earlier consortium come together again.
    Reunion {
        /// The consortium of which the most come together.
        consortium: ConsortiumId,
        /// How many of its other members are in this one.
        again: u32,
        /// How many other members it had.
        of: u32,
    },
    /// It took part in consortia that were like this one.
    DidAlike {
        /// The consortia, most alike first.
        consortia: Vec<ConsortiumId>,
        /// Words that they share, most telling first.
        words: Vec<String>,
    },
    /// It was in an earlier consortium of this series.
    SameSeries {
        /// Which, newest first.
        consortia: Vec<ConsortiumId>,
    },
    /// Members are in its town.
    Neighbours {
        /// Which.
        members: Vec<OrganisationId>,
    },
    /// Members are of its country.
    Compatriots {
        /// The country.
        country: Country,
        /// How many.
        count: u32,
    },
    /// Members are newcomers too.
    OtherNewcomers {
        /// How many.
        count: u32,
    },
    /// How often its kind begins in consortia of this line.
    Customary {
        /// The kind.
        kind: OrganisationKind,
        /// How many beginners there are in ten such consortia.
        in_ten: u32,
    },
}

/// How a capability lies to a need on the map of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The same concept.
    Same,
    /// The capability is in a narrower concept.
    Narrower,
    /// The capability is in the broader concept.
    Broader,
    /// The two are related.
    Related,
}

/// How a capability's readiness compares with what a need asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Readiness {
    /// Nothing is asked for.
    NotAsked,
    /// It is ready enough.
    Meets {
        /// What the organisation has shown.
        shown: Trl,
        /// What is asked for.
        asked: Trl,
    },
    /// It is not ready enough.
    Short {
        /// What the organisation has shown.
        shown: Trl,
        /// What is asked for.
        asked: Trl,
    },
    /// How ready it is is not known.
    Unknown {
        /// What is asked for.
        asked: Trl,
    },
}
