//! stub
use crate::record::Bilingual;
use chrono::NaiveDate;
use matching::eligibility::*;
use matching::*;
use std::collections::BTreeMap;
#[derive(Debug, Clone)]
pub struct RuleText {
    pub code: String,
    pub text: Bilingual,
    pub source: String,
}
#[derive(Debug)]
pub struct Rules {
    book: RuleBook,
    names: BTreeMap<Country, Bilingual>,
    t: RuleText,
}
#[derive(Debug, thiserror::Error)]
#[error("x")]
pub struct RulesError;
impl Rules {
    pub fn embedded() -> Result<Self, RulesError> {
        Ok(Self {
            book: RuleBook {
                as_of: NaiveDate::default(),
                countries: BTreeMap::new(),
            },
            names: BTreeMap::new(),
            t: RuleText {
                code: String::new(),
                text: Bilingual::default(),
                source: String::new(),
            },
        })
    }
    pub fn book(&self) -> &RuleBook {
        &self.book
    }
    pub fn country_names(&self) -> &BTreeMap<Country, Bilingual> {
        &self.names
    }
    pub fn text(&self, _: RuleCode) -> &RuleText {
        &self.t
    }
    pub fn of(&self, _: &Terms) -> Vec<RuleText> {
        vec![]
    }
}
pub fn parse_country(t: &str) -> Result<Country, ParseCountryError> {
    t.parse()
}
