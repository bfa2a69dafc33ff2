//! Rows and columns: as a table for a person, and as CSV (RFC 4180) for a spreadsheet.

use textwrap::core::display_width;

/// A table.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    /// What stands over the columns.
    pub(super) columns: Vec<Column>,
    /// As many cells in each as there are columns.
    pub(super) rows: Vec<Vec<String>>,
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    title: String,
    is_number: bool,
}

impl Column {
    /// A column of words.
    pub(super) fn words(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            is_number: false,
        }
    }

    /// A column of numbers, which stand under one another.
    pub(super) fn numbers(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            is_number: true,
        }
    }
}

impl Sheet {
    /// The table with its columns aligned, each line after this margin.
    pub(super) fn aligned(&self, margin: &str) -> String {
        let titles: Vec<_> = self.columns.iter().map(|one| one.title.clone()).collect();
        let lines = || std::iter::once(&titles).chain(&self.rows);
        let widths: Vec<_> = (0..self.columns.len())
            .map(|place| lines().map(|line| display_width(&line[place])).max())
            .map(Option::unwrap_or_default)
            .collect();
        let line = |cells: &Vec<String>| {
            let cells = cells.iter().zip(&widths).zip(&self.columns);
            let cells: Vec<_> = cells
                .map(|((cell, width), column)| {
                    let gap = " ".repeat(width - display_width(cell));
                    if column.is_number {
                        format!("{gap}{cell}")
                    } else {
                        format!("{cell}{gap}")
                    }
                })
                .collect();
            format!("{margin}{}", cells.join("  "))
                .trim_end()
                .to_owned()
        };
        lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
    }

    /// The table as CSV, with a line of titles.
    pub(super) fn csv(&self) -> String {
        let titles = self.columns.iter().map(|one| one.title.clone()).collect();
        let line = |cells: &Vec<String>| {
            let cells: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
            cells.join(",") + "\r\n"
        };
        std::iter::once(&titles)
            .chain(&self.rows)
            .map(line)
            .collect()
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet {
            columns: vec![Column::words("name"), Column::numbers("n")],
            rows: vec![
                vec!["“A”, or \"a\"".to_owned(), "7".to_owned()],
                vec!["é".to_owned(), "12".to_owned()],
            ],
        }
    }

    #[test]
    fn columns_stand_under_one_another() {
        assert_eq!(
            sheet().aligned("  "),
            "  name         n\n  “A”, or \"a\"   7\n  é            12\n"
        );
    }

    #[test]
    fn a_cell_with_a_comma_or_quotation_marks_is_quoted() {
        assert_eq!(
            sheet().csv(),
            "name,n\r\n\"“A”, or \"\"a\"\"\",7\r\né,12\r\n"
        );
    }
}
