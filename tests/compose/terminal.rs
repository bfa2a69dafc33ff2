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
        insta::assert_snapshot!(format!("a_composition_in_{language}"), page);
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
fn what_cannot_be_is_told_in_one_line() -> Result<()> {
    let folder = tempfile::tempdir()?;
    printed(folder.path(), &[CALL])?;
    let cases: [&[&str]; 6] = [
        &["NO-SUCH-CALL"],
        &[CALL, "--max-members", "0", "--lang", "nl"],
        &[CALL, "--max-members", "3", "--min-dutch", "4"],
        &[CALL, "--alternatives", "3"],
        &[CALL, "--must", "nobody-at-all"],
        &[CALL, "--budget", "3", "--lang", "nl"],
    ];
    let told: Result<Vec<_>> = cases
        .iter()
        .map(|case| complaint(folder.path(), case))
        .collect();
    insta::assert_snapshot!(told?.join("\n"));
    Ok(())
}
