//! The map as data: what is printed for a person, and what `--json` prints. Names of fields are a
//! contract: they are added to, never changed.

use chrono::NaiveDate;
use serde::Serialize;

use super::origin::Origin;

/// The map.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report {
    #[serde(flatten)]
    pub(super) origin: Origin,
    pub(super) stages: Vec<Part>,
    pub(super) themes: Vec<Part>,
    /// The code of the stage of which the smallest share of what is asked is answered.
    pub(super) weakest_link: Option<String>,
    pub(super) changes: Option<Changes>,
}

/// A stage, a concept or a theme.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Part {
    pub(super) code: String,
    pub(super) label: String,
    /// The code of its theme of policy; none for a theme.
    pub(super) theme: Option<String>,
    pub(super) organisations: usize,
    pub(super) european_organisations: usize,
    /// Whether so few are counted that one more changes much.
    pub(super) small_count: bool,
    pub(super) specialisation: Specialisation,
    pub(super) depth: Depth,
    pub(super) open_needs: usize,
    /// Of these, those of consortia that are examples.
    pub(super) example_needs: usize,
    pub(super) open_topics: usize,
    /// In weighted millions of euro; none for a past day.
    pub(super) demand: Option<f64>,
    /// How much of the demand is answered, in the same unit.
    pub(super) supply: Option<f64>,
    pub(super) leaders: Vec<Named>,
    /// Of a stage, and of a theme that is asked for: its concepts.
    pub(super) concepts: Vec<Part>,
    /// Of a theme: its concepts in which the country stands clear or indicated, the best first.
    pub(super) niches: Vec<Part>,
    /// What the hypotheses add.
    pub(super) difference: Option<Difference>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Specialisation {
    /// None, as are its bounds, where nobody is active in the part.
    pub(super) value: Option<f64>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    /// A stable code.
    pub(super) standing: &'static str,
    /// The same in words.
    pub(super) standing_name: &'static str,
    pub(super) explanation: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Depth {
    pub(super) highest_trl: Option<u8>,
    pub(super) with_trl: usize,
    pub(super) declared: usize,
    pub(super) curated: usize,
    pub(super) derived: usize,
    pub(super) inferred: usize,
    pub(super) by_projects: usize,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) name: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Difference {
    pub(super) organisations: i64,
    pub(super) specialisation: f64,
    pub(super) supply: Option<f64>,
}

/// What changed since an earlier day.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Changes {
    pub(super) since: NaiveDate,
    pub(super) until: NaiveDate,
    pub(super) method: String,
    /// That nothing can be seen of the days between, or of a part of them; none where all can.
    pub(super) unseen: Option<String>,
    pub(super) stages: Vec<Change>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Change {
    pub(super) code: String,
    pub(super) label: String,
    pub(super) organisations_then: usize,
    pub(super) organisations_now: usize,
    pub(super) european_organisations_then: usize,
    pub(super) european_organisations_now: usize,
    pub(super) specialisation_then: f64,
    pub(super) specialisation_now: f64,
    /// By how much the specialisation rose, with its 95 per cent interval.
    pub(super) difference: f64,
    pub(super) difference_low: f64,
    pub(super) difference_high: f64,
    /// A stable code.
    pub(super) verdict: &'static str,
    /// The same in words.
    pub(super) verdict_name: &'static str,
    pub(super) entered: Vec<Named>,
    pub(super) deepened: Vec<Named>,
    pub(super) entered_elsewhere: usize,
}
