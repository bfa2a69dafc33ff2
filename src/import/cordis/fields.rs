//! The fields of a row, one by one as typed values, with a report of each that is not one.

use std::fmt::Display;
use std::str::FromStr;

use chrono::NaiveDate;
use matching::{Country, Euro};

use super::table::RawRow;
use crate::import::clean::clean;
use crate::import::{Entry, Reject};

/// Reads the fields of one row, and gathers what was wrong with them.
pub(super) struct Fields<'r> {
    row: &'r RawRow,
    rejects: Vec<Reject>,
}

impl<'r> Fields<'r> {
    pub(super) fn new(row: &'r RawRow) -> Self {
        Self {
            row,
            rejects: row.repairs.clone(),
        }
    }

    pub(super) fn entry<T>(self, row: Option<T>) -> Entry<T> {
        Entry {
            line: self.row.line,
            row,
            rejects: self.rejects,
        }
    }

    /// A field that the row cannot do without.
    pub(super) fn key<T: FromStr<Err: Display>>(&mut self, column: &str) -> Option<T> {
        let value = self.row.get(column);
        match value.parse() {
            Ok(key) => Some(key),
            Err(error) => {
                self.report(column, &error.to_string());
                None
            }
        }
    }

    /// A field that may be empty.
    pub(super) fn optional<T: FromStr<Err: Display>>(&mut self, column: &str) -> Option<T> {
        if self.row.get(column).is_empty() {
            None
        } else {
            self.key(column)
        }
    }

    /// A text that may be empty.
    pub(super) fn text(&self, column: &str) -> Option<String> {
        let text = clean(self.row.get(column));
        (!text.is_empty()).then_some(text)
    }

    /// The texts of a list, parted by `;` or `,`.
    pub(super) fn list(&self, column: &str) -> Vec<String> {
        let parts = self.row.get(column).split([';', ',']).map(str::trim);
        let filled = parts.filter(|part| !part.is_empty());
        filled.map(str::to_owned).collect()
    }

    /// A word of a closed list that may be empty.
    pub(super) fn word<T>(&mut self, column: &str, read: fn(&str) -> Option<T>) -> Option<T> {
        let word = self.row.get(column);
        let value = read(word);
        if value.is_none() && !word.is_empty() {
            self.report(column, "this word is not known here");
        }
        value
    }

    pub(super) fn truth(&mut self, column: &str) -> Option<bool> {
        self.word(column, |word| match word {
            "true" | "True" | "Y" => Some(true),
            "false" | "False" | "N" => Some(false),
            _ => None,
        })
    }

    /// A day; what follows it in the field, such as midnight, is nothing to us.
    pub(super) fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let value = self.row.get(column);
        let day = value
            .split([' ', 'T'])
            .next()
            .filter(|day| !day.is_empty())?;
        let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok();
        if date.is_none() {
            self.report(column, "this is no day of the form 2026-12-31");
        }
        date
    }

    /// An amount; older files have a comma for the point.
    pub(super) fn money(&mut self, column: &str) -> Option<Euro> {
        let value = self.row.get(column);
        if value.is_empty() {
            return None;
        }
        match value.replacen(',', ".", 1).parse() {
            Ok(euro) => Some(euro),
            Err(error) => {
                self.report(column, &ToString::to_string(&error));
                None
            }
        }
    }

    /// A country that the ISO list has, or Kosovo; the unknown one where it is none or empty.
    pub(super) fn country(&mut self, column: &str) -> Country {
        const KOSOVO: &str = "XK";
        let country = self.row.get(column).parse::<Country>().ok();
        let known = country.filter(|country| {
            let code = country.as_str();
            code == KOSOVO || rust_iso3166::from_alpha2(code).is_some()
        });
        if known.is_none() {
            self.report(column, "this is no country of ISO 3166-1");
        }
        known.unwrap_or(Country::UNKNOWN)
    }

    fn report(&mut self, column: &str, reason: &str) {
        let RawRow { file, line, .. } = self.row;
        let value = self.row.get(column);
        self.rejects
            .push(Reject::new(file, *line, column, value, reason));
    }
}
