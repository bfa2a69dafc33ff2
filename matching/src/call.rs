//! Calls: what one applies to, and on which terms.

use chrono::{DateTime, Utc};

use crate::{ActionType, CallId, ConceptCode, Country, ProgrammeFamily};

/// A call topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// Its identity.
    pub id: CallId,
    /// What it is about.
    pub concepts: Vec<ConceptCode>,
    /// Who may take part, and how it pays.
    pub terms: Terms,
    /// One per stage or cut-off, earliest first.
    pub deadlines: Vec<Deadline>,
}

/// A moment by which to apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The moment.
    pub at: DateTime<Utc>,
    /// The stage, where there are several.
    pub stage: Option<String>,
}

/// The terms of a call: what the eligibility rules need to know of it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a condition of its own that a topic states or not"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The programme family.
    pub programme: ProgrammeFamily,
    /// What it pays for.
    pub action: ActionType,
    /// The year of the work programme, which decides from when associated countries count.
    pub work_programme_year: Option<i32>,
    /// The pillar of Horizon Europe; `None` where unknown.
    pub pillar: Option<Pillar>,
    /// Who may take part, where the topic restricts it; empty: no restriction.
    pub allowed: Vec<CountryGroup>,
    /// Whether the topic restricts countries in words that nobody has read into `allowed` yet.
    pub unread_restriction: bool,
    /// Whether control from a country not allowed excludes.
    pub control: Option<ControlClause>,
    /// The least number of Member States, where the topic asks for more than one.
    pub min_member_states: Option<usize>,
    /// Countries that may take part as associated partner only.
    pub associated_partner_only: Vec<Country>,
    /// The Member States that notified an IPCEI.
    pub notifying: Vec<Country>,
    /// Whether the Joint Research Centre may join unfunded after selection.
    pub jrc_unfunded: bool,
    /// Whether the first stage must not name organisations.
    pub blind_first_stage: bool,
    /// Whether the ranking balances a portfolio of projects.
    pub portfolio_ranking: bool,
    /// Whether it pays a lump sum.
    pub lump_sum: bool,
}

impl Terms {
    /// The general terms of a programme and an action type: no conditions of a topic's own.
    #[must_use]
    pub const fn general(programme: ProgrammeFamily, action: ActionType) -> Self {
        Self {
            programme,
            action,
            work_programme_year: None,
            pillar: None,
            allowed: Vec::new(),
            unread_restriction: false,
            control: None,
            min_member_states: None,
            associated_partner_only: Vec::new(),
            notifying: Vec::new(),
            jrc_unfunded: false,
            blind_first_stage: false,
            portfolio_ranking: false,
            lump_sum: false,
        }
    }
}

/// A pillar of Horizon Europe: some countries are associated to one only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pillar {
    /// Excellent science.
    One,
    /// Global challenges and industrial competitiveness.
    Two,
    /// Innovative Europe.
    Three,
}

/// Countries that a topic admits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CountryGroup {
    /// All Member States.
    MemberStates,
    /// All countries associated to the programme.
    Associated,
    /// One country.
    Country(Country),
}

/// What a topic says of entities that are controlled from a country not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ControlClause {
    /// They are excluded.
    Excluded,
    /// They are excluded unless their own country gives guarantees.
    UnlessGuarantees,
}
