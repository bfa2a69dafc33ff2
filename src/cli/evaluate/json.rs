//! The report as JSON. Keys are a contract, told in `docs/evaluating.md`: they are added to, never
//! changed.

use chrono::NaiveDate;
use serde::Serialize;

use crate::evaluation::{self, Exposure, Group, Report, SliceFigures, SystemFigures};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Document<'r> {
    model_version: &'r str,
    candidates: Candidates,
    history: History,
    kinds: Vec<OfKind<'r>>,
    organisations: Shares<'r>,
    notes: &'r [String],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Candidates {
    count: usize,
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct History {
    projects: usize,
    participations: usize,
    organisations: usize,
    left_out: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OfKind<'r> {
    kind: &'static str,
    slices: Vec<OfSlice>,
    exposure: Shares<'r>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OfSlice {
    slice: &'static str,
    queries: usize,
    answers: usize,
    systems: Vec<OfSystem>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OfSystem {
    system: &'static str,
    ndcg_at_10: Estimate,
    recall_at_20: Estimate,
    mrr: Estimate,
    coverage: Estimate,
    gini: Estimate,
    /// The model's nDCG@10 less that of the system; absent for the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    model_ahead: Option<Estimate>,
}

/// A figure with its bounds.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct Estimate {
    value: f64,
    low: f64,
    high: f64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Shares<'r> {
    places: usize,
    population: usize,
    coverage: f64,
    gini: f64,
    properties: Vec<Property<'r>>,
    most_shown: Vec<Shown<'r>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Property<'r> {
    property: &'static str,
    values: Vec<OfValue<'r>>,
}

#[derive(Debug, Serialize)]
struct OfValue<'r> {
    value: &'r str,
    exposure: f64,
    share: f64,
}

#[derive(Debug, Serialize)]
struct Shown<'r> {
    id: &'r str,
    name: &'r str,
    times: u32,
}

pub(super) fn report(report: &Report) -> Document<'_> {
    Document {
        model_version: &report.model,
        candidates: Candidates {
            count: report.candidates.count,
            from: report.candidates.from,
            to: report.candidates.to,
        },
        history: History {
            projects: report.history.projects,
            participations: report.history.participations,
            organisations: report.history.organisations,
            left_out: report.history.left_out,
        },
        kinds: report.groups.iter().map(kind).collect(),
        organisations: shares(&report.organisations),
        notes: &report.notes,
    }
}

fn kind(group: &Group) -> OfKind<'_> {
    OfKind {
        kind: group.kinds.as_str(),
        slices: group.slices.iter().map(slice).collect(),
        exposure: shares(&group.exposure),
    }
}

fn slice(figures: &SliceFigures) -> OfSlice {
    OfSlice {
        slice: figures.slice.as_str(),
        queries: figures.queries,
        answers: figures.answers,
        systems: figures.systems.iter().map(system).collect(),
    }
}

fn system(figures: &SystemFigures) -> OfSystem {
    OfSystem {
        system: figures.system.as_str(),
        ndcg_at_10: estimate(figures.ndcg_at_10),
        recall_at_20: estimate(figures.recall_at_20),
        mrr: estimate(figures.mrr),
        coverage: estimate(figures.coverage),
        gini: estimate(figures.gini),
        model_ahead: figures.behind.map(estimate),
    }
}

pub(in crate::cli) fn estimate(estimate: matching::evaluation::Estimate) -> Estimate {
    let matching::evaluation::Estimate { value, low, high } = estimate;
    Estimate { value, low, high }
}

fn shares(exposure: &Exposure) -> Shares<'_> {
    Shares {
        places: exposure.places,
        population: exposure.population,
        coverage: exposure.coverage,
        gini: exposure.gini,
        properties: exposure.properties.iter().map(property).collect(),
        most_shown: exposure
            .most_shown
            .iter()
            .map(|shown| Shown {
                id: &shown.id,
                name: &shown.name,
                times: shown.times,
            })
            .collect(),
    }
}

fn property(property: &evaluation::Property) -> Property<'_> {
    let values = property.values.iter().map(|value| OfValue {
        value: &value.value,
        exposure: value.exposure,
        share: value.share,
    });
    Property {
        property: property.name,
        values: values.collect(),
    }
}
