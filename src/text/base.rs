//! What an answer about the chain rests on, in words: a reader sees how much was counted, whether it
//! was chosen, and from when on the data are silent.

use chrono::NaiveDate;
use matching::Language;
use matching::strategy::{Basis, Holdings, SILENCE};

/// What an answer rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Base {
    /// How much was counted, and how far it reaches.
    pub holdings: Holdings,
    /// Whether it is what ships with the program and nothing else: a selection.
    pub is_selection: bool,
    /// Whether the country that looks is excluded from Horizon Europe.
    pub is_excluded: bool,
}

impl Base {
    /// How many projects and organisations the figures rest on, and that they were chosen where they
    /// were.
    #[must_use]
    pub fn counted(&self, language: Language) -> String {
        let Holdings {
            projects,
            organisations,
            is_abroad,
            ..
        } = self.holdings;
        let place = counted_in(is_abroad, language);
        let selection = match (language, self.is_selection) {
            (_, false) => "",
            (Language::Dutch, true) => {
                ": een selectie die met het programma meekomt. Over een volledige import van CORDIS kunnen oordelen anders uitvallen"
            }
            (Language::English, true) => {
                ": a selection that ships with the program. Over a full import of CORDIS verdicts may differ"
            }
        };
        match language {
            Language::Dutch => format!(
                "De cijfers berusten op {projects} projecten en {organisations} organisaties {place}{selection}."
            ),
            Language::English => format!(
                "The figures rest on {projects} projects and {organisations} organisations {place}{selection}."
            ),
        }
    }

    /// How well the days of the projects are known, and what that means for what is shown.
    #[must_use]
    pub fn dated(&self, basis: Basis, on: NaiveDate, language: Language) -> String {
        let reach = self.reach(basis, language);
        match basis {
            Basis::Everything => reach,
            Basis::DatedProjects => match self.holdings.blind_after(on) {
                None => reach,
                Some(last) => format!("{reach} {}", none_after(last, language)),
            },
        }
    }

    /// That nothing can be seen of the days between two, or of a part of them.
    #[must_use]
    pub fn unseen(
        &self,
        (since, until): (NaiveDate, NaiveDate),
        language: Language,
    ) -> Option<String> {
        let last = self.holdings.blind_after(until)?;
        let none = none_after(last, language);
        let seen_until = last.filter(|last| *last > since);
        Some(match (seen_until, language) {
            (None, Language::Dutch) => format!(
                "{none} Tussen {since} en {until} is daarom niet te zien wat er veranderde; dat zegt niet dat er niets veranderde."
            ),
            (None, Language::English) => format!(
                "{none} So what changed between {since} and {until} cannot be seen; that does not say that nothing changed."
            ),
            (Some(last), Language::Dutch) => format!(
                "{none} Wat er tussen {last} en {until} veranderde, is daarom niet te zien."
            ),
            (Some(last), Language::English) => {
                format!("{none} So what changed between {last} and {until} cannot be seen.")
            }
        })
    }

    /// That the country that looks is excluded, where it is.
    #[must_use]
    pub(super) fn excluded(&self, country: &str, language: Language) -> String {
        match (self.is_excluded, language) {
            (false, _) => String::new(),
            (true, Language::Dutch) => format!(
                " Let op: {country} mag niet meedoen aan Horizon Europe, zodat organisaties van daar op deze calls niet kunnen ingaan."
            ),
            (true, Language::English) => format!(
                " Note: {country} may not take part in Horizon Europe, so that organisations from there cannot answer these calls."
            ),
        }
    }

    /// The last known start, and how many projects have none.
    fn reach(&self, basis: Basis, language: Language) -> String {
        let undated = self.holdings.undated;
        let last = match (self.holdings.last_start, language) {
            (Some(last), Language::Dutch) => {
                format!("De laatste bekende start van een project is {last}")
            }
            (Some(last), Language::English) => {
                format!("The last known start of a project is {last}")
            }
            (None, Language::Dutch) => "Van geen project is de start bekend".to_owned(),
            (None, Language::English) => "The start of no project is known".to_owned(),
        };
        let undated = match (undated, language) {
            (0, _) => return format!("{last}."),
            (1, Language::Dutch) => "1 project heeft geen startdatum".to_owned(),
            (1, Language::English) => "1 project has no start date".to_owned(),
            (more, Language::Dutch) => format!("{more} projecten hebben geen startdatum"),
            (more, Language::English) => format!("{more} projects have no start date"),
        };
        match (basis, language) {
            (Basis::Everything, Language::Dutch | Language::English) => {
                format!("{last}; {undated}.")
            }
            (Basis::DatedProjects, Language::Dutch) => format!("{last}; {undated}: niet geteld."),
            (Basis::DatedProjects, Language::English) => {
                format!("{last}; {undated}: not counted.")
            }
        }
    }
}

/// Where those are who are counted, for a country in Europe or one abroad.
pub(super) const fn counted_in(is_abroad: bool, language: Language) -> &'static str {
    match (language, is_abroad) {
        (Language::Dutch, false) => "in Europa",
        (Language::Dutch, true) => "in Europa en dit land",
        (Language::English, false) => "in Europe",
        (Language::English, true) => "in Europe and this country",
    }
}

fn none_after(last: Option<NaiveDate>, language: Language) -> String {
    match (last, language) {
        (Some(last), Language::Dutch) => {
            format!(
                "Van minder dan {SILENCE} projecten die na {last} beginnen, is hier de datum bekend."
            )
        }
        (Some(last), Language::English) => {
            format!("Fewer than {SILENCE} projects that begin after {last} are dated here.")
        }
        (None, Language::Dutch) => "Van geen project is hier de datum bekend.".to_owned(),
        (None, Language::English) => "No project is dated here.".to_owned(),
    }
}
