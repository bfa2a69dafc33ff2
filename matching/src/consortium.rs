//! Consortia, as the ranking sees them.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    CallId, ConceptCode, ConsortiumId, ConsortiumStatus, Country, Market, MemberRole,
    OrganisationId, OrganisationKind, ProgrammeFamily, RoleId, Score, Text, Trl,
};

/// A group forming or running a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Consortium {
    /// Its identity.
    pub id: ConsortiumId,
    /// Where it is in its life.
    pub status: ConsortiumStatus,
    /// Whether it looks for partners now.
    pub accepts_partners: bool,
    /// The programme that pays for it.
    pub programme: ProgrammeFamily,
    /// What it applies to, or applied to.
    pub call: Option<CallId>,
    /// Who is in it.
    pub members: Vec<Member>,
    /// The places to fill.
    pub open_roles: Vec<OpenRole>,
    /// What it works on.
    pub concepts: Vec<ConceptCode>,
    /// Its title and objective, as words.
    pub text: Text,
    /// What it is about in few words, made by [`Text::headline`]: its title, that of its topic and
    /// the part of the programme that pays.
    pub headline: Text,
    /// Its acronym.
    pub acronym: String,
    /// The identifier of its topic, such as `LC-BAT-5-2019`.
    pub topic: Option<String>,
    /// The part of the programme that pays, as published, such as `Smart, green and integrated
    /// transport`.
    pub theme: Option<String>,
    /// The programme's name for what it pays, such as `RIA`.
    pub scheme: Option<String>,
    /// Its first day, where known.
    pub starts_on: Option<NaiveDate>,
}

impl Consortium {
    /// Whether it was granted: only then is it part of its members' track record.
    #[must_use]
    pub const fn is_granted(&self) -> bool {
        match self.status {
            ConsortiumStatus::Running | ConsortiumStatus::Completed => true,
            ConsortiumStatus::Forming | ConsortiumStatus::Cancelled => false,
        }
    }

    /// Whether it was granted by a European programme: a national one is another craft.
    #[must_use]
    pub fn is_granted_in_europe(&self) -> bool {
        self.is_granted() && self.programme != ProgrammeFamily::National
    }

    /// Whether it looks for partners at a moment: it says so and, while it is forming, a deadline
    /// of its call is still to come.
    #[must_use]
    pub fn looks_for_partners(&self, market: &Market, now: DateTime<Utc>) -> bool {
        let last = self
            .call
            .and_then(|call| market.call(call))
            .and_then(|call| call.deadlines.last());
        let too_late =
            self.status == ConsortiumStatus::Forming && last.is_some_and(|last| last.at < now);
        self.accepts_partners && !too_late
    }
}

/// An organisation's place in a consortium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub organisation: OrganisationId,
    /// As what.
    pub role: MemberRole,
}

/// A place to fill.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenRole {
    /// Its identity.
    pub id: RoleId,
    /// What the place asks for.
    pub needs: Vec<Need>,
    /// The kinds of organisation wanted; empty: any.
    pub wanted_kinds: Vec<OrganisationKind>,
    /// The countries wanted; empty: any.
    pub wanted_countries: Vec<Country>,
}

/// What a place asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// In which concept.
    pub concept: ConceptCode,
    /// How much it matters among the needs of its role.
    pub weight: Score,
    /// The least technology readiness wanted.
    pub min_trl: Option<Trl>,
}
