//! The map as CSV.

use super::report::Report;
use crate::cli::sheet::{Column, Sheet};

/// The stages, their concepts and the themes, one a line.
pub(super) fn render(report: &Report) -> String {
    let words = ["level", "code", "label"].map(Column::words);
    let numbers = [
        "organisations",
        "european_organisations",
        "specialisation",
        "low",
        "high",
    ]
    .map(Column::numbers);
    let more = [
        "open_needs",
        "example_needs",
        "open_topics",
        "demand",
        "supply",
    ]
    .map(Column::numbers);
    let columns = words
        .into_iter()
        .chain(numbers)
        .chain([Column::words("standing")])
        .chain(more)
        .chain(["country", "as_of", "data_version"].map(Column::words));
    let stages = report.stages.iter().flat_map(|stage| {
        let concepts = stage.concepts.iter().map(|part| ("concept", part));
        std::iter::once(("stage", stage)).chain(concepts)
    });
    let themes = report.themes.iter().map(|part| ("theme", part));
    let rows = stages.chain(themes).map(|(level, part)| {
        let found = &part.specialisation;
        let optional =
            |number: Option<f64>| number.map_or(String::new(), |number| format!("{number:.6}"));
        vec![
            level.to_owned(),
            part.code.clone(),
            part.label.clone(),
            part.organisations.to_string(),
            part.european_organisations.to_string(),
            format!("{:.6}", found.value),
            format!("{:.6}", found.low),
            format!("{:.6}", found.high),
            found.standing.to_owned(),
            part.open_needs.to_string(),
            part.example_needs.to_string(),
            part.open_topics.to_string(),
            optional(part.demand),
            optional(part.supply),
            report.header.country.clone(),
            report.header.as_of.to_string(),
            report.header.data_version.clone(),
        ]
    });
    let sheet = Sheet {
        columns: columns.collect(),
        rows: rows.collect(),
    };
    sheet.csv()
}
