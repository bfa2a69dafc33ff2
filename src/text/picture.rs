//! The words of pictures, and what they say to those who do not see them.

use matching::Language;
use matching::strategy::{Balance, Specialisation};

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
    /// What stands before the day.
    pub state: &'static str,
    /// What stands before the state of the data.
    pub version: &'static str,
    /// What is said where nothing is asked, or what was asked is not kept.
    pub not_asked: &'static str,
}

const DUTCH: PictureWords = PictureWords {
    title: "De batterijketen, gezien vanuit",
    strength: "Specialisatie",
    demand: "Vraag, gedekt",
    marks: "punt met 95%-interval; streep bij 1: zo sterk als gemiddeld",
    bars: "gevuld: gedekt door het land; open: leemte (gewogen mln euro)",
    state: "Stand van",
    version: "gegevensversie",
    not_asked: "geen vraag bekend",
};

const ENGLISH: PictureWords = PictureWords {
    title: "The battery chain, seen from",
    strength: "Specialisation",
    demand: "Demand, covered",
    marks: "dot with 95% interval; line at 1: as strong as on average",
    bars: "filled: covered by the country; open: gap (weighted mln euro)",
    state: "State of",
    version: "data version",
    not_asked: "no demand known",
};

/// The words of a language.
#[must_use]
pub const fn picture_words(language: Language) -> &'static PictureWords {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
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
            "{label}: {here} van {european} organisaties, specialisatie {value} (95%-interval {low} tot {high}), {standing}{asked}."
        ),
        Language::English => format!(
            "{label}: {here} of {european} organisations, specialisation {value} (95% interval {low} to {high}), {standing}{asked}."
        ),
    }
}
