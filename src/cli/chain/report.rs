//! The map as data: what is printed for a person, and what `--json` prints. Names of fields are a
//! contract: they are added to, never changed.

use chrono::NaiveDate;
use matching::{Country, Language};
use serde::Serialize;

use crate::app::App;

/// What every answer begins with.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Header {
    pub(super) country: String,
    pub(super) country_name: String,
    /// The name as it stands in a sentence.
    #[serde(skip)]
    pub(super) in_sentence: String,
    pub(super) as_of: NaiveDate,
    pub(super) data_version: String,
    pub(super) method: String,
}

/// The map.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report {
    #[serde(flatten)]
    pub(super) header: Header,
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
    pub(super) organisations: usize,
    pub(super) european_organisations: usize,
    pub(super) specialisation: Specialisation,
    pub(super) depth: Depth,
    pub(super) open_needs: usize,
    /// Of these, those of consortia that are examples.
    pub(super) example_needs: usize,
    pub(super) open_topics: usize,
    /// In weighted millions of euro; none for a past day.
    pub(super) demand: Option<f64>,
    pub(super) supply: Option<f64>,
    pub(super) leaders: Vec<Named>,
    pub(super) concepts: Vec<Part>,
    /// What the hypotheses add.
    pub(super) difference: Option<Difference>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Specialisation {
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) standing: &'static str,
    #[serde(skip)]
    pub(super) is_clear: bool,
    pub(super) explanation: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Depth {
    pub(super) highest_trl: Option<u8>,
    pub(super) with_trl: usize,
    pub(super) declared: usize,
    pub(super) curated: usize,
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
    pub(super) entered: Vec<Named>,
    pub(super) deepened: Vec<Named>,
    pub(super) entered_elsewhere: usize,
}

/// What every list begins with.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Origin {
    country: String,
    country_name: String,
    as_of: NaiveDate,
    data_version: String,
    /// The country's name as it stands in a sentence.
    #[serde(skip)]
    pub(super) in_sentence: String,
    /// The day and the data, in words.
    #[serde(skip)]
    pub(super) state: String,
}

impl Origin {
    pub(super) fn of(
        app: &App,
        (country, on, data_version): (Country, NaiveDate, i64),
        language: Language,
    ) -> Self {
        Self {
            country: country.to_string(),
            country_name: app.names().country(country, language),
            in_sentence: app.names().country_in_sentence(country, language),
            as_of: on,
            data_version: data_version.to_string(),
            state: match language {
                Language::Dutch => format!("Stand van {on}, gegevensversie {data_version}."),
                Language::English => format!("State of {on}, data version {data_version}."),
            },
        }
    }

    /// The same in cells: country, day, state of the data.
    pub(super) fn cells(&self) -> [String; 3] {
        let day = self.as_of.to_string();
        [self.country.clone(), day, self.data_version.clone()]
    }
}
