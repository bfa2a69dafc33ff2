//! What is asked of a picture, read from its address.

use actix_web::web;
use chrono::NaiveDate;
use matching::{Country, Language};

use crate::reference::parse_country;
use crate::text::{PictureMistake, language_tag};

/// What is asked of a picture; the Netherlands, in English and today where it is not said.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) language: Language,
    pub(super) country: Country,
    pub(super) as_of: Option<NaiveDate>,
    /// The identifier of a call.
    pub(super) call: Option<String>,
}

impl Asked {
    /// Reads a query that may name the language and what the picture takes, or tells what is wrong
    /// with it.
    pub(super) fn parse(query: &str, takes: &[&str]) -> Result<Self, String> {
        let pairs = web::Query::<Vec<(String, String)>>::from_query(query);
        let pairs = pairs.map_err(|_| PictureMistake::Query.text(Language::English))?;
        // What is wrong is told in the language that is asked for, wherever in the query that stands.
        let languages = pairs.iter().filter(|(name, _)| name == "lang");
        let language = languages
            .filter_map(|(_, value)| language(value))
            .next_back();
        let language = language.unwrap_or(Language::English);
        let mut asked = Self {
            language,
            country: Country::NETHERLANDS,
            as_of: None,
            call: None,
        };
        for (name, value) in pairs.into_inner() {
            let read = if name == "lang" || takes.contains(&name.as_str()) {
                asked.take(&name, value)
            } else {
                Err(PictureMistake::Parameter {
                    name: start(&name),
                    takes: [&["lang"], takes].concat().join("`, `"),
                })
            };
            read.map_err(|mistake| mistake.text(language))?;
        }
        Ok(asked)
    }

    fn take(&mut self, name: &str, value: String) -> Result<(), PictureMistake> {
        match name {
            "lang" => {
                let unknown = || PictureMistake::Language(start(&value));
                self.language = language(&value).ok_or_else(unknown)?;
            }
            "country" => {
                let unknown = |_| PictureMistake::Country(start(&value));
                self.country = parse_country(&value.to_uppercase()).map_err(unknown)?;
            }
            "asOf" => {
                let day = NaiveDate::parse_from_str(&value, "%Y-%m-%d");
                self.as_of = Some(day.map_err(|_| PictureMistake::Day(start(&value)))?);
            }
            _ => self.call = Some(value),
        }
        Ok(())
    }
}

fn language(tag: &str) -> Option<Language> {
    let both = [Language::Dutch, Language::English];
    both.into_iter().find(|one| language_tag(*one) == tag)
}

/// As much of a value as tells what it was.
pub(super) fn start(value: &str) -> String {
    value.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_and_what_is_wrong_in_it_is_named() {
        let chain = |query| Asked::parse(query, &["country", "asOf"]);
        let asked = Asked {
            language: Language::English,
            country: Country::NETHERLANDS,
            as_of: None,
            call: None,
        };
        assert_eq!(chain(""), Ok(asked));
        let german = chain("country=DE&lang=nl&asOf=2020-12-31").unwrap();
        assert_eq!(german.country.as_str(), "DE");
        assert_eq!(german.language, Language::Dutch);
        let composed = Asked::parse("call=A-1", &["call"]).unwrap();
        assert_eq!(composed.call.as_deref(), Some("A-1"));
        for (query, named) in [
            ("country=QQ", "`QQ`"),
            ("lang=fr", "`fr`"),
            ("asOf=2020-13-01", "`2020-13-01`"),
            ("size=9", "`size`"),
            ("call=A-1", "`call`"),
        ] {
            assert!(
                chain(query).is_err_and(|told| told.contains(named)),
                "{query}"
            );
        }
        assert!(Asked::parse("country=NL", &["call"]).is_err());
    }
}
