//! The answer as CSV: a line for each member of each composition.

use matching::Language;

use super::report::Report;
use super::words;
use crate::cli::sheet::{Column, Sheet};

pub(super) fn csv(report: &Report, language: Language) -> String {
    let words = words::of(language);
    let asked_for = report.wishes.told(words);
    let compositions = report.compositions.iter().zip(1..);
    let rows = compositions.flat_map(|(found, place)| {
        let uncovered: Vec<_> = found
            .uncovered
            .iter()
            .map(|one| one.label.as_str())
            .collect();
        let whole = [
            report.call.identifier.clone(),
            report.call.is_closed.to_string(),
            found.eligibility.verdict_name.to_owned(),
            uncovered.join("; "),
            asked_for.clone(),
        ];
        found.members.iter().map(move |member| {
            let covers = || member.covers.iter();
            let labels: Vec<_> = covers().map(|one| one.label.as_str()).collect();
            let codes: Vec<_> = covers().map(|one| one.code.as_str()).collect();
            let line = [
                place.to_string(),
                format!("{:.6}", found.score),
                format!("{:.6}", found.optimality_gap),
                member.name.clone(),
                member.role_name.to_owned(),
                member.country.clone(),
                member.kind_name.to_owned(),
                labels.join("; "),
                codes.join(" "),
                member
                    .funding_rate
                    .map_or_else(String::new, |rate| format!("{rate:.2}")),
                report.what_if.join("; "),
                report.as_of.to_string(),
                report.rules_as_of.to_string(),
                report.data_version.clone(),
                report.method.to_owned(),
                member.id.clone(),
                member.role.to_owned(),
                member.kind.to_owned(),
            ];
            let line = line.into_iter().chain(whole.clone());
            line.chain(report.rests_on.cells()).collect()
        })
    });
    let sheet = Sheet {
        columns: words.columns.map(Column::words).to_vec(),
        rows: rows.collect(),
    };
    sheet.csv()
}
