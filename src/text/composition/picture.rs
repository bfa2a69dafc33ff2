//! The words in and under the picture of a composition.

use chrono::NaiveDate;
use matching::{Language, Score};

use super::{CompositionBase, composition_base};
use crate::text::names::decimal;

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct CompositionPicture {
    /// What stands over it; the call follows.
    pub heading: &'static str,
    /// How to read it.
    pub legend: &'static str,
    /// What stands under a need that nobody answers.
    pub nobody: &'static str,
    /// What stands behind the name of who leads.
    pub coordinator: &'static str,
    spoken: Language,
}

impl CompositionPicture {
    /// The words of a language.
    #[must_use]
    pub const fn of(spoken: Language) -> Self {
        match spoken {
            Language::Dutch => Self {
                heading: "Wie dekt wat: beste samenstelling voor",
                legend: "Per onderdeel: nummer van het lid en hoe goed het kan wat gevraagd wordt. \
                         Dik kader: dit lid geeft hier het meest. Dun kader: kan het ook.",
                nobody: "niemand, voor zover bekend",
                coordinator: " (penvoerder)",
                spoken,
            },
            Language::English => Self {
                heading: "Who covers what: best composition for",
                legend: "For each need: the number of the member and how well it can do what is \
                         asked. Thick frame: this member gives the most here. Thin frame: can do it too.",
                nobody: "nobody, as far as is known",
                coordinator: " (coordinator)",
                spoken,
            },
        }
    }

    /// What the picture is called.
    #[must_use]
    pub fn title(&self, call: &str) -> String {
        format!("{} {call}", self.heading)
    }

    /// The score.
    #[must_use]
    pub fn score(&self, score: Score) -> String {
        let score = decimal(score.as_f64(), 3, self.spoken);
        match self.spoken {
            Language::Dutch => {
                format!("Score {score} van 1. Een voorstel uit gegevens, geen besluit.")
            }
            Language::English => {
                format!("Score {score} of 1. A proposal from data, no decision.")
            }
        }
    }

    /// What a member covers.
    #[must_use]
    pub fn covers(&self, who: &str, needs: &[String]) -> String {
        let list = needs.join("; ");
        match (self.spoken, needs.is_empty()) {
            (Language::Dutch, true) => format!("{who} geeft bij geen onderdeel het meest."),
            (Language::Dutch, false) => format!("{who} dekt: {list}."),
            (Language::English, true) => format!("{who} gives the most to no need."),
            (Language::English, false) => format!("{who} covers: {list}."),
        }
    }

    /// What the member before can do too, where another gives more; nothing where that is nothing.
    #[must_use]
    pub fn can_too(&self, needs: &[String]) -> Option<String> {
        let list = needs.join("; ");
        match (self.spoken, needs.is_empty()) {
            (_, true) => None,
            (Language::Dutch, false) => Some(format!("Kan ook: {list}.")),
            (Language::English, false) => Some(format!("Can do too: {list}.")),
        }
    }

    /// Of which day and data it is, how it was made, and of what.
    #[must_use]
    pub fn source(&self, on: NaiveDate, data_version: i64, base: CompositionBase) -> String {
        let base = composition_base(base, self.spoken);
        match self.spoken {
            Language::Dutch => format!(
                "Stand van {on}, gegevensversie {data_version}. {base} Methode: de hoogste score van dekking, omvang, bekendheid en een kans voor nieuwkomers, gezocht met branch and bound. Bronnen: CORDIS, het Funding & Tenders Portal en de openbare bronnen die bij elke organisatie staan."
            ),
            Language::English => format!(
                "State of {on}, data version {data_version}. {base} Method: the highest score of coverage, size, acquaintance and a chance for newcomers, searched by branch and bound. Sources: CORDIS, the Funding & Tenders Portal and the published sources named at each organisation."
            ),
        }
    }

    /// What nobody covers.
    #[must_use]
    pub fn uncovered(&self, needs: &[String]) -> String {
        let list = needs.join("; ");
        match (self.spoken, needs.is_empty()) {
            (Language::Dutch, true) => "Alles is ten minste voor een deel gedekt.".to_owned(),
            (Language::Dutch, false) => format!("Niet gedekt: {list}."),
            (Language::English, true) => "All is covered, at least in part.".to_owned(),
            (Language::English, false) => format!("Not covered: {list}."),
        }
    }
}
