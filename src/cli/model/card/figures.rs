//! How good the rankings are, slice by slice.

use matching::evaluation::Estimate;

use super::rows::{FEW, Row, interval, table};
use crate::cli::evaluate::words;
use crate::evaluation::{System, SystemFigures};

/// A figure that is shown of every ranking.
type Metric = (&'static str, fn(&SystemFigures) -> Estimate);
const METRICS: [Metric; 3] = [
    ("nDCG@10", |figures| figures.ndcg_at_10),
    ("recall@20", |figures| figures.recall_at_20),
    ("MRR", |figures| figures.mrr),
];

/// A table per figure, with the hardest slice first.
pub(super) fn render(rows: &[Row<'_>]) -> String {
    let mut parts: Vec<_> = METRICS
        .iter()
        .map(|(name, read)| format!("### {name}\n\n{}", of_all(rows, *read)))
        .collect();
    parts.push(format!(
        "### nDCG@10 ahead of the strongest baseline, organisation by organisation\n\n{}",
        ahead(rows)
    ));
    parts.join("\n\n")
}

fn of_all(rows: &[Row<'_>], read: fn(&SystemFigures) -> Estimate) -> String {
    let systems = System::ALL.iter().map(|&system| words::system(system));
    let columns: Vec<_> = ["Organisations", "How many"]
        .into_iter()
        .chain(systems)
        .collect();
    let cells = rows.iter().map(|row| {
        let systems = System::ALL.iter().map(|&system| {
            let figures = row.figures.of(system);
            figures.map_or_else(String::new, |figures| interval(read(figures)))
        });
        named(row).into_iter().chain(systems).collect()
    });
    table(&columns, cells)
}

fn ahead(rows: &[Row<'_>]) -> String {
    let cells = rows.iter().filter_map(|row| {
        let baseline = row.figures.strongest_baseline()?;
        let ahead = interval(baseline.behind?);
        let name = words::system(baseline.system).to_owned();
        Some(named(row).into_iter().chain([name, ahead]).collect())
    });
    let columns = [
        "Organisations",
        "How many",
        "Strongest baseline",
        "Schakel ahead by",
    ];
    table(&columns, cells)
}

fn named(row: &Row<'_>) -> [String; 2] {
    let queries = row.figures.queries;
    let few = if queries < FEW { " (too few)" } else { "" };
    [row.who.clone(), format!("{queries}{few}")]
}
