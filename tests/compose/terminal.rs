//! `schakel compose` as it is run.

use std::path::Path;
use std::process::Output;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::CALL;
use crate::support::json::{list, millionths, text};
use crate::support::program::program;

fn compose(folder: &Path, arguments: &[&str]) -> Result<Output> {
    let mut program = program();
    program.current_dir(folder).arg("compose").args(arguments);
    Ok(program.output()?)
}

fn printed(folder: &Path, arguments: &[&str]) -> Result<String> {
    let output = compose(folder, arguments)?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "{told}");
    Ok(String::from_utf8(output.stdout)?)
}

/// The page without the day on which it was asked for, which is on it once.
fn undated(page: &str) -> Result<String> {
    let (before, after) = page
        .split_once("Stand van ")
        .or_else(|| page.split_once("State of "))
        .context("no day")?;
    let (day, rest) = after.split_once(';').context("no day")?;
    day.parse::<chrono::NaiveDate>()?;
    Ok(format!("{before}DAY;{rest}"))
}

fn complaint(folder: &Path, arguments: &[&str]) -> Result<String> {
    let output = compose(folder, arguments)?;
    ensure!(output.status.code() == Some(1) && output.stdout.is_empty());
    let said = String::from_utf8(output.stderr)?;
    let said = said.lines().last().unwrap_or_default();
    let said = said.strip_prefix("error: ").context("no complaint")?;
    Ok(said.to_owned())
}

#[test]
fn a_composition_is_a_readable_page_in_both_languages() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for language in ["nl", "en"] {
        let arguments = [CALL, "--alternatives", "1", "--lang", language];
        let page = printed(folder.path(), &arguments)?;
        insta::assert_snapshot!(format!("a_composition_in_{language}"), undated(&page)?);
    }
    Ok(())
}

#[test]
fn a_supposition_is_told_with_what_it_changes() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let claim = "leydenjar=use-stationary.long-duration@7";
    let page = printed(
        folder.path(),
        &[CALL, "--if-declares", claim, "--lang", "nl"],
    )?;
    assert!(page.contains("Wat de veronderstelling verandert"), "{page}");
    let mark = "WAT ALS, dus niet zoals het nu is: LeydenJar Technologies";
    assert!(page.contains(mark) && page.contains("geeft op"), "{page}");
    assert!(page.contains("Beste samenstelling [wat als]"), "{page}");
    let sheet = printed(folder.path(), &[CALL, "--if-declares", claim, "--csv"])?;
    let mut lines = sheet.lines();
    assert!(
        lines.next().context("titles")?.contains(",what_if,as_of,"),
        "{sheet}"
    );
    assert!(
        lines.all(|line| line.contains("LeydenJar Technologies declares that it can do")),
        "{sheet}"
    );
    let plain = printed(folder.path(), &[CALL])?;
    assert!(
        !plain.contains("WHAT IF") && !plain.contains("[what if]"),
        "{plain}"
    );
    Ok(())
}

#[test]
fn programs_read_json_whose_parts_add_up_and_a_line_for_each_member() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let wishes = [CALL, "--must", "leydenjar", "--max-members", "6"];
    let document = printed(folder.path(), &[&wishes[..], &["--json"]].concat())?;
    let document: Value = serde_json::from_str(&document)?;
    let found = &document["compositions"][0];
    let parts = list(found, "/parts")?.iter();
    let sum: Result<u64> = parts.map(|part| millionths(&part["contribution"])).sum();
    assert_eq!(sum?, millionths(&found["score"])?);
    let members = list(found, "/members")?;
    assert!(members.len() <= 6);
    let sheet = printed(folder.path(), &[&wishes[..], &["--csv"]].concat())?;
    assert_eq!(sheet.lines().count(), 1 + members.len());
    for member in members {
        assert!(sheet.contains(text(member, "/name")?.trim_matches('"')));
    }
    Ok(())
}

#[test]
fn a_kind_that_is_asked_for_is_in_it() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let page = printed(folder.path(), &[CALL, "--kind", "network"])?;
    assert!(page.contains("partner, network,"), "{page}");
    assert!(page.contains("Is needed for its kind"), "{page}");
    Ok(())
}

#[test]
fn what_could_not_be_proven_is_told_with_the_remedy() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let few = ["--alternatives", "2", "--budget", "40"];
    let page = printed(folder.path(), &[&[CALL][..], &few].concat())?;
    assert!(
        page.contains("it was not proven that none is better"),
        "{page}"
    );
    let numbered = ["1. ", "2. ", "3. "];
    let found = numbered
        .iter()
        .filter(|number| page.contains(&format!("\n{number}")));
    let told = page.contains("No more alternatives were found in 40 steps");
    assert!(
        found.count() == 3 || told && page.contains("--budget"),
        "{page}"
    );
    Ok(())
}

#[test]
fn what_cannot_be_is_told_in_one_line() -> Result<()> {
    let folder = tempfile::tempdir()?;
    printed(folder.path(), &[CALL])?;
    let cases: [&[&str]; 7] = [
        &["NO-SUCH-CALL"],
        &[CALL, "--max-members", "0", "--lang", "nl"],
        &[CALL, "--max-members", "3", "--min-dutch", "4"],
        &[CALL, "--alternatives", "3"],
        &[CALL, "--must", "nobody-at-all"],
        &[CALL, "--budget", "3", "--lang", "nl"],
        &[
            CALL,
            "--max-members",
            "12",
            "--min-dutch",
            "11",
            "--lang",
            "nl",
        ],
    ];
    let told: Result<Vec<_>> = cases
        .iter()
        .map(|case| complaint(folder.path(), case))
        .collect();
    insta::assert_snapshot!(told?.join("\n"));
    Ok(())
}
