//! The bundled files as they are written. See `data/README.md` for what each field means.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Calls {
    pub(super) call: Vec<Call>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a condition that a topic states or not"
)]
pub(super) struct Call {
    pub(super) identifier: String,
    pub(super) title_en: String,
    pub(super) title_nl: Option<String>,
    pub(super) programme: String,
    pub(super) action: Option<String>,
    pub(super) work_programme_year: Option<i32>,
    pub(super) pillar: Option<String>,
    pub(super) opens_on: Option<NaiveDate>,
    pub(super) deadlines: Vec<Deadline>,
    pub(super) trl_from: Option<i64>,
    pub(super) trl_to: Option<i64>,
    pub(super) budget_eur: Option<i64>,
    pub(super) eur_per_grant: Option<i64>,
    pub(super) expected_grants: Option<i64>,
    #[serde(default)]
    pub(super) lump_sum: bool,
    pub(super) concepts: Vec<String>,
    #[serde(default)]
    pub(super) allowed_countries: Vec<String>,
    pub(super) control_clause: Option<String>,
    pub(super) min_member_states: Option<usize>,
    pub(super) partner_country_associated: Option<String>,
    #[serde(default)]
    pub(super) jrc_unfunded: bool,
    #[serde(default)]
    pub(super) blind_first_stage: bool,
    #[serde(default)]
    pub(super) portfolio_ranking: bool,
    pub(super) other_conditions_en: Option<String>,
    pub(super) other_conditions_nl: Option<String>,
    pub(super) source_url: Option<String>,
    pub(super) retrieved_on: Option<NaiveDate>,
    pub(super) source: String,
    pub(super) licence: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Deadline {
    pub(super) at: DateTime<FixedOffset>,
    pub(super) stage: Option<String>,
}

/// Organisations; source and licence stand on top where they hold for all.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organisations {
    pub(super) source: Option<String>,
    pub(super) licence: Option<String>,
    pub(super) organisation: Vec<Organisation>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organisation {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) country: String,
    pub(super) city: Option<String>,
    pub(super) region: Option<String>,
    pub(super) pic: Option<String>,
    pub(super) website: Option<String>,
    pub(super) non_profit: Option<bool>,
    #[serde(default)]
    pub(super) illustrative: bool,
    pub(super) summary_en: Option<String>,
    pub(super) summary_nl: Option<String>,
    pub(super) source: Option<String>,
    pub(super) licence: Option<String>,
    #[serde(default)]
    pub(super) capability: Vec<Capability>,
    #[serde(default)]
    pub(super) interest: Vec<Interest>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Capability {
    pub(super) concept: String,
    pub(super) trl: Option<i64>,
    pub(super) statement_en: Option<String>,
    pub(super) statement_nl: Option<String>,
    pub(super) claim: String,
    pub(super) confidence: f64,
    pub(super) evidence: Vec<Evidence>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    pub(super) label: String,
    pub(super) url: Option<String>,
    pub(super) project: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Interest {
    pub(super) concept: String,
    pub(super) strength: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Projects {
    pub(super) source: String,
    pub(super) licence: String,
    pub(super) consortium: Vec<Project>,
}

/// A granted consortium.
#[expect(
    clippy::struct_field_names,
    reason = "`project` is what CORDIS calls its number"
)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Project {
    pub(super) project: String,
    pub(super) acronym: String,
    pub(super) title: String,
    pub(super) objective_en: Option<String>,
    pub(super) objective_nl: Option<String>,
    pub(super) status: String,
    pub(super) programme: String,
    pub(super) action: String,
    pub(super) funding_scheme: Option<String>,
    pub(super) topic: String,
    pub(super) topic_title: String,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
    pub(super) concepts: Vec<String>,
    pub(super) members: Vec<Participant>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Participant {
    pub(super) pic: String,
    pub(super) role: String,
    pub(super) contribution_eur: Option<f64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seekers {
    pub(super) consortium: Vec<Seeker>,
}

/// A consortium that looks for partners.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seeker {
    pub(super) key: String,
    pub(super) acronym: String,
    pub(super) title: String,
    pub(super) objective_en: Option<String>,
    pub(super) objective_nl: Option<String>,
    pub(super) status: String,
    pub(super) accepts_partners: bool,
    pub(super) illustrative: bool,
    pub(super) programme: String,
    pub(super) call: Option<String>,
    pub(super) concepts: Vec<String>,
    pub(super) members: Vec<Companion>,
    #[serde(default)]
    pub(super) role: Vec<Role>,
    pub(super) source: String,
    pub(super) licence: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Companion {
    pub(super) organisation: String,
    pub(super) role: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Role {
    pub(super) title_en: String,
    pub(super) title_nl: String,
    pub(super) wanted_kinds: Vec<String>,
    pub(super) wanted_countries: Vec<String>,
    pub(super) need: Vec<Need>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Need {
    pub(super) concept: String,
    pub(super) weight: f64,
    pub(super) min_trl: Option<i64>,
}
