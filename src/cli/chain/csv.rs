//! The map as CSV.

use super::origin::{figure, figure_if_any};
use super::report::{Change, Changes, Named, Part, Report};
use crate::cli::sheet::Column;

const FIGURES: [&str; 5] = [
    "organisations",
    "european_organisations",
    "specialisation",
    "low",
    "high",
];
const ASKED: [&str; 5] = [
    "open_needs",
    "example_needs",
    "open_topics",
    "demand",
    "supply",
];
/// What a comparison adds to the lines of stages.
const COMPARED: [&str; 9] = [
    "organisations_then",
    "organisations_now",
    "european_organisations_then",
    "european_organisations_now",
    "specialisation_then",
    "specialisation_now",
    "difference",
    "difference_low",
    "difference_high",
];

/// The stages, their concepts and the themes, one a line; where two days are compared, with what
/// became of each stage.
pub(super) fn render<'r>(report: &'r Report) -> String {
    let words = ["level", "code", "label", "theme"].map(Column::words);
    let columns = words
        .into_iter()
        .chain(FIGURES.map(Column::numbers))
        .chain(["standing", "standing_name", "small_count"].map(Column::words))
        .chain(ASKED.map(Column::numbers));
    let changes = report.changes.as_ref();
    let compared = changes.into_iter().flat_map(|_| {
        let days = ["since", "until"].map(Column::words).into_iter();
        let words = ["verdict", "verdict_name", "entered", "deepened"].map(Column::words);
        let numbers = [Column::numbers("entered_elsewhere")];
        days.chain(COMPARED.map(Column::numbers))
            .chain(words)
            .chain(numbers)
            .chain([Column::words("unseen")])
    });
    let with_concepts = |level, part: &'r Part| {
        let concepts = part.concepts.iter().map(|part| ("concept", part));
        std::iter::once((level, part)).chain(concepts)
    };
    let stages = report.stages.iter();
    let stages = stages.flat_map(|part| with_concepts("stage", part));
    let themes = report.themes.iter();
    let themes = themes.flat_map(|part| with_concepts("theme", part));
    let rows = stages.chain(themes).map(|(level, part)| {
        let mut row = cells(level, part);
        if let Some(changes) = changes {
            let mut stages = changes.stages.iter();
            let of = stages.find(|change| level == "stage" && change.code == part.code);
            row.extend(compared_cells(changes, of));
        }
        row
    });
    report.origin.csv(columns.chain(compared), rows)
}

fn cells(level: &str, part: &Part) -> Vec<String> {
    let found = &part.specialisation;
    vec![
        level.to_owned(),
        part.code.clone(),
        part.label.clone(),
        part.theme.clone().unwrap_or_default(),
        part.organisations.to_string(),
        part.european_organisations.to_string(),
        figure_if_any(found.value),
        figure_if_any(found.low),
        figure_if_any(found.high),
        found.standing.to_owned(),
        found.standing_name.to_owned(),
        part.small_count.to_string(),
        part.open_needs.to_string(),
        part.example_needs.to_string(),
        part.open_topics.to_string(),
        figure_if_any(part.demand),
        figure_if_any(part.supply),
    ]
}

/// What became of a stage; empty cells for what is no stage.
fn compared_cells(changes: &Changes, of: Option<&Change>) -> Vec<String> {
    let Some(change) = of else {
        return vec![String::new(); 2 + COMPARED.len() + 6];
    };
    let names = |of: &[Named]| {
        let names: Vec<_> = of.iter().map(|one| one.name.as_str()).collect();
        names.join("; ")
    };
    vec![
        changes.since.to_string(),
        changes.until.to_string(),
        change.organisations_then.to_string(),
        change.organisations_now.to_string(),
        change.european_organisations_then.to_string(),
        change.european_organisations_now.to_string(),
        figure(change.specialisation_then),
        figure(change.specialisation_now),
        figure(change.difference),
        figure(change.difference_low),
        figure(change.difference_high),
        change.verdict.to_owned(),
        change.verdict_name.to_owned(),
        names(&change.entered),
        names(&change.deepened),
        change.entered_elsewhere.to_string(),
        changes.unseen.clone().unwrap_or_default(),
    ]
}
