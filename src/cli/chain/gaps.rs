//! What a country lacks.

use anyhow::Result;
use matching::strategy::CountryGap;
use serde::Serialize;

use super::facts::{self, Calls, concept, named, organisation_names};
use super::list::{self, Entry};
use super::origin::{Origin, figure, figure_if_any};
use super::report::Named;
use super::{Arguments, Format, words};
use crate::access::Viewer;
use crate::app::{App, CountryGaps};
use crate::cli::sheet::Column;
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
    /// How much of the demand is answered, in the same unit.
    supply: f64,
    open: f64,
    suppliers: usize,
    /// Suppliers of which nobody stated that they can: it is inferred from their projects.
    inferred_suppliers: usize,
    /// Suppliers of which a person derived it from a source that does not say so.
    derived_suppliers: usize,
    /// Whether there are so few suppliers that one more changes much.
    small_count: bool,
    explanation: String,
    /// The same without day and sources, which a page tells once.
    #[serde(skip)]
    told: String,
    offered_by: Vec<Named>,
    nearest: Vec<Nearest>,
    calls: Vec<String>,
    /// What remained open without the hypotheses.
    open_without_hypotheses: Option<f64>,
}

/// An organisation that comes near, with what.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Nearest {
    #[serde(flatten)]
    who: Named,
    reason: String,
}

pub(super) async fn answer(app: &App, arguments: &Arguments) -> Result<String> {
    let question = arguments.gap_question(app).await?;
    let found = app.country_gaps(Viewer::Adviser, &question).await?;
    let shown = found.gaps.iter().take(arguments.first());
    let shown: Vec<_> = shown.collect();
    let suppliers = shown.iter().flat_map(|gap| {
        let offered = gap.by.named().take(SUPPLIERS);
        offered.map(|one| one.organisation)
    });
    let nearest = shown
        .iter()
        .flat_map(|gap| gap.nearest.iter().map(|near| near.organisation));
    let names = organisation_names(app, suppliers.chain(nearest), arguments.language()).await?;
    let asking = shown.iter().flat_map(|gap| topics(&found, gap));
    let calls = facts::calls(app, asking).await?;
    let language = arguments.language();
    let gaps = shown.iter().map(|gap| {
        let (code, label) = concept(app, gap.concept, language);
        let suppliers = gap.by.named().take(SUPPLIERS);
        let suppliers: Vec<_> = suppliers.map(|one| one.organisation).collect();
        Gap {
            code,
            label,
            demand: gap.demand,
            supply: gap.supply,
            open: gap.open(),
            suppliers: gap.by.all.len(),
            inferred_suppliers: gap.by.inferred(),
            derived_suppliers: gap.by.derived(),
            small_count: gap.by.are_few(),
            explanation: app.explain_country_gap(gap, &found, language),
            told: app.tell_country_gap(gap, &found, language),
            offered_by: named(&names, &suppliers),
            nearest: gap
                .nearest
                .iter()
                .flat_map(|near| {
                    let who = named(&names, [&near.organisation]);
                    let reason = || app.explain_nearness(near, language);
                    who.into_iter().map(move |who| Nearest {
                        who,
                        reason: reason(),
                    })
                })
                .collect(),
            calls: identifiers(&calls, topics(&found, gap)),
            open_without_hypotheses: found.before(gap.concept).map(CountryGap::open),
        }
    });
    let report = Report {
        gaps: gaps.collect(),
        origin: Origin::of(
            app,
            (found.country, found.on, found.data_version),
            (
                app.gaps_method(&found, language),
                &found.premise,
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
        let mut sentences = vec![gap.told.clone()];
        sentences.extend(gap.open_without_hypotheses.map(|before| {
            let before = decimal(before, 2, language);
            format!("{} {before}", words.without)
        }));
        let figure = decimal(gap.open, 2, language);
        Entry {
            title: format!("{} ({}): {} {figure}", gap.label, gap.code, words.open),
            sentences,
            pointers: vec![
                (
                    words.offered_by,
                    list::names(&gap.offered_by, gap.suppliers, words.more),
                ),
                (
                    words.nearest,
                    gap.nearest
                        .iter()
                        .map(|near| format!("{} ({})", near.who.name, near.reason))
                        .collect(),
                ),
                (words.calls, gap.calls.clone()),
            ],
        }
    });
    let title = report.origin.title(words.gaps, words.is_what_if);
    let method = report.origin.method.as_str();
    list::render(
        &title,
        &[method],
        words.nothing,
        &entries.collect::<Vec<_>>(),
    )
}

fn csv(report: &Report) -> String {
    let words = ["code", "label"].map(Column::words).into_iter();
    let numbers = [
        "demand",
        "supply",
        "open",
        "suppliers",
        "inferred_suppliers",
        "derived_suppliers",
        "open_without_hypotheses",
    ];
    let columns = words.chain(numbers.map(Column::numbers));
    let columns = columns.chain([Column::words("small_count")]);
    let rows = report.gaps.iter().map(|gap| {
        vec![
            gap.code.clone(),
            gap.label.clone(),
            figure(gap.demand),
            figure(gap.supply),
            figure(gap.open),
            gap.suppliers.to_string(),
            gap.inferred_suppliers.to_string(),
            gap.derived_suppliers.to_string(),
            figure_if_any(gap.open_without_hypotheses),
            gap.small_count.to_string(),
        ]
    });
    report.origin.csv(columns, rows)
}
