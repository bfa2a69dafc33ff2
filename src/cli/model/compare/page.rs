//! The comparison for a reader.

use matching::Situation;
use matching::evaluation::Estimate;

use super::differences::{Pair, maxima, weights};
use super::evaluate::page::{interval, slice_title, title};
use crate::evaluation::{Compared, Comparison};
use crate::reference::RankingModel;

pub(super) fn render(
    models: &[RankingModel; 2],
    measured: Option<&Comparison>,
    width: usize,
) -> String {
    let [first, second] = models;
    let mut lines = Vec::new();
    for (letter, read) in [("A", first), ("B", second)] {
        let (version, digest) = (&read.model.version, &read.digest);
        lines.push(format!("{letter}  {version}, digest {digest}"));
        let told = format!("trained on {}", read.model.trained_on);
        let options = textwrap::Options::new(width).subsequent_indent("   ");
        lines.push(textwrap::fill(&told, options.initial_indent("   ")));
    }
    if first.digest == second.digest {
        lines.extend([String::new(), "The two are one and the same.".to_owned()]);
    } else {
        weighing(first, second, &mut lines);
    }
    if let Some(found) = measured {
        figures(found, &mut lines);
    }
    lines.join("\n")
}

fn weighing(first: &RankingModel, second: &RankingModel, lines: &mut Vec<String>) {
    let (first, second) = (&first.model, &second.model);
    for (organisations, pairs) in weights(first, second) {
        let heading = format!("Share of what the past gives ({organisations} organisations)");
        table(&heading, &pairs, lines);
    }
    let differing = maxima(first, second);
    if differing.is_empty() {
        let alike = "Each criterion gives the same at most in every situation.";
        lines.extend([String::new(), alike.to_owned()]);
    }
    for (situation, pairs) in differing {
        let heading = format!(
            "Points at most, where they differ ({})",
            in_words(situation)
        );
        table(&heading, &pairs, lines);
    }
}

fn in_words(situation: Situation) -> String {
    let roles = if situation.open_roles {
        "with"
    } else {
        "without"
    };
    let who = if situation.experienced {
        "experienced"
    } else {
        "newcomer"
    };
    format!("{roles} open roles, {who}")
}

fn table(heading: &str, pairs: &[Pair], lines: &mut Vec<String>) {
    lines.extend([String::new(), heading.to_owned()]);
    lines.push(format!(
        "  {:<18}{:>10}{:>10}{:>12}",
        "", "A", "B", "B less A"
    ));
    lines.extend(pairs.iter().map(|pair| {
        let (code, first, second) = (pair.criterion.code(), pair.first, pair.second);
        let difference = pair.difference();
        let difference = if first == second {
            "same".to_owned()
        } else {
            format!("{difference:+.6}")
        };
        format!(
            "  {code:<18}{:>10}{:>10}{difference:>12}",
            first.to_string(),
            second.to_string()
        )
    }));
}

fn figures(found: &Comparison, lines: &mut Vec<String>) {
    let (candidates, history) = (&found.candidates, &found.history);
    lines.extend([
        String::new(),
        format!(
            "Measured on {} candidates that start from {} to {}, with {} projects before",
            candidates.count, candidates.from, candidates.to, history.projects
        ),
        "Means over organisations; in brackets 95 % bootstrap intervals, of B less A paired."
            .to_owned(),
    ]);
    lines.extend(found.notes.iter().map(|note| format!("Note: {note}.")));
    for group in &found.groups {
        lines.extend([String::new(), title(group.kinds).to_owned()]);
        lines.push(row("", &["A", "B", "B less A"].map(str::to_owned)));
        for slice in &group.slices {
            lines.push(slice_title(slice.slice, slice.queries, slice.answers));
            lines.push(row("nDCG@10", &cells(slice.ndcg_at_10)));
            lines.push(row("recall@20", &cells(slice.recall_at_20)));
        }
    }
}

fn cells(compared: Compared) -> [String; 3] {
    let Estimate { value, low, high } = compared.difference;
    [
        interval(compared.first),
        interval(compared.second),
        format!("{value:+.3} [{low:+.3} {high:+.3}]"),
    ]
}

fn row(title: &str, cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| format!(" {cell:<22}"));
    let cells: String = cells.collect();
    format!("    {title:<10}{}", cells.trim_end())
}
