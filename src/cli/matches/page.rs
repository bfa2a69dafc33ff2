//! The answer as a page of text for a person.

use std::collections::BTreeSet;

use chrono_tz::Europe::Brussels;
use matching::Language;
use textwrap::core::display_width;

use super::report::{Call, Component, Match, Reason, Report, RoleFit};
use super::words::{self, Words};
use crate::cli::paragraph::paragraph;

/// How many sources stand under a reason, and checks under a verdict; `--json` has them all.
const SOURCES: usize = 2;
const CHECKS: usize = 4;

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
    if report.matches.is_empty() {
        page.line("", "");
        page.line("", page.none(report.all_statuses));
    } else {
        let (some, all) = (report.matches.len(), report.total_count);
        let count = words::shown(some, all, report.all_statuses, language);
        page.line("", &count);
    }
    for found in &report.matches {
        page.a_match(found);
    }
    if !report.matches.is_empty() {
        page.line("", "");
        page.line("", page.words.objection);
    }
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

    fn bullet(&mut self, text: &str) {
        self.line("   • ", text);
    }

    /// What stands behind a name that is invented.
    fn marker(&self, illustrative: bool) -> &'static str {
        if illustrative { self.words.example } else { "" }
    }

    fn none(&self, all_statuses: bool) -> &'static str {
        if all_statuses {
            self.words.none_at_all
        } else {
            self.words.none_looking
        }
    }

    fn header(&mut self, report: &Report) {
        let who = &report.organisation;
        let slug = who.slug.as_ref().map(|slug| format!(" ({slug})"));
        let title = [
            &who.name,
            slug.as_deref().unwrap_or_default(),
            ", ",
            &who.country_name,
            self.marker(who.illustrative),
        ];
        self.line("", &title.concat());
        let Words {
            data, model, rules, ..
        } = self.words;
        let versions = format!(
            "{data} {}; {model} {}; {rules} {}",
            report.data_version, report.model_version, report.rules_as_of
        );
        self.line("", &versions);
    }

    fn a_match(&mut self, found: &Match) {
        let consortium = &found.consortium;
        let title = format!(
            "{}  {:.6}  ({}){}",
            consortium.acronym,
            found.score,
            consortium.status_name,
            self.marker(consortium.illustrative)
        );
        self.line("", "");
        self.line(&format!("{}. ", found.rank), &title);
        self.line("   ", &consortium.title);
        if let Some(call) = &found.call {
            self.call(call);
        }
        self.score(&found.components, found.score);
        self.reasons(&found.reasons);
        self.role_fits(&found.role_fits);
        self.eligibility(found);
        self.improvements(found);
    }

    fn call(&mut self, call: &Call) {
        let deadline = match &call.next_deadline {
            None => self.words.no_deadline.to_owned(),
            Some(next) => {
                // Calls close at an hour of Brussels.
                let at = next.at.with_timezone(&Brussels).format("%Y-%m-%d %H:%M");
                let stage = next.stage.as_ref();
                let stage = stage.map_or(String::new(), |stage| format!(" ({stage})"));
                format!("{} {at} {}{stage}", self.words.deadline, self.words.hour)
            }
        };
        self.line("   ", &format!("{}; {deadline}", call.identifier));
    }

    /// The parts of the score as a table; they add up.
    fn score(&mut self, components: &[Component], score: f64) {
        let words = self.words;
        // What cannot give anything here is left to --json.
        let shown = components.iter().filter(|part| part.maximum > 0.0);
        let labels = shown.clone().map(|part| part.label);
        let labels = labels.chain([words.score, words.total]);
        let label = labels.map(display_width).max().unwrap_or_default();
        let number = words.contribution.len().max(words.maximum.len()).max(8);
        self.line("", "");
        let mut row = |name: &str, value: &str, contribution: &str, maximum: &str| {
            let gap = " ".repeat(label.saturating_sub(display_width(name)));
            let columns = [value, contribution, maximum].map(|cell| format!("  {cell:>number$}"));
            self.text
                .extend(["   ", name, &gap, &columns.concat(), "\n"]);
        };
        row(words.score, words.value, words.contribution, words.maximum);
        for part in shown {
            let [value, contribution, maximum] =
                [part.value, part.contribution, part.maximum].map(six_decimals);
            row(part.label, &value, &contribution, &maximum);
        }
        let most = components.iter().map(|part| part.maximum).sum();
        row(words.total, "", &six_decimals(score), &six_decimals(most));
    }

    fn reasons(&mut self, reasons: &[Reason]) {
        if reasons.is_empty() {
            return;
        }
        self.heading(self.words.why);
        // A source that stands behind several reasons is named at the first.
        let mut named = BTreeSet::new();
        for reason in reasons {
            self.bullet(&reason.text);
            for evidence in reason.evidence.iter().take(SOURCES) {
                if named.insert(&evidence.label) {
                    let url = evidence.url.iter().flat_map(|url| [", ", url]);
                    let url: String = url.collect();
                    let source = format!("{} {}{url}", self.words.evidence, evidence.label);
                    self.line("     ", &source);
                }
            }
        }
    }

    fn role_fits(&mut self, fits: &[RoleFit]) {
        if fits.is_empty() {
            return;
        }
        self.heading(self.words.roles);
        for fit in fits {
            let missing: Vec<_> = fit.missing.iter().map(|it| it.label.as_str()).collect();
            let missing = if missing.is_empty() {
                String::new()
            } else {
                format!("; {} {}", self.words.missing, missing.join(", "))
            };
            let share = 100.0 * fit.coverage;
            self.bullet(&format!("{}: {share:.0}%{missing}", fit.role));
        }
    }

    fn eligibility(&mut self, found: &Match) {
        let Some(eligibility) = &found.eligibility else {
            return;
        };
        let verdict = eligibility.verdict_name;
        self.heading(&format!("{}: {verdict}", self.words.eligibility));
        let checks = &eligibility.deciding;
        for check in checks.iter().take(CHECKS) {
            self.bullet(&check.explanation);
        }
        if checks.len() > CHECKS {
            let more = checks.len() - CHECKS;
            self.bullet(&self.words.more.replace("{n}", &more.to_string()));
        }
    }

    fn improvements(&mut self, found: &Match) {
        if found.improvements.is_empty() {
            return;
        }
        self.heading(self.words.improvements);
        for step in &found.improvements {
            let place = if step.new_rank == found.rank {
                self.words.stays
            } else {
                self.words.place
            };
            let score = self.words.score.to_lowercase();
            self.bullet(&format!(
                "{} → {place} {}, {score} {:.6}",
                step.text, step.new_rank, step.new_score
            ));
        }
    }
}

fn six_decimals(number: f64) -> String {
    format!("{number:.6}")
}
