//! The figures of a report that are published with a model.

use matching::evaluation::Estimate;

use super::{Report, SliceFigures, System, SystemFigures};
use crate::reference::Figure;

/// What is published of each slice.
type Metric = (&'static str, fn(&SystemFigures) -> Estimate);
const METRICS: [Metric; 4] = [
    ("nDCG@10", |figures| figures.ndcg_at_10),
    ("recall@20", |figures| figures.recall_at_20),
    ("MRR", |figures| figures.mrr),
    ("Gini of exposure", |figures| figures.gini),
];

/// The figures of the model in each slice beside those of the strongest baseline, the hardest slice
/// first: the one with the lowest nDCG@10.
#[must_use]
pub fn figures_of(report: &Report) -> Vec<Figure> {
    let mut figures = Vec::new();
    for group in &report.groups {
        let dataset = format!(
            "CORDIS: {} consortia that started from {} to {}, {} organisations",
            report.candidates.count,
            report.candidates.from,
            report.candidates.to,
            group.kinds.as_str()
        );
        let mut slices: Vec<_> = group.slices.iter().collect();
        slices.sort_by(|one, other| one.ease().total_cmp(&other.ease()));
        for slice in slices {
            figures.extend(published(&dataset, slice));
        }
    }
    figures
}

fn published(dataset: &str, slice: &SliceFigures) -> Vec<Figure> {
    let model = slice.of(System::Model);
    let Some((model, baseline)) = model.zip(slice.strongest_baseline()) else {
        return Vec::new();
    };
    let figure = |(metric, read): &Metric| {
        let (own, other) = (read(model), read(baseline));
        Figure {
            dataset: dataset.to_owned(),
            slice: slice.slice.as_str().to_owned(),
            metric: (*metric).to_owned(),
            value: own.value,
            low: own.low,
            high: own.high,
            baseline: baseline.system.as_str().to_owned(),
            baseline_value: other.value,
        }
    };
    METRICS.iter().map(figure).collect()
}
