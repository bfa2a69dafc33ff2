//! What every answer begins with, and every line of CSV ends with: of which country, day and data it
//! is, how it was made, and what it supposes.

use chrono::NaiveDate;
use matching::{Country, Language};
use serde::Serialize;

use crate::app::App;
use crate::cli::sheet::{Column, Sheet};
use crate::text::Premise;

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
    /// The country's name as it stands in a sentence.
    #[serde(skip)]
    in_sentence: String,
}

impl Origin {
    pub(super) fn of(
        app: &App,
        (country, on, data_version): (Country, NaiveDate, i64),
        (method, premise): (String, &Premise),
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
        let more = ["country", "as_of", "data_version", "premise"].map(Column::words);
        let cells = [
            self.country.clone(),
            self.as_of.to_string(),
            self.data_version.clone(),
            self.premise.clone().unwrap_or_default(),
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
