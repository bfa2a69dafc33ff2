//! What changed between two days, and what hypotheses make of the map.

use matching::strategy::ChangeVerdict;

use super::super::codes;
use super::super::report::{Change, Changes, Part};
use super::{Page, list};

const TOO_FEW: &str = codes::verdict(ChangeVerdict::TooFew);

impl Page {
    pub(super) fn changes(&mut self, changes: &Changes) {
        let words = self.words;
        let (since, until) = (changes.since, changes.until);
        self.heading(&format!("{}, {since} – {until}", words.changes));
        self.line("", &changes.method);
        let moved = |change: &&Change| {
            change.entered.len() + change.deepened.len() + change.entered_elsewhere > 0
        };
        let moved: Vec<_> = changes.stages.iter().filter(moved).collect();
        match &changes.unseen {
            Some(unseen) => self.line("", unseen),
            None if moved.is_empty() => self.line("", words.nothing_changed),
            None => {}
        }
        for change in moved {
            self.gap();
            self.line(
                "",
                &format!(
                    "{}: {} {} → {}, {} {} → {}, {} {} → {} ({})",
                    change.label,
                    words.here,
                    change.organisations_then,
                    change.organisations_now,
                    words.europe,
                    change.european_organisations_then,
                    change.european_organisations_now,
                    words.specialisation,
                    self.specialisation(
                        change.specialisation_then,
                        change.european_organisations_then
                    ),
                    self.specialisation(
                        change.specialisation_now,
                        change.european_organisations_now
                    ),
                    self.moved(change)
                ),
            );
            for (lead, who) in [
                (words.entered, &change.entered),
                (words.deepened, &change.deepened),
            ] {
                if !who.is_empty() {
                    self.line("  ", &format!("{lead} {}", list(who)));
                }
            }
            let elsewhere = change.entered_elsewhere;
            self.line("  ", &format!("{} {elsewhere}", words.elsewhere));
        }
    }

    /// By how much a specialisation rose, and what that amounts to; nothing can be said of too few.
    fn moved(&self, change: &Change) -> String {
        if change.verdict == TOO_FEW {
            return change.verdict_name.to_owned();
        }
        let [value, low, high] = [
            change.difference,
            change.difference_low,
            change.difference_high,
        ]
        .map(|figure| self.signed(figure));
        let interval = self.words.interval;
        format!(
            "{value}, {interval} {low} – {high}: {}",
            change.verdict_name
        )
    }

    pub(super) fn differences(&mut self, parts: &[Part]) {
        let words = self.words;
        self.heading(words.what_if);
        let parts = parts
            .iter()
            .flat_map(|part| std::iter::once(part).chain(&part.concepts));
        let mut told = 0;
        for part in parts {
            let Some(difference) = &part.difference else {
                continue;
            };
            let supply = difference.supply.unwrap_or_default();
            if difference.organisations == 0 && supply.abs() < 0.005 {
                continue;
            }
            told += 1;
            self.line(
                "  ",
                &format!(
                    "{}: {} {:+}, {} {}, {} {}",
                    part.label,
                    words.here,
                    difference.organisations,
                    words.specialisation,
                    self.signed(difference.specialisation),
                    words.answered,
                    self.signed(supply)
                ),
            );
        }
        if told == 0 {
            self.line("  ", words.no_difference);
        }
    }
}
