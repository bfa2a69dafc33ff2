//! The map as a page of text for a person.

mod changes;

use matching::Language;
use matching::strategy::Standing;

use super::codes;
use super::list::names as names_of;
use super::report::{Named, Part, Report};
use super::words::{self, Words};
use crate::cli::paragraph::paragraph;
use crate::cli::sheet::{Column, Sheet};
use crate::cli::terminal;
use crate::text::decimal;

const CLEAR: &str = codes::standing(Standing::Clear);

/// The page. Of one stage or theme the concepts are shown, and all that is known.
pub(super) fn render(report: &Report, one_part: bool, language: Language) -> String {
    let words = words::of(language);
    let mut page = Page {
        text: String::new(),
        words,
        language,
        marked: false,
    };
    page.line("", &report.origin.title(words.title, words.is_what_if));
    page.line("", &report.origin.method);
    page.table(words.stage, &report.stages);
    page.table(words.theme, &report.themes);
    let parts = || report.stages.iter().chain(&report.themes);
    for part in parts().filter(|_| one_part) {
        page.table(words.concept, &part.concepts);
    }
    page.gap();
    page.line("", words.legend);
    let is_past = parts().any(|part| part.demand.is_none());
    let about_demand = if is_past {
        words.past
    } else {
        words.demand_legend
    };
    page.line("", about_demand);
    if page.marked {
        page.line("", words.small);
    }
    if !one_part {
        page.niches(&report.themes);
    }
    let code = report.weakest_link.as_ref();
    if let Some(stage) = report.stages.iter().find(|part| Some(&part.code) == code) {
        page.gap();
        page.line(
            "",
            &format!(
                "{} {} ({}){}",
                words.weakest,
                stage.label,
                covered(stage),
                page.small_count(stage)
            ),
        );
    }
    page.strengths(report, one_part);
    if let Some(changes) = &report.changes {
        page.changes(changes);
    }
    // Stages and themes group the same concepts: the differences are told once.
    let moved = if report.stages.is_empty() {
        &report.themes
    } else {
        &report.stages
    };
    if moved.iter().any(|part| part.difference.is_some()) {
        page.differences(moved);
    }
    page.text
}

struct Page {
    text: String,
    words: &'static Words,
    language: Language,
    /// Whether a small count was marked.
    marked: bool,
}

impl Page {
    /// A paragraph, wrapped, after this lead.
    fn line(&mut self, lead: &str, text: &str) {
        self.text
            .push_str(&paragraph(lead, text, terminal::width()));
    }

    fn figure(&self, number: f64) -> String {
        decimal(number, 2, self.language)
    }

    fn signed(&self, number: f64) -> String {
        let figure = self.figure(number.abs());
        if figure == self.figure(0.0) {
            return figure;
        }
        let sign = if number < 0.0 { "−" } else { "+" };
        format!("{sign}{figure}")
    }

    /// A specialisation; none where nobody is counted.
    fn specialisation(&self, figure: f64, european: usize) -> String {
        if european == 0 {
            return "–".to_owned();
        }
        self.figure(figure)
    }

    /// A figure of a specialisation; none where nobody is counted.
    fn figure_if_any(&self, figure: Option<f64>) -> String {
        figure.map_or_else(|| "–".to_owned(), |figure| self.figure(figure))
    }

    /// An interval; none where nobody is counted, or nobody of the country anywhere.
    fn interval(&self, part: &Part) -> String {
        let found = &part.specialisation;
        match (found.low, found.high) {
            (Some(low), Some(high)) if high > 0.0 => {
                format!("{} – {}", self.figure(low), self.figure(high))
            }
            _ => "–".to_owned(),
        }
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.gap();
        self.line("", text);
    }

    fn table(&mut self, what: &str, parts: &[Part]) {
        if parts.is_empty() {
            return;
        }
        let words = self.words;
        let is_past = parts.iter().all(|part| part.demand.is_none());
        let mut columns = vec![
            Column::words(what),
            Column::numbers(words.here),
            Column::numbers(words.europe),
            Column::numbers(words.specialisation),
            Column::words(words.interval),
            Column::words(words.standing),
        ];
        if !is_past {
            columns.extend([
                Column::numbers(words.needs),
                Column::numbers(words.demand),
                Column::numbers(words.covered),
            ]);
        }
        self.marked |= parts.iter().any(|part| part.small_count);
        let rows = parts.iter().map(|part| {
            let found = &part.specialisation;
            let mut row = vec![
                part.label.clone(),
                counted(part),
                part.european_organisations.to_string(),
                self.figure_if_any(found.value),
                self.interval(part),
                found.standing_name.to_owned(),
            ];
            if !is_past {
                row.push(format!("{} ({})", part.open_needs, part.example_needs));
                row.push(
                    part.demand
                        .map_or(String::new(), |asked| decimal(asked, 1, self.language)),
                );
                row.push(covered(part));
            }
            row
        });
        let sheet = Sheet {
            columns,
            rows: rows.collect(),
        };
        self.gap();
        self.text.push_str(&sheet.aligned(""));
    }

    /// Under each theme the concepts in which the country stands out, each with its figures.
    fn niches(&mut self, themes: &[Part]) {
        if themes.is_empty() {
            return;
        }
        let words = self.words;
        self.heading(words.niches);
        for theme in themes {
            self.line("  ", &theme.label);
            for niche in &theme.niches {
                self.line("    ", &self.niche(niche));
            }
            if theme.niches.is_empty() {
                self.line("    ", words.no_niche);
            }
        }
        self.line("", words.by_chance);
    }

    fn niche(&self, niche: &Part) -> String {
        let found = &niche.specialisation;
        let [value, low, high] =
            [found.value, found.low, found.high].map(|figure| self.figure_if_any(figure));
        let small = self.small_count(niche);
        format!(
            "{}: {value} [{low} – {high}], {} {} {}, {}{small}",
            niche.label,
            niche.organisations,
            self.words.of,
            niche.european_organisations,
            found.standing_name
        )
    }

    /// That a part rests on small numbers, where it does.
    const fn small_count(&self, part: &Part) -> &'static str {
        if part.small_count {
            self.words.small_count
        } else {
            ""
        }
    }

    /// The clear strengths in sentences; of one part all that is known.
    fn strengths(&mut self, report: &Report, one_part: bool) {
        let parts = report.stages.iter().chain(&report.themes);
        let told: Vec<_> = parts
            .filter(|part| one_part || part.specialisation.standing == CLEAR)
            .collect();
        for part in told {
            self.heading(&part.label);
            self.line("  ", &part.specialisation.explanation);
            let words = self.words;
            let known = words::depth(&part.depth, self.language);
            self.line("  ", &format!("{} {known}.", words.known_by));
            if !part.leaders.is_empty() {
                let all = part.organisations;
                let leaders = names_of(&part.leaders, all, words.more).join("; ");
                let leaders = format!("{} {leaders}", words.leaders);
                self.line("  ", &leaders);
            }
        }
    }
}

/// How many of the country, marked where so few are counted that one more changes much.
fn counted(part: &Part) -> String {
    let mark = if part.small_count { "*" } else { "" };
    format!("{}{mark}", part.organisations)
}

fn covered(part: &Part) -> String {
    match (part.demand, part.supply) {
        (Some(demand), Some(supply)) if demand > 0.0 => {
            format!("{:.0}%", 100.0 * supply / demand)
        }
        _ => "–".to_owned(),
    }
}

fn list(them: &[Named]) -> String {
    let names: Vec<_> = them.iter().map(|one| one.name.as_str()).collect();
    names.join("; ")
}
