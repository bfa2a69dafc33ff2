//! The words of pictures, and what they say to those who do not see them.

use chrono::NaiveDate;
use matching::Language;
use matching::strategy::{Balance, Basis, Specialisation};

use super::base::Base;
use super::chain::standing_name;
use super::names::decimal;

/// The words of the picture of the chain.
#[derive(Debug)]
pub struct PictureWords {
    /// What it is called; a country follows.
    pub title: &'static str,
    /// What the left scale shows.
    pub strength: &'static str,
    /// What the right scale shows.
    pub demand: &'static str,
    /// What the marks mean.
    pub marks: &'static str,
    /// What the bars mean.
    pub bars: &'static str,
    /// What the mark behind a figure means.
    pub small: &'static str,
    /// What stands before the day.
    pub state: &'static str,
    /// What stands before the state of the data.
    pub version: &'static str,
    /// Of what it was made.
    pub sources: &'static str,
    /// How it was made.
    pub method: &'static str,
    /// What is said where nothing is asked.
    pub not_asked: &'static str,
    /// What is said where what was asked is not kept.
    pub not_kept: &'static str,
    /// What a weighted million is.
    pub million: &'static str,
    /// That projects alone count.
    pub projects_alone: &'static str,
}

const DUTCH: PictureWords = PictureWords {
    title: "De batterijketen, gezien vanuit",
    strength: "Specialisatie",
    demand: "Vraag, gedekt",
    marks: "punt met 95%-interval; streep bij 1: zo sterk als gemiddeld",
    bars: "gevuld: gedekt door het land; open: leemte (gewogen mln euro)",
    small: "* = kleine aantallen: één organisatie meer verandert veel",
    state: "Stand van",
    version: "gegevensversie",
    sources: "Bronnen: CORDIS, Funding & Tenders Portal, openbare bronnen",
    method: "Specialisatie: Balassa 1965; interval: Wilson 1927",
    not_asked: "geen vraag bekend",
    not_kept: "niet bewaard",
    million: "gewogen mln: budget van calls, gehalveerd per jaar tot deadline",
    projects_alone: "Geteld: alleen projecten die toen begonnen waren",
};

const ENGLISH: PictureWords = PictureWords {
    title: "The battery chain, seen from",
    strength: "Specialisation",
    demand: "Demand, covered",
    marks: "dot with 95% interval; line at 1: as strong as on average",
    bars: "filled: covered by the country; open: gap (weighted mln euro)",
    small: "* = small numbers: one organisation more changes much",
    state: "State of",
    version: "data version",
    sources: "Sources: CORDIS, Funding & Tenders Portal, published sources",
    method: "Specialisation: Balassa 1965; interval: Wilson 1927",
    not_asked: "no demand known",
    not_kept: "not kept",
    million: "weighted mln: budget of calls, halved per year to the deadline",
    projects_alone: "Counted: only projects that had begun by then",
};

/// The words of a language.
#[must_use]
pub const fn picture_words(language: Language) -> &'static PictureWords {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

/// What stands under the picture of the chain: how to read it, and what it rests on.
#[must_use]
pub fn chain_picture_foot(
    (on, data_version): (NaiveDate, i64),
    basis: Basis,
    base: &Base,
    language: Language,
) -> Vec<String> {
    let words = picture_words(language);
    let counted = match basis {
        Basis::Everything => vec![words.million.to_owned()],
        Basis::DatedProjects => vec![
            words.projects_alone.to_owned(),
            dated_in_short(base, language),
        ],
    };
    let rests_on = rests_on_in_short(base, language);
    let state = format!("{} {on}, {} {data_version}", words.state, words.version);
    let first = std::iter::once(words.small.to_owned()).chain(counted);
    let last = [words.method, words.sources].map(str::to_owned);
    first.chain([rests_on]).chain(last).chain([state]).collect()
}

fn rests_on_in_short(base: &Base, language: Language) -> String {
    let (projects, organisations) = (base.holdings.projects, base.holdings.organisations);
    let selection = match (base.is_selection, language) {
        (false, _) => "",
        (true, Language::Dutch) => ": een selectie",
        (true, Language::English) => ": a selection",
    };
    match language {
        Language::Dutch => {
            format!("Op {projects} projecten en {organisations} organisaties{selection}")
        }
        Language::English => {
            format!("On {projects} projects and {organisations} organisations{selection}")
        }
    }
}

fn dated_in_short(base: &Base, language: Language) -> String {
    let undated = base.holdings.undated;
    let last = base.holdings.last_start;
    let last = last.map_or("–".to_owned(), |day| day.to_string());
    match language {
        Language::Dutch => {
            format!("Laatst bekende start: {last}; zonder startdatum, niet geteld: {undated}")
        }
        Language::English => {
            format!("Last known start: {last}; without start date, not counted: {undated}")
        }
    }
}

/// A row of the picture for those who do not see it.
#[must_use]
pub fn chain_picture_row(
    label: &str,
    found: &Specialisation,
    balance: Option<Balance>,
    language: Language,
) -> String {
    let [value, low, high] = [
        found.estimate.value,
        found.estimate.low,
        found.estimate.high,
    ]
    .map(|figure| decimal(figure, 2, language));
    let standing = standing_name(found.standing, language);
    let (here, european) = (found.here, found.european);
    let small = match (found.is_small(), language) {
        (false, _) => "",
        (true, Language::Dutch) => " (klein aantal)",
        (true, Language::English) => " (small number)",
    };
    let asked = balance.map(|balance| {
        let demand = decimal(balance.demand, 1, language);
        let share = decimal(100.0 * balance.covered().unwrap_or_default(), 0, language);
        match language {
            Language::Dutch => {
                format!("; vraag {demand} gewogen miljoen euro, voor {share} procent gedekt")
            }
            Language::English => {
                format!("; demand {demand} weighted million euro, {share} per cent covered")
            }
        }
    });
    let asked = asked.unwrap_or_default();
    match language {
        Language::Dutch => format!(
            "{label}: {here} van {european} organisaties, specialisatie {value} (95%-interval {low} tot {high}), {standing}{small}{asked}."
        ),
        Language::English => format!(
            "{label}: {here} of {european} organisations, specialisation {value} (95% interval {low} to {high}), {standing}{small}{asked}."
        ),
    }
}

/// What a language is called on the web.
#[must_use]
pub const fn language_tag(language: Language) -> &'static str {
    match language {
        Language::Dutch => "nl",
        Language::English => "en",
    }
}

/// What is wrong with the address of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureMistake {
    /// The query cannot be read.
    Query,
    /// The picture takes no such parameter.
    Parameter {
        /// Which.
        name: String,
        /// Those that it takes.
        takes: String,
    },
    /// There is no such language.
    Language(String),
    /// There is no such country.
    Country(String),
    /// This is no day.
    Day(String),
}

impl PictureMistake {
    /// What is wrong, with what value, and what to do.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match (self, language) {
            (Self::Query, Language::Dutch) => "de query is niet te lezen".to_owned(),
            (Self::Query, Language::English) => "the query is not understood".to_owned(),
            (Self::Parameter { name, takes }, Language::Dutch) => {
                format!("deze afbeelding neemt `{takes}`, niet `{name}`")
            }
            (Self::Parameter { name, takes }, Language::English) => {
                format!("this picture takes `{takes}`, not `{name}`")
            }
            (Self::Language(value), Language::Dutch) => {
                format!("`lang` is nl of en, niet `{value}`")
            }
            (Self::Language(value), Language::English) => {
                format!("`lang` is nl or en, not `{value}`")
            }
            (Self::Country(value), Language::Dutch) => {
                format!("een land is een code van twee letters zoals NL; `{value}` is dat niet")
            }
            (Self::Country(value), Language::English) => {
                format!("a country is a code of two letters such as NL; `{value}` is not")
            }
            (Self::Day(value), Language::Dutch) => {
                format!("`asOf` is een dag zoals 2020-12-31, niet `{value}`")
            }
            (Self::Day(value), Language::English) => {
                format!("`asOf` is a day such as 2020-12-31, not `{value}`")
            }
        }
    }
}

/// That a picture was given up.
#[must_use]
pub const fn picture_took_too_long(language: Language) -> &'static str {
    match language {
        Language::Dutch => "de afbeelding duurde te lang en is opgegeven; probeer het later weer",
        Language::English => "the picture took too long and was given up; try again later",
    }
}

/// That no call was named to draw a composition for.
#[must_use]
pub const fn picture_of_no_call(language: Language) -> &'static str {
    match language {
        Language::Dutch => {
            "noem een call, zoals in `?call=HORIZON-CL5-2027-05-D2-08`: zonder call is er niets te tekenen"
        }
        Language::English => {
            "name a call, as in `?call=HORIZON-CL5-2027-05-D2-08`: without one there is nothing to draw"
        }
    }
}

/// That there is no such call.
#[must_use]
pub fn picture_of_unknown_call(identifier: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("er is geen call `{identifier}`; zie `calls` voor alle calls"),
        Language::English => format!("there is no call `{identifier}`; `calls` lists them all"),
    }
}

/// That a call takes no proposals any more.
#[must_use]
pub fn picture_of_closed_call(
    identifier: &str,
    closed: Option<NaiveDate>,
    language: Language,
) -> String {
    match (closed, language) {
        (Some(day), Language::Dutch) => {
            format!("de call `{identifier}` is op {day} gesloten; noem een call die nog open is")
        }
        (None, Language::Dutch) => {
            format!(
                "van de call `{identifier}` is geen deadline bekend; noem een call die nog open is"
            )
        }
        (Some(day), Language::English) => {
            format!("the call `{identifier}` closed on {day}; name one that is still open")
        }
        (None, Language::English) => {
            format!("no deadline of the call `{identifier}` is known; name one that is still open")
        }
    }
}
