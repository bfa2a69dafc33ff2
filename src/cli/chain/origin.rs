//! What every answer begins with, and every line of CSV ends with: of which country, day and data it
//! is, how it was made, and what it supposes.

use chrono::NaiveDate;
use matching::{Country, Language};
use serde::Serialize;

use crate::app::App;
use crate::cli::sheet::{Column, Sheet};
use crate::text::{Base, Premise};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Origin {
    country: String,
    country_name: String,
    as_of: NaiveDate,
    data_version: String,
    pub(super) method: String,
    /// What is supposed, in words; none where nothing is.
    pub(super) premise: Option<String>,
    rests_on: RestsOn,
    /// The country's name as it stands in a sentence.
    #[serde(skip)]
    in_sentence: String,
}

/// What the figures rest on.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RestsOn {
    projects: usize,
    organisations: usize,
    /// Whether it is what ships with the program and nothing else.
    is_selection: bool,
    undated_projects: usize,
    last_known_start: Option<NaiveDate>,
    /// Fewer than ten projects are known to begin after it.
    dated_until: Option<NaiveDate>,
    /// Whether the country is excluded from Horizon Europe.
    is_excluded: bool,
}

impl From<Base> for RestsOn {
    fn from(base: Base) -> Self {
        let holdings = base.holdings;
        Self {
            projects: holdings.projects,
            organisations: holdings.organisations,
            is_selection: base.is_selection,
            undated_projects: holdings.undated,
            last_known_start: holdings.last_start,
            dated_until: holdings.dated_until,
            is_excluded: base.is_excluded,
        }
    }
}

/// What stands beside the figures in each line of CSV.
const MORE: [&str; 11] = [
    "country",
    "as_of",
    "data_version",
    "premise",
    "counted_projects",
    "counted_organisations",
    "is_selection",
    "undated_projects",
    "last_known_start",
    "is_excluded",
    "dated_until",
];

impl Origin {
    pub(super) fn of(
        app: &App,
        (country, on, data_version): (Country, NaiveDate, i64),
        (method, premise, base): (String, &Premise, Base),
        language: Language,
    ) -> Self {
        let premise = premise.told(app.names(), language);
        Self {
            country: country.to_string(),
            country_name: app.names().country(country, language),
            in_sentence: app.names().country_in_sentence(country, language),
            as_of: on,
            data_version: data_version.to_string(),
            method,
            premise: Some(premise).filter(|told| !told.is_empty()),
            rests_on: base.into(),
        }
    }

    /// What stands over a page: these words, the country, and that it is a what-if where it is one.
    pub(super) fn title(&self, words: &str, what_if: &str) -> String {
        let country = &self.in_sentence;
        match self.premise {
            None => format!("{words} {country}"),
            Some(_) => format!("{words} {country} ({what_if})"),
        }
    }

    /// Rows as CSV, each followed by what it is of.
    pub(super) fn csv(
        &self,
        columns: impl IntoIterator<Item = Column>,
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> String {
        let more = MORE.map(Column::words);
        let rests_on = &self.rests_on;
        let day = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
        let cells = [
            self.country.clone(),
            self.as_of.to_string(),
            self.data_version.clone(),
            self.premise.clone().unwrap_or_default(),
            rests_on.projects.to_string(),
            rests_on.organisations.to_string(),
            rests_on.is_selection.to_string(),
            rests_on.undated_projects.to_string(),
            day(rests_on.last_known_start),
            rests_on.is_excluded.to_string(),
            day(rests_on.dated_until),
        ];
        let rows = rows.into_iter().map(|mut row| {
            row.extend(cells.clone());
            row
        });
        let sheet = Sheet {
            columns: columns.into_iter().chain(more).collect(),
            rows: rows.collect(),
        };
        sheet.csv()
    }
}

/// A figure in a cell.
pub(super) fn figure(number: f64) -> String {
    format!("{number:.6}")
}

/// A figure that may be missing.
pub(super) fn figure_if_any(number: Option<f64>) -> String {
    number.map_or(String::new(), figure)
}
