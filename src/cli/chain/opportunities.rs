//! Where the chances of a country lie.

use anyhow::Result;
use serde::Serialize;

use super::facts::{self, concept, named, organisation_names};
use super::gaps::identifiers;
use super::list::{self, Entry};
use super::report::{Named, Origin};
use super::{Arguments, Format, words};
use crate::access::Viewer;
use crate::app::App;
use crate::cli::sheet::{Column, Sheet};
use crate::text::decimal;

/// How many organisations and consortia are named.
const NAMED: usize = 5;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    #[serde(flatten)]
    origin: Origin,
    opportunities: Vec<Chance>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Chance {
    code: String,
    label: String,
    score: f64,
    /// In weighted millions of euro.
    demand: f64,
    relative_demand: f64,
    supply: f64,
    competition: f64,
    explanation: String,
    organisations: Vec<Named>,
    calls: Vec<String>,
    consortia: Vec<String>,
}

pub(super) async fn answer(app: &App, arguments: &Arguments) -> Result<String> {
    let mut found = app
        .opportunities(Viewer::Adviser, arguments.country)
        .await?;
    if let Some(stage) = &arguments.stage {
        let within = app.concepts(Some(stage))?;
        found.found.retain(|one| within.contains(&one.concept));
    }
    found.found.truncate(arguments.first.into());
    let shown = &found.found;
    let suppliers = |place: usize| {
        let suppliers = shown[place].supply.suppliers.iter().take(NAMED);
        suppliers.map(|one| one.organisation)
    };
    let everybody = (0..shown.len()).flat_map(suppliers);
    let names = organisation_names(app, everybody).await?;
    let topics = shown.iter().flat_map(|one| &one.topics);
    let calls = facts::calls(app, topics.map(|topic| topic.call)).await?;
    let consortia = shown
        .iter()
        .flat_map(|one| one.consortia.iter().take(NAMED));
    let consortia = facts::consortia(app, consortia.copied(), arguments.language()).await?;
    let language = arguments.language();
    let chances = shown.iter().enumerate().map(|(place, one)| {
        let (code, label) = concept(app, one.concept, language);
        let organisations: Vec<_> = suppliers(place).collect();
        let named_consortia = one.consortia.iter().filter_map(|id| consortia.get(id));
        Chance {
            code,
            label,
            score: one.score(),
            demand: one.demand,
            relative_demand: one.relative_demand,
            supply: one.supply.covered(),
            competition: one.competition(),
            explanation: app.explain_opportunity(one, &found, language),
            organisations: named(&names, &organisations),
            calls: identifiers(&calls, one.topics.iter().map(|topic| topic.call)),
            consortia: named_consortia.cloned().collect(),
        }
    });
    let report = Report {
        opportunities: chances.collect(),
        origin: Origin::of(app, (found.country, found.on, found.data_version), language),
    };
    Ok(match arguments.format() {
        Format::Json => serde_json::to_string_pretty(&report)?,
        Format::Csv => csv(&report),
        Format::Page => page(&report, arguments),
    })
}

fn page(report: &Report, arguments: &Arguments) -> String {
    let language = arguments.language();
    let words = words::of(language);
    let entries = report.opportunities.iter().map(|one| {
        let score = decimal(one.score, 3, language);
        Entry {
            title: format!("{} ({}): {} {score}", one.label, one.code, words.score),
            sentences: vec![one.explanation.clone()],
            pointers: vec![
                (words.offered_by, list::names(&one.organisations)),
                (words.calls, one.calls.clone()),
                (words.consortia, one.consortia.clone()),
            ],
        }
    });
    let title = format!("{} {}", words.opportunities, report.origin.in_sentence);
    list::render(&title, "", words.nothing, &entries.collect::<Vec<_>>())
}

fn csv(report: &Report) -> String {
    let words = ["code", "label"].map(Column::words).into_iter();
    let numbers = [
        "score",
        "demand",
        "relative_demand",
        "supply",
        "competition",
    ];
    let columns = words
        .chain(numbers.map(Column::numbers))
        .chain(["calls", "country", "as_of", "data_version"].map(Column::words));
    let rows = report.opportunities.iter().map(|one| {
        let figures = [
            one.score,
            one.demand,
            one.relative_demand,
            one.supply,
            one.competition,
        ];
        let mut row = vec![one.code.clone(), one.label.clone()];
        row.extend(figures.map(|figure| format!("{figure:.6}")));
        row.push(one.calls.join(" "));
        row.extend(report.origin.cells());
        row
    });
    let sheet = Sheet {
        columns: columns.collect(),
        rows: rows.collect(),
    };
    sheet.csv()
}
