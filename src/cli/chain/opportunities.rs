//! Where the chances of a country lie.

use anyhow::Result;
use serde::Serialize;

use super::facts::{self, concept, named, organisation_names};
use super::gaps::identifiers;
use super::list::{self, Entry};
use super::origin::{Origin, figure};
use super::report::Named;
use super::{Arguments, Format, words};
use crate::access::Viewer;
use crate::app::App;
use crate::cli::sheet::Column;
use crate::text::{Premise, decimal};

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
    /// The share of the demand that the country's organisations could answer, 0 to 1.
    covered_share: f64,
    competition: f64,
    suppliers: usize,
    /// Suppliers of which nobody stated that they can: it is inferred from their projects.
    inferred_suppliers: usize,
    /// Suppliers of which a person derived it from a source that does not say so.
    derived_suppliers: usize,
    /// Whether so few are counted that one more changes much.
    small_count: bool,
    explanation: String,
    /// The same without day and sources, which a page tells once.
    #[serde(skip)]
    told: String,
    organisations: Vec<Named>,
    calls: Vec<String>,
    consortia: Vec<String>,
    /// How many consortia there are, also those that are not named.
    all_consortia: usize,
}

pub(super) async fn answer(app: &App, arguments: &Arguments) -> Result<String> {
    let mut found = app
        .opportunities(Viewer::Adviser, arguments.country)
        .await?;
    if let Some(stage) = &arguments.stage {
        let within = app.concepts(Some(stage))?;
        found.found.retain(|one| within.contains(&one.concept));
    }
    found.found.truncate(arguments.first());
    let shown = &found.found;
    let suppliers = |place: usize| {
        let suppliers = shown[place].by.named().take(NAMED);
        suppliers.map(|one| one.organisation)
    };
    let everybody = (0..shown.len()).flat_map(suppliers);
    let names = organisation_names(app, everybody, arguments.language()).await?;
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
            covered_share: one.by.covered(),
            competition: one.competition(),
            suppliers: one.by.all.len(),
            inferred_suppliers: one.by.inferred(),
            derived_suppliers: one.by.derived(),
            small_count: one.is_small(),
            explanation: app.explain_opportunity(one, &found, language),
            told: app.tell_opportunity(one, &found, language),
            organisations: named(&names, &organisations),
            calls: identifiers(&calls, one.topics.iter().map(|topic| topic.call)),
            consortia: named_consortia.cloned().collect(),
            all_consortia: one.consortia.len(),
        }
    });
    let report = Report {
        opportunities: chances.collect(),
        origin: Origin::of(
            app,
            (found.country, found.on, found.data_version),
            (
                app.opportunities_method(&found, language),
                &Premise::default(),
                found.base,
            ),
            language,
        ),
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
            sentences: vec![one.told.clone()],
            pointers: vec![
                (
                    words.offered_by,
                    list::names(&one.organisations, one.suppliers, words.more),
                ),
                (words.calls, one.calls.clone()),
                (words.consortia, consortia(one, words.more)),
            ],
        }
    });
    let title = report.origin.title(words.opportunities, words.is_what_if);
    let method = report.origin.method.as_str();
    list::render(
        &title,
        &[method],
        words.nothing,
        &entries.collect::<Vec<_>>(),
    )
}

/// The consortia that are named, and how many more there are.
fn consortia(of: &Chance, more: &str) -> Vec<String> {
    let left = of.all_consortia - of.consortia.len();
    let left = (left > 0).then(|| format!("{more} {left}"));
    of.consortia.iter().cloned().chain(left).collect()
}

fn csv(report: &Report) -> String {
    let words = ["code", "label"].map(Column::words).into_iter();
    let numbers = [
        "score",
        "demand",
        "relative_demand",
        "covered_share",
        "competition",
        "suppliers",
        "inferred_suppliers",
        "derived_suppliers",
    ];
    let columns = words
        .chain(numbers.map(Column::numbers))
        .chain(["small_count", "calls"].map(Column::words));
    let rows = report.opportunities.iter().map(|one| {
        vec![
            one.code.clone(),
            one.label.clone(),
            figure(one.score),
            figure(one.demand),
            figure(one.relative_demand),
            figure(one.covered_share),
            figure(one.competition),
            one.suppliers.to_string(),
            one.inferred_suppliers.to_string(),
            one.derived_suppliers.to_string(),
            one.small_count.to_string(),
            one.calls.join(" "),
        ]
    });
    report.origin.csv(columns, rows)
}
