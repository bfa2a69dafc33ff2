//! The report for a reader.

use matching::evaluation::Estimate;

use super::words::{self, counted, percent};
use crate::evaluation::{Exposure, Group, Kinds, Property, Report, Slice};

/// How many values of a property are shown: those that top tens show most.
const VALUES: usize = 5;

pub(super) fn render(report: &Report, width: usize) -> String {
    let (candidates, history) = (&report.candidates, &report.history);
    let mut lines = vec![
        format!(
            "{} candidates that start from {} to {}, ranked by {}",
            candidates.count, candidates.from, candidates.to, report.model
        ),
        format!(
            "History: {} projects with {} participations of {} organisations; {} projects left out",
            history.projects, history.participations, history.organisations, history.left_out
        ),
        "Means over organisations; in brackets 95 % bootstrap intervals.".to_owned(),
    ];
    lines.extend(report.notes.iter().map(|note| format!("Note: {note}.")));
    for group in &report.groups {
        figures(group, &mut lines);
        heading(
            &format!("What the top tens show ({})", title(group.kinds)),
            &mut lines,
        );
        let consortia = format!("{} consortia", group.exposure.population);
        exposure(&group.exposure, &consortia, width, &mut lines);
    }
    heading(
        "Which Dutch organisations are shown for the candidates",
        &mut lines,
    );
    let organisations = counted(report.organisations.population, "organisation");
    exposure(&report.organisations, &organisations, width, &mut lines);
    lines.join("\n")
}

pub(in crate::cli) const fn title(kinds: Kinds) -> &'static str {
    match kinds {
        Kinds::Warm => "warm: with earlier projects",
        Kinds::Cold => "cold: without earlier projects",
        Kinds::All => "warm and cold together",
    }
}

fn heading(text: &str, lines: &mut Vec<String>) {
    lines.extend([String::new(), text.to_owned()]);
}

fn figures(group: &Group, lines: &mut Vec<String>) {
    heading(title(group.kinds), lines);
    let columns = ["nDCG@10", "recall@20", "MRR", "coverage", "Gini"];
    lines.push(row("", &columns.map(str::to_owned)));
    for slice in &group.slices {
        lines.push(slice_title(slice.slice, slice.queries, slice.answers));
        lines.extend(slice.systems.iter().map(|system| {
            let cells = [
                system.ndcg_at_10,
                system.recall_at_20,
                system.mrr,
                system.coverage,
                system.gini,
            ];
            row(words::system(system.system), &cells.map(interval))
        }));
    }
}

fn row(title: &str, cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| format!(" {cell:<19}"));
    let cells: String = cells.collect();
    format!("    {title:<15}{}", cells.trim_end())
}

/// A slice, with how many it holds.
pub(in crate::cli) fn slice_title(slice: Slice, queries: usize, answers: usize) -> String {
    let title = words::slice(slice);
    let organisations = counted(queries, "organisation");
    let answers = counted(answers, "right answer");
    format!("  {title} ({organisations}, {answers})")
}

pub(in crate::cli) fn interval(estimate: Estimate) -> String {
    let Estimate { value, low, high } = estimate;
    format!("{value:.3} [{low:.3} {high:.3}]")
}

fn exposure(exposure: &Exposure, thing: &str, width: usize, lines: &mut Vec<String>) {
    lines.push(format!(
        "  {} for {}: {} of them shown, Gini {:.3}",
        counted(exposure.places, "place"),
        thing,
        percent(exposure.coverage),
        exposure.gini
    ));
    lines.push("  Each value with its share of the places / its share of all.".to_owned());
    let properties = exposure.properties.iter();
    lines.extend(properties.map(|property| titled(property.name, &values(property), width)));
    let most = exposure.most_shown.iter().map(|shown| {
        let name = if shown.name.is_empty() {
            &shown.id
        } else {
            &shown.name
        };
        format!("{name} {}", shown.times)
    });
    let most = most.collect::<Vec<_>>().join(", ");
    lines.push(titled("shown most", &most, width));
}

fn values(property: &Property) -> String {
    let values = property.values.iter().take(VALUES).map(|value| {
        let (exposure, share) = (percent(value.exposure), percent(value.share));
        format!("{} {exposure} / {share}", value.value)
    });
    let more = property.values.len().saturating_sub(VALUES);
    let more = (more > 0).then(|| format!("{more} more"));
    values.chain(more).collect::<Vec<_>>().join(", ")
}

fn titled(title: &str, text: &str, width: usize) -> String {
    let indent = " ".repeat(22);
    let title = format!("    {title:<18}");
    let options = textwrap::Options::new(width).subsequent_indent(&indent);
    textwrap::fill(text, options.initial_indent(&title))
}
