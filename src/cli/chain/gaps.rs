//! What a country lacks.

use anyhow::Result;
use matching::strategy::CountryGap;
use serde::Serialize;

use super::facts::{self, Calls, concept, named, organisation_names};
use super::list::{self, Entry};
use super::report::{Named, Origin};
use super::{Arguments, Format, words};
use crate::access::Viewer;
use crate::app::{App, CountryGaps};
use crate::cli::sheet::{Column, Sheet};
use crate::text::decimal;

/// How many suppliers are named.
const SUPPLIERS: usize = 5;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    #[serde(flatten)]
    origin: Origin,
    gaps: Vec<Gap>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Gap {
    code: String,
    label: String,
    /// In weighted millions of euro.
    demand: f64,
    supply: f64,
    open: f64,
    suppliers: usize,
    explanation: String,
    offered_by: Vec<Named>,
    nearest: Vec<Named>,
    calls: Vec<String>,
    /// What remained open without the hypotheses.
    open_without_hypotheses: Option<f64>,
}

pub(super) async fn answer(app: &App, arguments: &Arguments) -> Result<String> {
    let question = arguments.gap_question(app).await?;
    let found = app.country_gaps(Viewer::Adviser, &question).await?;
    let shown = found.gaps.iter().take(arguments.first.into());
    let shown: Vec<_> = shown.collect();
    let suppliers = shown.iter().flat_map(|gap| {
        let offered = gap.by.suppliers.iter().take(SUPPLIERS);
        offered.map(|one| one.organisation)
    });
    let nearest = shown.iter().flat_map(|gap| gap.nearest.iter().copied());
    let names = organisation_names(app, suppliers.chain(nearest)).await?;
    let asking = shown.iter().flat_map(|gap| topics(&found, gap));
    let calls = facts::calls(app, asking).await?;
    let language = arguments.language();
    let gaps = shown.iter().map(|gap| {
        let (code, label) = concept(app, gap.concept, language);
        let suppliers = gap.by.suppliers.iter().take(SUPPLIERS);
        let suppliers: Vec<_> = suppliers.map(|one| one.organisation).collect();
        Gap {
            code,
            label,
            demand: gap.demand,
            supply: gap.supply,
            open: gap.open(),
            suppliers: gap.by.suppliers.len(),
            explanation: app.explain_country_gap(gap, &found, language),
            offered_by: named(&names, &suppliers),
            nearest: named(&names, &gap.nearest),
            calls: identifiers(&calls, topics(&found, gap)),
            open_without_hypotheses: found.before(gap.concept).map(CountryGap::open),
        }
    });
    let report = Report {
        gaps: gaps.collect(),
        origin: Origin::of(app, (found.country, found.on, found.data_version), language),
    };
    Ok(match arguments.format() {
        Format::Json => serde_json::to_string_pretty(&report)?,
        Format::Csv => csv(&report),
        Format::Page => page(&report, arguments),
    })
}

fn topics<'a>(
    found: &'a CountryGaps,
    gap: &CountryGap,
) -> impl Iterator<Item = matching::CallId> + use<'a> {
    let topics = found.demand.topics(gap.concept).iter();
    topics.map(|topic| topic.call)
}

pub(super) fn identifiers(
    calls: &Calls,
    ids: impl Iterator<Item = matching::CallId>,
) -> Vec<String> {
    ids.filter_map(|id| calls.get(&id).cloned()).collect()
}

fn page(report: &Report, arguments: &Arguments) -> String {
    let language = arguments.language();
    let words = words::of(language);
    let entries = report.gaps.iter().map(|gap| {
        let mut sentences = vec![gap.explanation.clone()];
        sentences.extend(gap.open_without_hypotheses.map(|before| {
            let before = decimal(before, 2, language);
            format!("{} {before}", words.without)
        }));
        let figure = decimal(gap.open, 2, language);
        Entry {
            title: format!("{} ({}): {} {figure}", gap.label, gap.code, words.open),
            sentences,
            pointers: vec![
                (words.offered_by, list::names(&gap.offered_by)),
                (words.nearest, list::names(&gap.nearest)),
                (words.calls, gap.calls.clone()),
            ],
        }
    });
    let title = format!("{} {}", words.gaps, report.origin.in_sentence);
    list::render(&title, "", words.nothing, &entries.collect::<Vec<_>>())
}

fn csv(report: &Report) -> String {
    let words = ["code", "label"].map(Column::words).into_iter();
    let numbers = [
        "demand",
        "supply",
        "open",
        "suppliers",
        "open_without_hypotheses",
    ];
    let columns = words.chain(numbers.map(Column::numbers));
    let columns = columns.chain(["country", "as_of", "data_version"].map(Column::words));
    let rows = report.gaps.iter().map(|gap| {
        let before = gap.open_without_hypotheses;
        let mut row = vec![
            gap.code.clone(),
            gap.label.clone(),
            format!("{:.6}", gap.demand),
            format!("{:.6}", gap.supply),
            format!("{:.6}", gap.open),
            gap.suppliers.to_string(),
            before.map_or(String::new(), |open| format!("{open:.6}")),
        ];
        row.extend(report.origin.cells());
        row
    });
    let sheet = Sheet {
        columns: columns.collect(),
        rows: rows.collect(),
    };
    sheet.csv()
}
