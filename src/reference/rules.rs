//! The countries and the rules of eligibility, as the software ships them.

use std::collections::BTreeMap;

use matching::eligibility::{Agreement, Association, RuleBook, RuleCode, Scope, Standing};
use matching::{Country, Terms, UnknownWordError};

use super::applies;
use super::country::{UnknownCountryError, parse_country};
use super::rule_files::{Countries, CountryRow, RuleRow, RuleRows, ScopeWord, StandingWord};
use crate::record::Bilingual;

pub use super::rule_files::Confidence;

/// The rules in force, with all that readers see of them. One is made when the service starts.
#[derive(Debug, Clone)]
pub struct Rules {
    book: RuleBook,
    country_names: BTreeMap<Country, Bilingual>,
    /// In the order of [`RuleCode::ALL`]: a file that lacks one is refused.
    entries: Vec<(RuleText, RuleRow)>,
}

/// What readers see of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleText {
    /// Its code.
    pub code: RuleCode,
    /// The rule in words.
    pub text: Bilingual,
    /// Where it is written.
    pub source: String,
    /// How surely it was read there.
    pub confidence: Confidence,
}

/// Why the files cannot be used. Each error names the file and the entry.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// A file is no TOML, lacks a field or holds a word that is not on its list.
    #[error("{file} cannot be read")]
    Form {
        /// The file.
        file: &'static str,
        /// What is wrong, and where.
        source: toml::de::Error,
    },
    /// An entry is for no country.
    #[error("{COUNTRIES} has an entry for no country")]
    Country(#[from] UnknownCountryError),
    /// An associated or excluded country lacks the year from which it is.
    #[error("{COUNTRIES}: `{0}` lacks `from_year`")]
    YearMissing(Country),
    /// An associated country lacks a scope, or has one that is not for those.
    #[error("{COUNTRIES}: `{0}` is associated, so its `scope` is `all` or `pillar-ii`")]
    Scope(Country),
    /// Two entries are for one country.
    #[error("{COUNTRIES} has two entries for `{0}`")]
    CountryTwice(Country),
    /// An entry is for no rule that the program knows.
    #[error("{RULES} has an entry for no rule")]
    Rule(#[from] UnknownWordError),
    /// Two entries are for one rule.
    #[error("{RULES} has two entries for `{0}`")]
    RuleTwice(RuleCode),
    /// A rule has no entry.
    #[error("{RULES} has no entry for `{0}`")]
    RuleMissing(RuleCode),
}

const COUNTRIES: &str = "data/countries.toml";
const RULES: &str = "data/rules.toml";

impl Rules {
    /// The rules that ship with the software.
    ///
    /// # Errors
    /// A file was changed and no longer holds them.
    pub fn embedded() -> Result<Self, RulesError> {
        Self::parse(
            include_str!("../../data/countries.toml"),
            include_str!("../../data/rules.toml"),
        )
    }

    /// The rules in two texts (TOML): the countries, and the rules themselves.
    ///
    /// # Errors
    /// A text does not hold what it should.
    pub fn parse(countries: &str, rules: &str) -> Result<Self, RulesError> {
        let countries: Countries = read(COUNTRIES, countries)?;
        let rules: RuleRows = read(RULES, rules)?;
        let mut standings = BTreeMap::new();
        let mut country_names = iso_names();
        for row in &countries.country {
            let country = parse_country(&row.code)?;
            if standings.insert(country, standing(country, row)?).is_some() {
                return Err(RulesError::CountryTwice(country));
            }
            country_names.insert(country, both(&row.name_nl, &row.name_en));
        }
        Ok(Self {
            book: RuleBook {
                as_of: rules.as_of,
                countries: standings,
            },
            country_names,
            entries: in_order(rules.rule)?,
        })
    }

    /// What the eligibility check needs.
    #[must_use]
    pub const fn book(&self) -> &RuleBook {
        &self.book
    }

    /// The names of all countries; of those that the rules do not name, in English only.
    #[must_use]
    pub const fn country_names(&self) -> &BTreeMap<Country, Bilingual> {
        &self.country_names
    }

    /// What readers see of a rule.
    #[must_use]
    pub fn text(&self, code: RuleCode) -> &RuleText {
        &self.entries[code as usize].0
    }

    /// The rules that apply to a call with these terms.
    #[must_use]
    pub fn of(&self, terms: &Terms) -> Vec<RuleText> {
        let held: Vec<RuleText> = self
            .entries
            .iter()
            .filter(|(text, row)| applies::applies(text.code, row, terms))
            .map(|(text, _)| text.clone())
            .collect();
        if held.is_empty() {
            vec![self.text(RuleCode::SchakelNoRules).clone()]
        } else {
            held
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, RulesError> {
    toml::from_str(text).map_err(|source| RulesError::Form { file, source })
}

/// The names that ISO 3166-1 gives, which are English.
fn iso_names() -> BTreeMap<Country, Bilingual> {
    rust_iso3166::ALL
        .iter()
        .filter_map(|entry| {
            let name = Bilingual {
                dutch: None,
                english: Some(entry.name.to_owned()),
            };
            Some((entry.alpha2.parse().ok()?, name))
        })
        .collect()
}

fn standing(country: Country, row: &CountryRow) -> Result<Standing, RulesError> {
    let from_year = row.from_year.ok_or(RulesError::YearMissing(country));
    Ok(match row.standing {
        StandingWord::MemberState => Standing::MemberState,
        StandingWord::Associated => Standing::Associated(Association {
            from_year: from_year?,
            scope: match row.scope {
                Some(ScopeWord::All) => Scope::Programme,
                Some(ScopeWord::PillarTwo) => Scope::PillarTwo,
                Some(ScopeWord::InnovationActions) | None => {
                    return Err(RulesError::Scope(country));
                }
            },
            agreement: if row.transitional {
                Agreement::Transitional
            } else {
                Agreement::InForce
            },
        }),
        StandingWord::Excluded => Standing::Excluded {
            from_year: from_year?,
        },
        StandingWord::Restricted => Standing::Restricted,
        StandingWord::Third => Standing::Third,
    })
}

fn in_order(rows: Vec<RuleRow>) -> Result<Vec<(RuleText, RuleRow)>, RulesError> {
    let mut by_code = BTreeMap::new();
    for row in rows {
        let code: RuleCode = row.code.parse()?;
        let text = RuleText {
            code,
            text: both(&row.text_nl, &row.text_en),
            source: row.source.clone(),
            confidence: row.confidence,
        };
        if by_code.insert(code, (text, row)).is_some() {
            return Err(RulesError::RuleTwice(code));
        }
    }
    RuleCode::ALL
        .iter()
        .map(|code| by_code.remove(code).ok_or(RulesError::RuleMissing(*code)))
        .collect()
}

fn both(dutch: &str, english: &str) -> Bilingual {
    Bilingual {
        dutch: Some(dutch.to_owned()),
        english: Some(english.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use matching::{ActionType, ProgrammeFamily};

    use super::*;

    fn codes(terms: &Terms) -> Result<Vec<&'static str>, RulesError> {
        let rules = Rules::embedded()?.of(terms);
        Ok(rules.iter().map(|rule| rule.code.as_str()).collect())
    }

    #[test]
    fn every_rule_that_ships_has_its_text() -> Result<(), RulesError> {
        let rules = Rules::embedded()?;
        for &code in RuleCode::ALL {
            assert_eq!(rules.text(code).code, code);
        }
        Ok(())
    }

    #[test]
    fn an_error_names_the_file_and_the_entry() {
        let countries = include_str!("../../data/countries.toml");
        let rules = include_str!("../../data/rules.toml");
        let told = |countries: &str, rules: &str| {
            let error = Rules::parse(countries, rules).err();
            error.map(|error| error.to_string()).unwrap_or_default()
        };
        let no_year = countries.replacen("from_year = 2021", "", 1);
        insta::assert_snapshot!(told(&no_year, rules), @"data/countries.toml: `AL` lacks `from_year`");
        let renamed = rules.replacen("he.min-three", "he.min-one-ms", 1);
        insta::assert_snapshot!(told(countries, &renamed), @"data/rules.toml has two entries for `he.min-one-ms`");
        insta::assert_snapshot!(told(countries, "as_of ="), @"data/rules.toml cannot be read");
    }

    #[test]
    fn a_call_is_told_the_rules_of_its_programme_and_action() -> Result<(), RulesError> {
        let general = Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Csa);
        let plain = codes(&general)?;
        assert!(plain.contains(&"he.csa-one"));
        assert!(!plain.contains(&"he.min-three") && !plain.contains(&"he.lump-sum"));
        let lump_sum = Terms {
            lump_sum: true,
            ..general
        };
        assert!(codes(&lump_sum)?.contains(&"he.lump-sum"));
        Ok(())
    }

    #[test]
    fn a_call_without_rules_is_told_so() -> Result<(), RulesError> {
        let terms = Terms::general(ProgrammeFamily::Horizon2020, ActionType::Ria);
        assert_eq!(codes(&terms)?, ["schakel.no-rules"]);
        Ok(())
    }
}
