//! What is asked of a picture, read from its address.

use actix_web::web;
use chrono::NaiveDate;
use matching::{Country, Language};

use crate::reference::parse_country;

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
        let pairs = web::Query::<Vec<(String, String)>>::from_query(query)
            .map_err(|error| format!("the query is not understood: {error}"))?;
        let mut asked = Self {
            language: Language::English,
            country: Country::NETHERLANDS,
            as_of: None,
            call: None,
        };
        for (name, value) in pairs.into_inner() {
            if name != "lang" && !takes.contains(&name.as_str()) {
                let takes = [&["lang"], takes].concat().join("`, `");
                return Err(format!(
                    "this picture takes `{takes}`, not `{}`",
                    start(&name)
                ));
            }
            asked.take(&name, value)?;
        }
        Ok(asked)
    }

    fn take(&mut self, name: &str, value: String) -> Result<(), String> {
        match name {
            "lang" => {
                self.language = match value.as_str() {
                    "nl" => Language::Dutch,
                    "en" => Language::English,
                    other => return Err(format!("`lang` is nl or en, not `{}`", start(other))),
                }
            }
            "country" => {
                self.country = parse_country(&value).map_err(|error| error.to_string())?;
            }
            "asOf" => {
                let day = NaiveDate::parse_from_str(&value, "%Y-%m-%d");
                let value = start(&value);
                let wrong = |_| format!("`asOf` is a day such as 2020-12-31, not `{value}`");
                self.as_of = Some(day.map_err(wrong)?);
            }
            _ => self.call = Some(value),
        }
        Ok(())
    }
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
