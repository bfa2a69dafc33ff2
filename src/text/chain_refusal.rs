//! Why a question about the chain is not answered, in words.

use chrono::NaiveDate;
use matching::Language;

/// Why a question about the chain is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainRefusal {
    /// The day is still to come.
    DayToCome {
        /// Which.
        day: NaiveDate,
        /// The present one.
        today: NaiveDate,
    },
    /// Of two days to compare the earlier one is not earlier.
    NotEarlier {
        /// The one that should be.
        earlier: NaiveDate,
        /// The other.
        later: NaiveDate,
    },
    /// Something is supposed of a past day.
    SupposedOfThePast {
        /// Which.
        day: NaiveDate,
    },
    /// More is supposed than may be.
    TooManySupposed {
        /// How much may be.
        most: usize,
    },
    /// Whoever is supposed to come is there already.
    EstablishedThere {
        /// Its name.
        organisation: String,
        /// The country's name in a Dutch sentence.
        dutch: String,
        /// The country's name in an English sentence.
        english: String,
    },
    /// The taxonomy has no such concept.
    UnknownConcept {
        /// Its code as given.
        code: String,
    },
    /// The country is excluded from Horizon Europe, so that nobody is looked for to attract there.
    Excluded {
        /// Its name in a Dutch sentence.
        dutch: String,
        /// Its name in an English sentence.
        english: String,
    },
}

impl ChainRefusal {
    /// What is wrong, with what value, and what to do.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Dutch => self.dutch(),
            Language::English => self.english(),
        }
    }

    fn dutch(&self) -> String {
        match self {
            Self::DayToCome { day, today } => {
                format!("`{day}` moet nog komen; geef een dag tot en met vandaag, `{today}`")
            }
            Self::NotEarlier { earlier, later } => {
                format!("`{earlier}` ligt niet voor `{later}`; geef een eerdere dag")
            }
            Self::SupposedOfThePast { day } => format!(
                "veronderstellingen gaan over vandaag, niet over `{day}`; laat een van de twee weg"
            ),
            Self::TooManySupposed { most } => {
                format!("er zijn hoogstens {most} veronderstellingen tegelijk; laat er weg")
            }
            Self::EstablishedThere {
                organisation,
                dutch,
                ..
            } => format!(
                "{organisation} is al in {dutch} gevestigd; noem een organisatie uit een ander land"
            ),
            Self::UnknownConcept { code } => format!(
                "`{code}` is geen onderdeel van de taxonomie; `schakel chain --csv` en de query `concepts` geven ze alle"
            ),
            Self::Excluded { dutch, .. } => format!(
                "{dutch} mag niet meedoen aan Horizon Europe: daarom zoekt Schakel niemand om daarheen te halen; geef een ander land"
            ),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::DayToCome { day, today } => {
                format!("`{day}` is still to come; give a day up to today, `{today}`")
            }
            Self::NotEarlier { earlier, later } => {
                format!("`{earlier}` is not before `{later}`; give an earlier day")
            }
            Self::SupposedOfThePast { day } => {
                format!("hypotheses are about today, not about `{day}`; leave out one of the two")
            }
            Self::TooManySupposed { most } => {
                format!("there may be at most {most} hypotheses at a time; leave some out")
            }
            Self::EstablishedThere {
                organisation,
                english,
                ..
            } => format!(
                "{organisation} is established in {english} already; name an organisation from another country"
            ),
            Self::UnknownConcept { code } => format!(
                "`{code}` is no concept of the taxonomy; `schakel chain --csv` and the query `concepts` list them"
            ),
            Self::Excluded { english, .. } => format!(
                "{english} may not take part in Horizon Europe, so nobody is looked for to attract there; give another country"
            ),
        }
    }
}
