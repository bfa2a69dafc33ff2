//! The answer as a page of text for a person.

use chrono_tz::Europe::Brussels;
use matching::Language;
use textwrap::core::display_width;

use super::report::{Composition, Concept, Difference, Member, Report};
use super::words::{self, Words};
use crate::cli::paragraph::paragraph;

/// A page under construction.
struct Page<'a> {
    text: String,
    width: usize,
    words: &'a Words,
}

/// The page, at most so many columns wide.
pub(super) fn render(report: &Report, language: Language, width: usize) -> String {
    let mut page = Page {
        text: String::new(),
        width,
        words: words::of(language),
    };
    page.header(report);
    for (place, composition) in report.compositions.iter().enumerate() {
        let mark = if report.what_if.is_empty() {
            ""
        } else {
            page.words.what_if_mark
        };
        page.composition(place, composition, mark);
        if place == 0 {
            page.supposition(report);
        }
    }
    if let Some(note) = &report.alternatives_note {
        page.line("", "");
        page.line("", note);
    }
    page.conditions(report);
    page.line("", "");
    page.line("", &format!("{} {}", page.words.method, report.method));
    page.line("", page.words.indication);
    page.text
}

impl Page<'_> {
    /// A paragraph, wrapped, after this lead; what follows its first line stands under its start.
    fn line(&mut self, lead: &str, text: &str) {
        self.text.push_str(&paragraph(lead, text, self.width));
    }

    fn heading(&mut self, text: &str) {
        self.line("", "");
        self.line("   ", text);
    }

    fn header(&mut self, report: &Report) {
        let call = &report.call;
        let title = call.title.as_deref().unwrap_or_default();
        self.line("", &format!("{} ({})", call.identifier, call.action));
        self.line("", title);
        let words = self.words;
        if let Some(at) = call.last_deadline {
            // Calls close at an hour of Brussels.
            let at = at.with_timezone(&Brussels).format("%Y-%m-%d %H:%M");
            let closes = if call.is_closed {
                words.closed
            } else {
                words.closes
            };
            self.line("", &format!("{closes} {at} {}", words.hour));
        }
        let versions = format!(
            "{} {}; {} {}; {} {}",
            words.state,
            report.as_of,
            words.data,
            report.data_version,
            words.rules,
            report.rules_as_of
        );
        self.line("", &versions);
        self.line("", &report.base);
        self.line("", &report.wishes.line(words));
        if !report.what_if.is_empty() {
            let supposed = report.what_if.join("; ");
            self.line("", &format!("{} {supposed}.", words.supposed));
        }
    }

    /// What is otherwise with what is supposed, or that there is none without it.
    fn supposition(&mut self, report: &Report) {
        if let Some(difference) = &report.difference {
            self.difference(difference);
        }
        if let Some(why) = &report.none_without {
            self.heading(self.words.what_if);
            self.line("   ", &format!("{} {why}.", self.words.none_without));
        }
    }

    /// What the topic asks beside the rules.
    fn conditions(&mut self, report: &Report) {
        if let Some(conditions) = &report.call.other_conditions {
            self.line("", "");
            self.line("", &format!("{} {conditions}", self.words.read));
            if let Some(url) = &report.call.source_url {
                self.line("", url);
            }
        }
    }

    fn composition(&mut self, place: usize, found: &Composition, mark: &str) {
        let title = if place == 0 {
            self.words.best.to_owned()
        } else {
            format!("{} {place}", self.words.alternative)
        };
        self.line("", "");
        let lead = format!("{}. ", place + 1);
        self.line(&lead, &format!("{title}{mark}  {:.6}", found.score));
        self.line("   ", &found.gap_explanation);
        if let Some(equals) = found.equals {
            self.line("   ", equals);
        }
        self.score(found);
        self.heading(self.words.members);
        for member in &found.members {
            self.member(member, place == 0);
        }
        self.line("", "");
        if found.uncovered.is_empty() {
            self.line("   ", self.words.all_covered);
        } else {
            self.list(self.words.uncovered, &found.uncovered);
        }
        let weakly = weakly_covered(found);
        if !weakly.is_empty() {
            let lead = self.words.weakly_covered;
            self.line("   ", &format!("{lead} {}", weakly.join("; ")));
        }
        let verdict = found.eligibility.verdict_name;
        self.heading(&format!("{} {verdict}.", self.words.eligibility));
        let checks = &found.eligibility.deciding;
        for check in checks.iter().filter(|_| place == 0) {
            self.line("   • ", &check.explanation);
        }
    }

    /// The parts of the score as a table; they add up.
    fn score(&mut self, found: &Composition) {
        let words = self.words;
        let labels = found.parts.iter().map(|part| part.label);
        let labels = labels.chain([words.score, words.total]);
        let label = labels.map(display_width).max().unwrap_or_default();
        self.line("", "");
        let mut row = |name: &str, contribution: &str, maximum: &str| {
            let gap = " ".repeat(label.saturating_sub(display_width(name)));
            let columns = format!("  {contribution:>12}  {maximum:>9}");
            self.text.extend(["   ", name, &gap, &columns, "\n"]);
        };
        row(words.score, words.contribution, words.maximum);
        for part in &found.parts {
            let [contribution, maximum] = [part.contribution, part.maximum].map(six_decimals);
            row(part.label, &contribution, &maximum);
        }
        let most = found.parts.iter().map(|part| part.maximum).sum();
        row(words.total, &six_decimals(found.score), &six_decimals(most));
    }

    /// A member with its reasons; for an alternative, the needs that it covers are enough.
    fn member(&mut self, member: &Member, with_reasons: bool) {
        let words = self.words;
        let with_reasons = with_reasons || member.covers.is_empty();
        let marker = if member.illustrative {
            words.example
        } else {
            ""
        };
        let who = format!(
            "{}{marker}: {}, {}, {}",
            member.name, member.role_name, member.kind_name, member.country_name
        );
        self.line("   • ", &who);
        if member.covers.is_empty() {
            self.line("     ", words.nothing);
        } else if !with_reasons {
            let labels: Vec<_> = member.covers.iter().map(|one| one.label.as_str()).collect();
            self.line("     ", &format!("{} {}", words.covers, labels.join("; ")));
        }
        let rate = member.funding_rate.map_or_else(
            || words.rate_unknown.to_owned(),
            |rate| format!("{:.0}%", 100.0 * rate),
        );
        self.line("     ", &format!("{} {rate}", words.funding));
        for reason in member.reasons.iter().filter(|_| with_reasons) {
            self.line("     - ", reason);
        }
    }

    fn difference(&mut self, difference: &Difference) {
        let words = self.words;
        self.heading(words.what_if);
        if difference.joined.is_empty() && difference.left.is_empty() && difference.score == 0.0 {
            self.line("   ", words.nothing_changes);
            return;
        }
        let score = format!("{} {:+.6}", words.score, difference.score);
        self.line("   ", &score);
        if difference.score < 0.0 {
            self.line("   ", words.why_lower);
        }
        for (lead, names) in [
            (words.joined, &difference.joined),
            (words.left, &difference.left),
        ] {
            if !names.is_empty() {
                self.line("   ", &format!("{lead} {}", names.join("; ")));
            }
        }
        for (lead, concepts) in [
            (words.gained, &difference.gained),
            (words.lost, &difference.lost),
        ] {
            if !concepts.is_empty() {
                self.list(lead, concepts);
            }
        }
    }

    fn list(&mut self, lead: &str, concepts: &[Concept]) {
        let labels: Vec<_> = concepts.iter().map(|one| one.label.as_str()).collect();
        self.line("   ", &format!("{lead} {}", labels.join("; ")));
    }
}

/// The needs of which the best answer counts for less than half, with how much it does, the weakest
/// first.
fn weakly_covered(found: &Composition) -> Vec<String> {
    let best = |need: &Concept| {
        let answers = found.members.iter().flat_map(|member| &member.answers);
        let to_it = answers.filter(|answer| answer.concept.code == need.code);
        to_it.map(|answer| answer.credit).fold(0.0, f64::max)
    };
    let covered = found.covered.iter().map(|need| (best(need), &need.label));
    let mut weakly: Vec<_> = covered.filter(|(credit, _)| *credit < 0.5).collect();
    weakly.sort_by(|one, other| one.0.total_cmp(&other.0));
    let weakly = weakly.into_iter();
    weakly
        .map(|(credit, label)| format!("{label} ({:.0}%)", 100.0 * credit))
        .collect()
}

fn six_decimals(number: f64) -> String {
    format!("{number:.6}")
}
