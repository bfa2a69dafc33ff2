//! The report for a reader.

use matching::evaluation::Estimate;

use super::super::words::counted;
use super::Found;
use crate::evaluation::feedback::{FeedbackReport, KindFigures, Moved, Pairs};
use crate::record::FeedbackKind;

/// With fewer labels than this an interval is wide whatever was found.
const FEW: usize = 100;

const NONE: &str = "There are no labels yet, so there is nothing to measure: one is kept when somebody puts a match \
     aside (dismissMatch), and when an organisation joins a consortium of its list (addMember).";

pub(super) fn render(found: &Found, width: usize) -> String {
    let report = &found.report;
    if report.labels == 0 {
        return textwrap::fill(NONE, width);
    }
    let mut lines = vec![format!(
        "{} of {}, ranked anew by {}",
        counted(report.labels, "label"),
        counted(report.organisations, "organisation"),
        report.model
    )];
    lines.extend(notes(found).iter().map(|note| textwrap::fill(note, width)));
    for figures in &report.kinds {
        lines.push(String::new());
        kind(figures, &mut lines);
    }
    lines.extend([String::new(), format!("Ranked anew by {}", report.model)]);
    pairs(report.pairs, &mut lines);
    moved(report.moved, &mut lines);
    lines.join("\n")
}

fn notes(found: &Found) -> Vec<String> {
    let FeedbackReport { labels, .. } = found.report;
    let few = (labels < FEW).then(|| {
        format!(
            "Note: these are few ({labels}); read no more into a figure than its interval says."
        )
    });
    let examples = (found.on_examples > 0).then(|| {
        let number = found.on_examples;
        format!("Note: {number} of them are on examples that ship with Schakel, which nobody joins in earnest.")
    });
    few.into_iter().chain(examples).collect()
}

fn kind(figures: &KindFigures, lines: &mut Vec<String>) {
    let title = match figures.kind {
        FeedbackKind::JOINED => "Joined",
        FeedbackKind::INTRODUCED => "Introduced, as both said yes",
        FeedbackKind::DECLINED => "Introduction declined",
        _ => "Put aside",
    };
    lines.push(format!("{title}: {}", counted(figures.labels, "label")));
    let reasons = figures.reasons.iter();
    lines.extend(reasons.map(|(reason, labels)| format!("  {:<20} {labels:>6}", reason.as_str())));
    let Some([mean, median]) = figures.rank else {
        lines.push("  none of them stood in a list".to_owned());
        return;
    };
    lines.push(format!(
        "  rank then: mean {mean:.1}, median {median:.1}, of {} that stood in a list",
        figures.ranked
    ));
    lines.push(format!(
        "  in the top ten: {} of {}, {}",
        figures.in_top_ten,
        figures.ranked,
        share(figures.top_ten_share)
    ));
}

fn pairs(found: Pairs, lines: &mut Vec<String>) {
    if found.pairs == 0 {
        lines.push("  no organisation both joined one and put one aside: no pairs yet".to_owned());
        return;
    }
    lines.push(format!(
        "  joined above put aside: {} ({} of {})",
        share(found.joined_above),
        counted(found.pairs, "pair"),
        counted(found.organisations, "organisation")
    ));
}

fn moved(found: Moved, lines: &mut Vec<String>) {
    if found.labels == 0 {
        lines.push("  nothing that was put aside stands in a list now".to_owned());
        return;
    }
    let same = found.labels.saturating_sub(found.down + found.up);
    lines.push(format!(
        "  put aside, now against then: {} further down, {} further up, {same} where it was",
        found.down, found.up
    ));
    let interval = found.interval.map_or_else(
        || "one organisation, so no interval".to_owned(),
        |Estimate { low, high, .. }| format!("[{low:+.1} {high:+.1}]"),
    );
    lines.push(format!(
        "  mean move: {:+.1} places, more being further down ({interval}), mean over {}",
        found.places,
        counted(found.organisations, "organisation")
    ));
    lines.push("  Ranks move with the data as well as with the model.".to_owned());
}

fn share(estimate: Estimate) -> String {
    let Estimate { value, low, high } = estimate;
    let percent = |share: f64| share * 100.0;
    format!(
        "{:.0}% [{:.0}% {:.0}%]",
        percent(value),
        percent(low),
        percent(high)
    )
}
