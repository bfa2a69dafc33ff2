//! The slices of a report in one list, and figures as they are written.

use matching::evaluation::Estimate;

use crate::cli::evaluate::words;
use crate::evaluation::{Group, Kinds, Report, Slice, SliceFigures};

/// A slice of fewer organisations than this tells next to nothing.
pub(super) const FEW: usize = 10;

/// A slice with the words for who is in it.
#[derive(Debug)]
pub(super) struct Row<'r> {
    pub(super) who: String,
    pub(super) figures: &'r SliceFigures,
}

/// The slices of all groups, the hardest first: the one with the lowest nDCG@10 of the model. A slice
/// that holds the whole of its group stands once.
pub(super) fn hardest_first(report: &Report) -> Vec<Row<'_>> {
    let mut rows: Vec<_> = report.groups.iter().flat_map(of_group).collect();
    rows.sort_by(|one, other| one.figures.ease().total_cmp(&other.figures.ease()));
    rows
}

fn of_group(group: &Group) -> impl Iterator<Item = Row<'_>> {
    let whole = group.slices.iter().find(|one| one.slice == Slice::All);
    let whole = whole.map(|all| all.queries);
    let own = group
        .slices
        .iter()
        .filter(move |one| one.slice == Slice::All || Some(one.queries) != whole);
    own.map(|figures| Row {
        who: who(group.kinds, figures.slice),
        figures,
    })
}

/// Who is in a slice of organisations of these kinds.
fn who(kinds: Kinds, slice: Slice) -> String {
    let with = match kinds {
        Kinds::Warm => "with earlier projects",
        Kinds::Cold => "without earlier projects",
        Kinds::All => "together",
    };
    let words = words::slice(slice);
    match slice {
        Slice::All | Slice::Newcomer | Slice::Sme | Slice::Company | Slice::University => {
            format!("{words} {with}")
        }
        Slice::One | Slice::TwoToFive | Slice::SixToTwenty | Slice::OverTwenty => {
            format!("with {words}")
        }
    }
}

/// A figure in three decimals, without the sign of a zero.
pub(super) fn figure(value: f64) -> String {
    let text = format!("{value:.3}");
    if text == "-0.000" {
        return "0.000".to_owned();
    }
    text
}

/// A figure with its interval.
pub(super) fn interval(estimate: Estimate) -> String {
    let Estimate { value, low, high } = estimate;
    format!("{} [{}, {}]", figure(value), figure(low), figure(high))
}

/// A table in Markdown: names of columns, then cells.
pub(super) fn table(columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let names: Vec<_> = columns.iter().map(|&name| name.to_owned()).collect();
    let mut lines = vec![line(&names), format!("|{}", "---|".repeat(columns.len()))];
    lines.extend(rows.into_iter().map(|cells| line(&cells)));
    lines.join("\n")
}

/// Text from files as text in Markdown, whatever stands in it.
pub(super) fn text(raw: &str) -> String {
    let one_line = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = html_escape::encode_text(&one_line).replace('|', "\\|");
    plain.replace('`', "\\`").replace('[', "\\[")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_say_stays_text() {
        assert_eq!(text("a |\n <b>[x]"), "a \\| &lt;b&gt;\\[x]");
    }

    #[test]
    fn nothing_has_no_sign() {
        assert_eq!(figure(-0.000_04), "0.000");
        assert_eq!(figure(-0.02), "-0.020");
    }
}
