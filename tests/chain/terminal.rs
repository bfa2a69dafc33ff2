//! `schakel chain`: what it prints, and how it ends.

use std::path::Path;
use std::process::Output;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::support::json::{list, number};
use crate::support::program::program;

fn chain(folder: &Path, arguments: &[&str]) -> Result<Output> {
    let output = program()
        .current_dir(folder)
        .arg("chain")
        .args(arguments)
        .arg("--database-url")
        .arg(format!("sqlite://{}", folder.join("schakel.db").display()))
        .output()?;
    Ok(output)
}

fn printed(folder: &Path, arguments: &[&str]) -> Result<String> {
    let output = chain(folder, arguments)?;
    anyhow::ensure!(output.status.success(), "{output:?}");
    Ok(String::from_utf8(output.stdout)?)
}

#[test]
fn the_chain_of_a_past_day_is_readable_in_both_languages() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for language in ["nl", "en"] {
        let arguments = [
            "--as-of",
            "2018-12-31",
            "--against",
            "2016-12-31",
            "--lang",
            language,
        ];
        let text = printed(folder.path(), &arguments)?;
        insta::assert_snapshot!(format!("the_chain_of_a_past_day_in_{language}"), text);
    }
    Ok(())
}

#[test]
fn gaps_opportunities_and_whom_to_attract_are_readable_in_both_languages() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for view in ["gaps", "opportunities", "attract"] {
        for language in ["nl", "en"] {
            let arguments = [
                view,
                "--as-of",
                "2026-11-23",
                "--first",
                "2",
                "--lang",
                language,
            ];
            let text = printed(folder.path(), &arguments)?;
            insta::assert_snapshot!(format!("{view}_in_{language}"), text);
        }
        let json: Value = serde_json::from_str(&printed(folder.path(), &[view, "--json"])?)?;
        assert!(json["asOf"].is_string() && json["dataVersion"].is_string());
        let csv = printed(folder.path(), &[view, "--csv", "--first", "3"])?;
        assert_eq!(csv.lines().count(), 4, "{csv}");
    }
    Ok(())
}

#[test]
fn whom_to_attract_says_on_every_surface_that_it_is_no_takeover() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for format in [&[][..], &["--json"], &["--csv"]] {
        for (language, told) in [("en", "not about takeovers"), ("nl", "niet om overnames")] {
            let arguments = [&["attract", "--first", "1", "--lang", language], format].concat();
            let text = printed(folder.path(), &arguments)?.replace('\n', " ");
            assert!(text.contains(told), "{text}");
        }
    }
    Ok(())
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
fn what_is_wrong_is_told_in_a_sentence() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for (arguments, told) in [
        (&["--stage", "packs.bms"][..], "is no stage"),
        (&["--stage", "nothing"], "is no concept"),
        (&["--as-of", "2999-01-01"], "is still to come"),
        (
            &["--if-attracted", "nobody at all"],
            "no organisation is named",
        ),
        (
            &["gaps", "--as-of", "2020-12-31"],
            "`2020-12-31` is no such day",
        ),
        (
            &["attract", "--as-of", "2999-01-01"],
            "`2999-01-01` is no such day",
        ),
        (
            &["gaps", "--against", "2020-01-01"],
            "--against compares stages",
        ),
        (
            &["gaps", "--mode", "invest"],
            "--mode is about whom to attract",
        ),
        (
            &["opportunities", "--if-attracted", "northvolt"],
            "take no hypotheses",
        ),
        (&["--if-declares", "tno"], "is no claim"),
        (&["--if-declares", "tno=packs@ten"], "is no TRL"),
    ] {
        let output = chain(folder.path(), arguments)?;
        let said = String::from_utf8(output.stderr)?;
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(told), "{said}");
    }
    let country = chain(folder.path(), &["--country", "QQ"])?;
    assert_eq!(country.status.code(), Some(2));
    Ok(())
}
