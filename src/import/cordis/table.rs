//! The rows of a CSV file as CORDIS publishes it, also where stray quotes have broken it.
//!
//! A CSV reader that follows quotes only loses its way at the first stray one and swallows rows up
//! to the next. Here the lines lead: a row ends where its fields are complete, and at the latest
//! where the next line begins like a row.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};
use std::sync::Arc;

use super::split::{split, split_loosely};
use crate::import::{ReadError, Reject};

/// A row of fields, not yet understood.
#[derive(Debug)]
pub(super) struct RawRow {
    pub(super) file: Arc<str>,
    pub(super) line: u64,
    header: Arc<Header>,
    fields: Vec<String>,
    /// What had to be repaired to read it.
    pub(super) repairs: Vec<Reject>,
}

impl RawRow {
    /// The field in this column, without blanks around it; empty where there is no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        let place = self.header.places.get(column);
        place
            .and_then(|&place| self.fields.get(place))
            .map_or("", |field| field.trim())
    }
}

#[derive(Debug)]
struct Header {
    columns: usize,
    places: BTreeMap<String, usize>,
    quoted: bool,
}

/// Reads the rows of a file one by one.
pub(super) struct Table {
    reader: Box<dyn BufRead + Send>,
    file: Arc<str>,
    header: Arc<Header>,
    /// The number of lines taken so far.
    line: u64,
    next: Option<Line>,
}

struct Line {
    text: String,
    invalid: bool,
}

impl Table {
    /// No line of CORDIS comes near this.
    const LONGEST_LINE: u64 = 4 << 20;
    /// Nor has a field nearly as many lines.
    const MOST_LINES: usize = 500;

    /// A table that has these columns, among others.
    pub(super) fn open(
        reader: Box<dyn BufRead + Send>,
        file: &str,
        required: &[&str],
    ) -> Result<Self, ReadError> {
        let mut table = Self {
            reader,
            file: Arc::from(file),
            header: Arc::new(header("")),
            line: 0,
            next: None,
        };
        let first = table.take_line()?.map_or(String::new(), |line| line.text);
        table.header = Arc::new(header(first.trim_start_matches('\u{feff}').trim_end()));
        let missing = required
            .iter()
            .find(|column| !table.header.places.contains_key(**column));
        match missing {
            None => Ok(table),
            Some(column) => Err(ReadError::NoColumn {
                file: file.to_owned(),
                column: (*column).to_owned(),
            }),
        }
    }

    /// The next row; `None` at the end.
    pub(super) fn next_row(&mut self) -> Result<Option<Result<RawRow, Reject>>, ReadError> {
        let Some(first) = self.take_filled_line()? else {
            return Ok(None);
        };
        let line = self.line;
        let mut text = first.text;
        let mut invalid = first.invalid;
        let mut lines = 1;
        let fields = loop {
            if let Some(fields) = self.complete(split(row_of(&text))) {
                break Ok(fields);
            }
            let within = lines < Self::MOST_LINES && !self.next_begins_a_row()?;
            match if within { self.take_line()? } else { None } {
                Some(next) => {
                    text.push_str(&next.text);
                    invalid |= next.invalid;
                    lines += 1;
                }
                None => break Err(self.complete(split_loosely(row_of(&text)))),
            }
        };
        let report = |reason: &str| Reject::new(&self.file, line, "row", &text, reason);
        let mut repairs = Vec::new();
        if invalid {
            repairs.push(report("bytes that are no UTF-8 were replaced"));
        }
        let fields = match fields {
            Ok(fields) => fields,
            Err(Some(fields)) => {
                repairs.push(report("stray quotes were taken as part of the text"));
                fields
            }
            Err(None) => return Ok(Some(Err(report(&self.misfit(&text))))),
        };
        Ok(Some(Ok(RawRow {
            file: Arc::clone(&self.file),
            line,
            header: Arc::clone(&self.header),
            fields,
            repairs,
        })))
    }

    /// The fields, if there are as many as columns; a delimiter too many at the end is forgiven.
    fn complete(&self, fields: Option<Vec<String>>) -> Option<Vec<String>> {
        let mut fields = fields?;
        let columns = self.header.columns;
        if fields.len() == columns + 1 && fields.last().is_some_and(String::is_empty) {
            fields.pop();
        }
        (fields.len() == columns).then_some(fields)
    }

    fn misfit(&self, text: &str) -> String {
        let columns = self.header.columns;
        split(row_of(text)).map_or_else(
            || {
                format!(
                    "the quotes of the row do not pair, and it does not fall into {columns} fields"
                )
            },
            |fields| format!("the row has {} fields, the header {columns}", fields.len()),
        )
    }

    /// Whether the line to come begins like a row: with a number in the first column.
    fn next_begins_a_row(&mut self) -> Result<bool, ReadError> {
        if self.next.is_none() {
            self.next = self.read_line()?;
        }
        let quoted = self.header.quoted;
        Ok(self.next.as_ref().is_some_and(|line| {
            let key = if quoted {
                let rest = line.text.strip_prefix('"');
                rest.and_then(|rest| rest.split_once("\";"))
            } else {
                line.text.split_once(';')
            };
            key.is_some_and(|(key, _)| {
                !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
            })
        }))
    }

    fn take_filled_line(&mut self) -> Result<Option<Line>, ReadError> {
        loop {
            match self.take_line()? {
                Some(line) if line.text.trim().is_empty() => {}
                line => return Ok(line),
            }
        }
    }

    fn take_line(&mut self) -> Result<Option<Line>, ReadError> {
        let line = match self.next.take() {
            Some(line) => Some(line),
            None => self.read_line()?,
        };
        self.line += u64::from(line.is_some());
        Ok(line)
    }

    fn read_line(&mut self) -> Result<Option<Line>, ReadError> {
        let mut bytes = Vec::new();
        let mut limited = self.reader.by_ref().take(Self::LONGEST_LINE);
        let count = limited.read_until(b'\n', &mut bytes);
        count.map_err(ReadError::io(&self.file))?;
        let ended = bytes.last() == Some(&b'\n');
        if !ended && u64::try_from(bytes.len()).is_ok_and(|length| length >= Self::LONGEST_LINE) {
            return Err(ReadError::Endless {
                file: self.file.to_string(),
                line: self.line + 1,
            });
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        Ok(Some(match String::from_utf8(bytes) {
            Ok(text) => Line {
                text,
                invalid: false,
            },
            Err(error) => Line {
                text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
                invalid: true,
            },
        }))
    }
}

fn header(line: &str) -> Header {
    let names = split(line).unwrap_or_default();
    Header {
        columns: names.len(),
        quoted: line.starts_with('"'),
        places: (names.into_iter().enumerate())
            .map(|(place, name)| (name.trim().to_owned(), place))
            .collect(),
    }
}

/// A row without the end of its last line.
fn row_of(text: &str) -> &str {
    text.strip_suffix('\n')
        .map_or(text, |row| row.strip_suffix('\r').unwrap_or(row))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// The rows of a text: their second field, or the line of one rejected.
    fn rows(text: &'static [u8]) -> anyhow::Result<Vec<Result<String, u64>>> {
        let reader = Box::new(Cursor::new(text));
        let mut table = Table::open(reader, "table.csv", &["id", "b"])?;
        let mut rows = Vec::new();
        while let Some(row) = table.next_row()? {
            rows.push(
                row.map(|row| row.get("b").to_owned())
                    .map_err(|reject| reject.line),
            );
        }
        Ok(rows)
    }

    fn all(fields: &[&str]) -> Vec<Result<String, u64>> {
        fields.iter().map(|field| Ok((*field).to_owned())).collect()
    }

    #[test]
    fn quoted_fields_hold_delimiters_quotes_and_line_ends() -> anyhow::Result<()> {
        let text = b"\xef\xbb\xbf\"id\";\"b\";\"c\"\r\n\"1\";\"x;y\";\"\"\r\n\"2\";\"say \"\"hi\"\"\";\"z\"\n\"3\";\"one\n\ntwo\";\"\"";
        assert_eq!(rows(text)?, all(&["x;y", "say \"hi\"", "one\n\ntwo"]));
        assert_eq!(rows(b"id;b\n1;plain\n2;\"q;q\"\n")?, all(&["plain", "q;q"]));
        Ok(())
    }

    #[test]
    fn a_stray_quote_costs_neither_its_row_nor_the_next() -> anyhow::Result<()> {
        let text = b"\"id\";\"b\";\"c\"\n\"1\";\"a \"stray; one\";\"\"\n\"2\";\"the 5\" wafer\";\"\"\n\"3\";\"\"quoted\" and\nmore\";\"\"\n\"4\";\"good\";\"\"\n";
        let expected = [
            "a \"stray; one",
            "the 5\" wafer",
            "\"quoted\" and\nmore",
            "good",
        ];
        assert_eq!(rows(text)?, all(&expected));
        Ok(())
    }

    #[test]
    fn a_row_of_the_wrong_length_is_rejected_alone() -> anyhow::Result<()> {
        let text = b"\"id\";\"b\"\n\"1\"\n\"2\";\"good\"\n\"3\";\"a\";\"b\"\n\"4\";\"good\";\n\"5\";\"unclosed\n\"6\";\"good\"\n";
        let good = || Ok("good".to_owned());
        assert_eq!(
            rows(text)?,
            [Err(2), good(), Err(4), good(), Err(6), good()]
        );
        Ok(())
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced_and_told() -> anyhow::Result<()> {
        let reader = Box::new(Cursor::new(b"id;b\n1;caf\xe9\n"));
        let mut table = Table::open(reader, "table.csv", &["id"])?;
        let row = table.next_row()?.and_then(Result::ok);
        let told = row.map(|row| (row.get("b").to_owned(), row.repairs.len()));
        assert_eq!(told, Some(("caf\u{fffd}".to_owned(), 1)));
        Ok(())
    }

    #[test]
    fn a_column_that_lacks_is_named() {
        let table = Table::open(
            Box::new(Cursor::new(b"id;b\n")),
            "table.csv",
            &["id", "title"],
        );
        let error = table.err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("table.csv has no column `title`"));
    }
}
