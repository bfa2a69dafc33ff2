//! The form of the two files on eligibility.

use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Countries {
    pub(super) country: Vec<CountryRow>,
}

#[derive(Debug, Deserialize)]
pub(super) struct CountryRow {
    pub(super) code: String,
    pub(super) name_nl: String,
    pub(super) name_en: String,
    pub(super) standing: StandingWord,
    pub(super) from_year: Option<i32>,
    pub(super) scope: Option<ScopeWord>,
    #[serde(default)]
    pub(super) transitional: bool,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum StandingWord {
    MemberState,
    Associated,
    Excluded,
    Restricted,
    Third,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) enum ScopeWord {
    #[serde(rename = "all")]
    All,
    #[serde(rename = "pillar-ii")]
    PillarTwo,
    #[serde(rename = "ia")]
    InnovationActions,
}

#[derive(Debug, Deserialize)]
pub(super) struct RuleRows {
    pub(super) as_of: NaiveDate,
    pub(super) rule: Vec<RuleRow>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct RuleRow {
    pub(super) code: String,
    /// A programme family, or `ANY`.
    pub(super) programme: String,
    /// Action types, or `ALL`.
    pub(super) actions: Vec<String>,
    pub(super) text_nl: String,
    pub(super) text_en: String,
    pub(super) source: String,
    pub(super) confidence: Confidence,
}

/// How surely a rule was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Read at its source, or in a copy of it.
    Seen,
    /// Read in a text about it.
    SeenSecondary,
    /// Common knowledge in the field, not looked up.
    Memory,
}
