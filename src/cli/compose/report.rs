//! The answer as data: what is printed for a person, and what `--json` prints. Names of fields are
//! a contract: they are added to, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::wishes::Wishes;
use crate::text::CompositionBase;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report {
    pub(super) call: Call,
    pub(super) as_of: NaiveDate,
    pub(super) data_version: String,
    pub(super) rules_as_of: NaiveDate,
    pub(super) method: &'static str,
    pub(super) rests_on: RestsOn,
    #[serde(skip)]
    pub(super) base: String,
    pub(super) wishes: Wishes,
    /// What is supposed that is not so.
    pub(super) what_if: Vec<String>,
    /// The best first.
    pub(super) compositions: Vec<Composition>,
    /// Why there are fewer alternatives than were asked for.
    pub(super) alternatives_note: Option<String>,
    /// Why there is no composition without what is supposed.
    pub(super) none_without: Option<String>,
    /// What is otherwise than without what is supposed.
    pub(super) difference: Option<Difference>,
}

/// Of how much it was put together.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RestsOn {
    projects: usize,
    organisations: usize,
    /// Whether it is what ships with the program and nothing else.
    is_selection: bool,
}

impl RestsOn {
    /// The same as cells of a sheet.
    pub(super) fn cells(self) -> [String; 3] {
        [
            self.projects.to_string(),
            self.organisations.to_string(),
            self.is_selection.to_string(),
        ]
    }
}

impl From<CompositionBase> for RestsOn {
    fn from(base: CompositionBase) -> Self {
        let CompositionBase {
            projects,
            organisations,
            is_selection,
        } = base;
        Self {
            projects,
            organisations,
            is_selection,
        }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Call {
    pub(super) id: String,
    pub(super) identifier: String,
    pub(super) title: Option<String>,
    pub(super) action: &'static str,
    pub(super) last_deadline: Option<DateTime<Utc>>,
    /// Whether that is over.
    pub(super) is_closed: bool,
    /// Conditions of the topic's own that the rules do not hold as data.
    pub(super) other_conditions: Option<String>,
    pub(super) source_url: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Composition {
    /// The exact sum of the contributions, in millionths.
    pub(super) score: f64,
    pub(super) parts: Vec<Part>,
    pub(super) optimality_gap: f64,
    pub(super) gap_explanation: String,
    /// That it scores as much as the one before it, where it does.
    pub(super) equals: Option<&'static str>,
    pub(super) steps: u64,
    pub(super) budget: u64,
    pub(super) members: Vec<Member>,
    pub(super) covered: Vec<Concept>,
    pub(super) uncovered: Vec<Concept>,
    pub(super) eligibility: Eligibility,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Part {
    pub(super) code: &'static str,
    pub(super) label: &'static str,
    pub(super) contribution: f64,
    pub(super) maximum: f64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Member {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) role: &'static str,
    pub(super) role_name: &'static str,
    pub(super) country: String,
    pub(super) country_name: String,
    pub(super) kind: &'static str,
    pub(super) kind_name: &'static str,
    pub(super) illustrative: bool,
    pub(super) covers: Vec<Concept>,
    pub(super) answers: Vec<Answer>,
    /// Share of its eligible costs; null where it depends on a fact not known.
    pub(super) funding_rate: Option<f64>,
    pub(super) reasons: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Concept {
    pub(super) code: String,
    pub(super) label: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer {
    pub(super) concept: Concept,
    pub(super) credit: f64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Eligibility {
    pub(super) verdict: &'static str,
    pub(super) verdict_name: &'static str,
    /// The checks that decide the verdict.
    pub(super) deciding: Vec<Check>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Check {
    pub(super) rule: &'static str,
    pub(super) explanation: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Difference {
    pub(super) score: f64,
    pub(super) coverage: f64,
    pub(super) joined: Vec<String>,
    pub(super) left: Vec<String>,
    pub(super) gained: Vec<Concept>,
    pub(super) lost: Vec<Concept>,
}
