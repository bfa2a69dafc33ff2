//! The words in and under the picture of a composition.

use matching::{Language, Score};

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct CompositionPicture {
    /// The language, as HTML names it.
    pub language: &'static str,
    /// How to read it.
    pub legend: &'static str,
    /// What stands behind the name of who leads.
    pub coordinator: &'static str,
    spoken: Language,
}

impl CompositionPicture {
    /// The words of a language.
    #[must_use]
    pub const fn of(spoken: Language) -> Self {
        let (language, coordinator, legend) = match spoken {
            Language::Dutch => (
                "nl",
                " (penvoerder)",
                "Dik kader: dit lid geeft hier het meest. Dun kader: kan het ook. Streepje: kan het \
                 niet, voor zover bekend.",
            ),
            Language::English => (
                "en",
                " (coordinator)",
                "Thick frame: this member gives the most here. Thin frame: can do it too. Dash: \
                 cannot, as far as is known.",
            ),
        };
        Self {
            language,
            legend,
            coordinator,
            spoken,
        }
    }

    /// What the picture is called.
    #[must_use]
    pub fn title(&self, call: &str) -> String {
        match self.spoken {
            Language::Dutch => format!("Wie dekt wat: beste samenstelling voor {call}"),
            Language::English => format!("Who covers what: best composition for {call}"),
        }
    }

    /// The score.
    #[must_use]
    pub fn score(&self, score: Score) -> String {
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
