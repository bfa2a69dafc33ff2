//! The report as JSON. Keys are a contract, told in `docs/evaluating.md`: they are added to, never
//! changed.

use serde::Serialize;

use super::super::json::{Estimate, estimate};
use super::Found;
use crate::evaluation::feedback::{KindFigures, Moved, Pairs};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Document<'f> {
    model_version: &'f str,
    labels: usize,
    organisations: usize,
    on_examples: usize,
    kinds: Vec<OfKind>,
    pairs: OfPairs,
    dismissed: Dismissed,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OfKind {
    kind: &'static str,
    labels: usize,
    reasons: Vec<Reason>,
    ranked: usize,
    mean_rank: Option<f64>,
    median_rank: Option<f64>,
    in_top_ten: usize,
    top_ten_share: Option<Estimate>,
}

#[derive(Debug, Serialize)]
struct Reason {
    reason: &'static str,
    labels: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OfPairs {
    pairs: usize,
    organisations: usize,
    joined_above: Option<Estimate>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Dismissed {
    labels: usize,
    organisations: usize,
    down: usize,
    up: usize,
    mean_move: Option<f64>,
    interval: Option<Estimate>,
}

pub(super) fn document(found: &Found) -> Document<'_> {
    let report = &found.report;
    Document {
        model_version: &report.model,
        labels: report.labels,
        organisations: report.organisations,
        on_examples: found.on_examples,
        kinds: report.kinds.iter().map(kind).collect(),
        pairs: pairs(report.pairs),
        dismissed: dismissed(report.moved),
    }
}

fn kind(figures: &KindFigures) -> OfKind {
    let reasons = figures.reasons.iter().map(|(reason, labels)| Reason {
        reason: reason.as_str(),
        labels: *labels,
    });
    OfKind {
        kind: figures.kind,
        labels: figures.labels,
        reasons: reasons.collect(),
        ranked: figures.ranked,
        mean_rank: figures.rank.map(|[mean, _]| mean),
        median_rank: figures.rank.map(|[_, median]| median),
        in_top_ten: figures.in_top_ten,
        top_ten_share: (figures.ranked > 0).then(|| estimate(figures.top_ten_share)),
    }
}

fn pairs(pairs: Pairs) -> OfPairs {
    OfPairs {
        pairs: pairs.pairs,
        organisations: pairs.organisations,
        joined_above: (pairs.pairs > 0).then(|| estimate(pairs.joined_above)),
    }
}

fn dismissed(moved: Moved) -> Dismissed {
    Dismissed {
        labels: moved.labels,
        organisations: moved.organisations,
        down: moved.down,
        up: moved.up,
        mean_move: (moved.labels > 0).then_some(moved.places),
        interval: moved.interval.map(estimate),
    }
}
