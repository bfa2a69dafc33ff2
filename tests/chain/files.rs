//! What `schakel chain` prints for other programs: JSON and CSV.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::Value;

use super::terminal::printed;
use crate::support::json::{list, number, text};

/// The lines of a CSV, each a value by its column.
fn rows(csv: &str) -> Result<Vec<BTreeMap<String, String>>> {
    let mut lines = csv.lines().map(cells);
    let columns = lines.next().context("a line of titles")?;
    lines
        .map(|cells| {
            anyhow::ensure!(cells.len() == columns.len(), "{cells:?}");
            Ok(columns.iter().cloned().zip(cells).collect())
        })
        .collect()
}

fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}

#[test]
fn json_and_csv_have_the_same_figures() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let json: Value = serde_json::from_str(&printed(folder.path(), &["--json"])?)?;
    let csv = printed(folder.path(), &["--csv"])?;
    let stages = list(&json, "/stages")?;
    for stage in stages {
        let code = stage["code"].as_str().context("a stage has a code")?;
        let line = csv
            .lines()
            .find(|line| line.starts_with(&format!("stage,{code},")));
        let line = line.with_context(|| format!("{code} is not in the CSV"))?;
        let value = format!("{:.6}", number(stage, "/specialisation/value")?);
        assert!(line.contains(&value), "{line}");
    }
    let concepts = csv.lines().filter(|line| line.starts_with("concept,"));
    assert!(concepts.count() > 80);
    Ok(())
}

#[test]
fn codes_are_the_same_in_both_languages_and_names_are_not() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let of = |view: &str, language: &str| -> Result<Vec<_>> {
        let arguments = [view, "--csv", "--lang", language];
        rows(&printed(folder.path(), &arguments)?)
    };
    for (view, code, codes) in [
        (
            "stages",
            "standing",
            &["CLEAR", "INDICATED", "NOT_SHOWN", "BEHIND", "TOO_FEW"][..],
        ),
        (
            "attract",
            "mode",
            &["ESTABLISH", "EXPAND", "PARTNER", "INVEST"],
        ),
    ] {
        let name = format!("{code}_name");
        let (english, dutch) = (of(view, "en")?, of(view, "nl")?);
        assert_eq!(english.len(), dutch.len());
        for (english, dutch) in english.iter().zip(&dutch) {
            assert!(codes.contains(&english[code].as_str()), "{english:?}");
            assert_eq!(english[code], dutch[code]);
            assert_ne!(english[&name], dutch[&name]);
        }
    }
    Ok(())
}

#[test]
fn small_counts_are_marked_in_every_format() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let json: Value = serde_json::from_str(&printed(folder.path(), &["--json"])?)?;
    let page = printed(folder.path(), &[])?;
    assert!(page.contains("* = small numbers"));
    let csv = rows(&printed(folder.path(), &["--csv"])?)?;
    for stage in list(&json, "/stages")? {
        let (here, europe) = (
            number(stage, "/organisations")?,
            number(stage, "/europeanOrganisations")?,
        );
        let small = here < 10.0 || europe < 10.0;
        assert_eq!(stage["smallCount"], small);
        let code = text(stage, "/code")?;
        let row = csv.iter().find(|row| row["code"] == code);
        assert_eq!(row.context("a line")?["small_count"], small.to_string());
        let label = text(stage, "/label")?;
        let line = page.lines().find(|line| line.starts_with(label));
        assert_eq!(line.context("a row")?.contains('*'), small, "{line:?}");
    }
    Ok(())
}

#[test]
fn a_comparison_is_in_the_csv_too() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let days = ["--as-of", "2018-12-31", "--against", "2016-12-31"];
    let csv = rows(&printed(folder.path(), &[&days[..], &["--csv"]].concat())?)?;
    let json = printed(folder.path(), &[&days[..], &["--json"]].concat())?;
    let json: Value = serde_json::from_str(&json)?;
    let changes = list(&json, "/changes/stages")?;
    assert!(!changes.is_empty());
    for change in changes {
        let code = text(change, "/code")?;
        let row = csv
            .iter()
            .find(|row| row["level"] == "stage" && row["code"] == code);
        let row = row.context("a line")?;
        assert_eq!(row["since"], "2016-12-31");
        assert_eq!(row["verdict"], text(change, "/verdict")?);
        assert_eq!(
            row["organisations_then"],
            change["organisationsThen"].to_string()
        );
        assert_eq!(
            row["difference"],
            format!("{:.6}", number(change, "/difference")?)
        );
        let entered = list(change, "/entered")?.len();
        assert_eq!(row["entered"].split_terminator("; ").count(), entered);
    }
    let theme = csv.iter().find(|row| row["level"] == "theme");
    assert_eq!(theme.context("a theme")?["verdict"], "");
    Ok(())
}

#[test]
fn every_line_of_a_what_if_says_that_it_is_one() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for view in ["stages", "gaps", "attract"] {
        let supposed = [view, "--if-attracted", "northvolt"];
        let csv = rows(&printed(
            folder.path(),
            &[&supposed[..], &["--csv"]].concat(),
        )?)?;
        assert!(!csv.is_empty());
        for row in csv {
            assert!(
                row["premise"].contains("supposes that Northvolt"),
                "{row:?}"
            );
        }
        let json = printed(folder.path(), &[&supposed[..], &["--json"]].concat())?;
        let json: Value = serde_json::from_str(&json)?;
        assert!(text(&json, "/premise")?.contains("supposes that Northvolt"));
        let csv = rows(&printed(folder.path(), &[view, "--csv"])?)?;
        assert!(csv.iter().all(|row| row["premise"].is_empty()));
    }
    for view in ["stages", "gaps", "attract"] {
        let nothing = [view, "--if-attracted", "example-cells", "--csv"];
        for row in rows(&printed(folder.path(), &nothing)?)? {
            let premise = &row["premise"];
            assert!(premise.ends_with("This changes no figure."), "{row:?}");
        }
    }
    Ok(())
}
