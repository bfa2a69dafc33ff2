//! The answer as data: what is printed for a person, and what `--json` prints. Names of fields are
//! a contract: they are added to, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report {
    pub(super) organisation: Organisation,
    /// Whether running and past consortia are ranked too.
    pub(super) all_statuses: bool,
    pub(super) data_version: String,
    pub(super) model_version: String,
    pub(super) rules_as_of: NaiveDate,
    /// How long the whole list is.
    pub(super) total_count: usize,
    pub(super) matches: Vec<Match>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Organisation {
    pub(super) id: String,
    pub(super) slug: Option<String>,
    pub(super) name: String,
    pub(super) country: String,
    pub(super) country_name: String,
    pub(super) illustrative: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Match {
    pub(super) rank: usize,
    /// The exact sum of the contributions, in millionths.
    pub(super) score: f64,
    pub(super) consortium: Consortium,
    pub(super) call: Option<Call>,
    pub(super) components: Vec<Component>,
    pub(super) reasons: Vec<Reason>,
    pub(super) role_fits: Vec<RoleFit>,
    pub(super) eligibility: Option<Eligibility>,
    pub(super) improvements: Vec<Improvement>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Consortium {
    pub(super) id: String,
    pub(super) acronym: String,
    pub(super) title: String,
    pub(super) status: &'static str,
    pub(super) status_name: &'static str,
    pub(super) accepts_partners: bool,
    pub(super) programme: &'static str,
    pub(super) illustrative: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Call {
    pub(super) identifier: String,
    pub(super) title: Option<String>,
    pub(super) next_deadline: Option<Deadline>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Deadline {
    pub(super) at: DateTime<Utc>,
    pub(super) stage: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Component {
    pub(super) code: &'static str,
    pub(super) label: &'static str,
    pub(super) value: f64,
    pub(super) contribution: f64,
    pub(super) maximum: f64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Reason {
    pub(super) component: &'static str,
    pub(super) text: String,
    /// What the capability that the reason speaks of rests on.
    pub(super) evidence: Vec<Evidence>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Evidence {
    pub(super) label: String,
    pub(super) url: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RoleFit {
    pub(super) role: String,
    pub(super) coverage: f64,
    pub(super) covered: Vec<Concept>,
    pub(super) missing: Vec<Concept>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Concept {
    pub(super) code: String,
    pub(super) label: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Eligibility {
    pub(super) verdict: &'static str,
    pub(super) verdict_name: &'static str,
    pub(super) as_of: NaiveDate,
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
pub(super) struct Improvement {
    pub(super) text: String,
    pub(super) new_rank: usize,
    pub(super) new_score: f64,
}
