//! Names, lists and numbers as they stand in a sentence.

use matching::eligibility::Tally;
use matching::{Country, CountryGroup, Language, OrganisationId, Score};

use crate::text::names::{Names, list};

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) names: &'a Names,
    pub(super) language: Language,
}

/// How far a number is from what is needed.
pub(super) enum Reach {
    Reached,
    Perhaps,
    /// This many are missing.
    Missing(usize),
}

impl Words<'_> {
    /// The country, with its article where the language wants one.
    pub(super) fn country(self, country: Country) -> String {
        self.names.country_in_sentence(country, self.language)
    }

    pub(super) fn countries(self, countries: &[Country]) -> String {
        let names: Vec<String> = countries.iter().map(|one| self.country(*one)).collect();
        list(&names, self.language)
    }

    pub(super) fn organisation(self, organisation: OrganisationId) -> String {
        self.names.organisation(organisation, self.language)
    }

    pub(super) fn organisations(self, organisations: &[OrganisationId]) -> String {
        let mut names: Vec<String> = organisations
            .iter()
            .map(|one| self.organisation(*one))
            .collect();
        names.dedup();
        list(&names, self.language)
    }

    pub(super) fn groups(self, groups: &[CountryGroup]) -> String {
        let group = |group: &CountryGroup| match (group, self.language) {
            (CountryGroup::MemberStates, Language::Dutch) => "de lidstaten van de EU".to_owned(),
            (CountryGroup::MemberStates, Language::English) => {
                "the Member States of the EU".to_owned()
            }
            (CountryGroup::Associated, Language::Dutch) => "de geassocieerde landen".to_owned(),
            (CountryGroup::Associated, Language::English) => "the Associated Countries".to_owned(),
            (CountryGroup::Country(country), Language::Dutch | Language::English) => {
                self.country(*country)
            }
        };
        list(&groups.iter().map(group).collect::<Vec<_>>(), self.language)
    }

    /// A small number in letters, as running text has it.
    pub(super) fn number(self, number: usize) -> String {
        let words = match self.language {
            Language::Dutch => ["nul", "één", "twee", "drie", "vier", "vijf", "zes"],
            Language::English => ["no", "one", "two", "three", "four", "five", "six"],
        };
        words
            .get(number)
            .map_or_else(|| number.to_string(), ToString::to_string)
    }

    /// A share in percents, with one decimal where it is not round.
    pub(super) fn percent(self, share: Score) -> String {
        let tenths = share.millionths() / 1_000;
        let (whole, rest) = (tenths / 10, tenths % 10);
        let (point, unit) = match self.language {
            Language::Dutch => (',', "procent"),
            Language::English => ('.', "percent"),
        };
        if rest == 0 {
            format!("{whole} {unit}")
        } else {
            format!("{whole}{point}{rest} {unit}")
        }
    }
}

pub(super) fn reach(tally: &Tally) -> Reach {
    let missing = tally
        .needed
        .saturating_sub(tally.found.len() + tally.perhaps.len());
    if tally.found.len() >= tally.needed {
        Reach::Reached
    } else if missing == 0 {
        Reach::Perhaps
    } else {
        Reach::Missing(missing)
    }
}

/// The first letter as a capital, for a name that opens a sentence.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
