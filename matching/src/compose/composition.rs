//! The answer: a composition with all that explains it.

use crate::eligibility::Assessment;
use crate::{
    ClaimSource, Closeness, ConceptCode, ConsortiumId, Country, MemberRole, OrganisationId, Score,
};

/// The answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Compositions {
    /// The best first, then the alternatives; never empty.
    pub found: Vec<Composition>,
    /// Why there are fewer alternatives than were asked for.
    pub fewer: Option<Fewer>,
}

/// Why there are fewer alternatives than were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fewer {
    /// There is no other one that differs enough: proven.
    NoneLeft,
    /// No other one was found within the budget, which does not prove that there is none.
    NotFound {
        /// The budget.
        steps: u64,
    },
}

/// A consortium put together for a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Composition {
    /// The coordinator first.
    pub members: Vec<ComposedMember>,
    /// Needs that a member answers, at least in part.
    pub covered: Vec<ConceptCode>,
    /// Needs that no member answers.
    pub uncovered: Vec<ConceptCode>,
    /// What the rules say of it.
    pub assessment: Assessment,
    /// The parts of its score.
    pub parts: CompositionParts,
    /// How far its score can lie below the best possible one; nothing where it is proven best.
    pub gap: Score,
    /// The steps that it took to find.
    pub steps: u64,
    /// The steps that it could have taken.
    pub budget: u64,
}

/// A member of a composition.
#[derive(Debug, Clone, PartialEq)]
pub struct ComposedMember {
    /// Who.
    pub organisation: OrganisationId,
    /// As what.
    pub role: MemberRole,
    /// The needs to which it gives the most; of equals the first member.
    pub covers: Vec<ConceptCode>,
    /// Every need that it answers, also those to which another one gives more.
    pub answers: Vec<Answer>,
    /// Why it is in.
    pub reasons: Vec<MemberReason>,
}

/// How well a member answers a need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is asked for.
    pub need: ConceptCode,
    /// How well: closeness times standing.
    pub credit: Score,
}

/// Why a member is in a composition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberReason {
    /// Who asked wants it in.
    Wanted,
    /// It would not be in it otherwise: it is among those that are never proposed.
    NotProposed,
    /// The rules bar it from being paid as a beneficiary, and let it take part beside those that are.
    Associated,
    /// It gives more to a need than any other member.
    Answers {
        /// What is asked for.
        need: ConceptCode,
        /// What it can do.
        capability: ConceptCode,
        /// How near the two are.
        closeness: Closeness,
        /// Who says so.
        source: ClaimSource,
        /// Whether a reader derived it from a source that does not say so itself.
        is_derived: bool,
        /// How well, 0 to 1: closeness times standing.
        credit: Score,
    },
    /// It coordinated granted European consortia before, and coordinates this one.
    Led {
        /// How many.
        times: u32,
        /// The newest of them.
        consortia: Vec<ConsortiumId>,
    },
    /// It was in granted consortia with the coordinator.
    Knows {
        /// The coordinator.
        leader: OrganisationId,
        /// In how many.
        times: u32,
        /// The newest of them.
        consortia: Vec<ConsortiumId>,
    },
    /// It never took part in a project, as far as is known.
    Newcomer,
    /// Without it too few countries would take part that count.
    Country(Country),
    /// Without it there would be too few members from the country of which so many are wanted.
    From(Country),
    /// Without it a kind that must be there would be missing.
    Kind,
}

impl MemberReason {
    /// The part of the score that it belongs to; `None` where rules or wishes ask for it.
    #[must_use]
    pub const fn part(&self) -> Option<CompositionPart> {
        match self {
            Self::Answers { .. } => Some(CompositionPart::Coverage),
            Self::Knows { .. } => Some(CompositionPart::Acquaintance),
            Self::Newcomer => Some(CompositionPart::Newcomer),
            Self::Wanted
            | Self::NotProposed
            | Self::Associated
            | Self::Led { .. }
            | Self::Country(_)
            | Self::From(_)
            | Self::Kind => None,
        }
    }
}

/// A part of a composition's score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CompositionPart {
    /// How well the needs are answered.
    Coverage,
    /// How small it is.
    Smallness,
    /// How many worked with the coordinator before.
    Acquaintance,
    /// Whether a newcomer has a chance.
    Newcomer,
}

impl CompositionPart {
    /// All parts, the weightiest first.
    pub const ALL: [Self; 4] = [
        Self::Coverage,
        Self::Smallness,
        Self::Acquaintance,
        Self::Newcomer,
    ];

    /// A stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Coverage => "coverage",
            Self::Smallness => "smallness",
            Self::Acquaintance => "acquaintance",
            Self::Newcomer => "newcomer",
        }
    }

    /// What it gives at most.
    #[must_use]
    pub const fn maximum(self) -> Score {
        Score::from_millionths(match self {
            Self::Coverage => 600_000,
            Self::Smallness => 250_000,
            Self::Acquaintance => 100_000,
            Self::Newcomer => 50_000,
        })
    }

    /// The same, for reckoning in millionths.
    pub(super) const fn most(self) -> i64 {
        self.maximum().millionths() as i64
    }
}

/// What a composition's score is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompositionParts {
    /// How well the needs are answered.
    pub coverage: Score,
    /// How small it is.
    pub smallness: Score,
    /// How many worked with the coordinator before.
    pub acquaintance: Score,
    /// Whether a newcomer has a chance.
    pub newcomer: Score,
}

impl CompositionParts {
    /// What a part gives.
    #[must_use]
    pub const fn of(self, part: CompositionPart) -> Score {
        match part {
            CompositionPart::Coverage => self.coverage,
            CompositionPart::Smallness => self.smallness,
            CompositionPart::Acquaintance => self.acquaintance,
            CompositionPart::Newcomer => self.newcomer,
        }
    }

    /// The score: the exact sum of the parts.
    #[must_use]
    pub fn total(self) -> Score {
        CompositionPart::ALL
            .into_iter()
            .map(|part| self.of(part))
            .sum()
    }
}
