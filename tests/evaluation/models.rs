//! Model files that are none, and files that nothing can be learned from.

use std::fs;
use std::path::Path;
use std::process::Output;

use anyhow::Result;
use matching::Model;
use schakel::reference::RankingModel;

use super::small::{self, Project, Small};
use crate::support::program::program;

/// What the program says of a model file with this content.
fn refusal(content: &str) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let model = folder.path().join("model.toml");
    fs::write(&model, content)?;
    let output = program()
        .current_dir(folder.path())
        .args([
            "evaluate",
            "--history",
            ".",
            "--split",
            ".",
            "--model",
            "model.toml",
        ])
        .output()?;
    assert_eq!(output.status.code(), Some(1));
    Ok(String::from_utf8(output.stderr)?)
}

#[test]
fn a_model_that_was_changed_by_hand_is_refused_and_says_so() -> Result<()> {
    let text = RankingModel::write(&Model::untrained(), &[]);
    let said = refusal(&text.replace("weight = 0.1", "weight = 0.2"))?;
    assert!(
        said.contains("model.toml is no model for this program"),
        "{said}"
    );
    assert!(said.contains("changed after it was made"), "{said}");
    Ok(())
}

#[test]
fn a_file_that_is_no_model_is_refused_and_says_what_begins_one() -> Result<()> {
    let said = refusal("[[experienced]]\ncriterion = \"luck\"\n")?;
    assert!(
        said.contains("a model file begins with a line `digest"),
        "{said}"
    );
    Ok(())
}

#[test]
fn the_model_that_ships_is_read_as_it_was_written() -> Result<()> {
    let shipped = RankingModel::shipped()?;
    let again = RankingModel::write(&shipped.model, &shipped.figures);
    assert_eq!(RankingModel::parse(&again)?.digest, shipped.digest);
    Ok(())
}

#[test]
fn years_in_which_nothing_happened_are_named() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/cordis");
    let output = program()
        .current_dir(folder.path())
        .args([
            "train",
            "--history",
            fixture,
            "--before",
            "2031-01-01",
            "--version",
            "none",
        ])
        .args(["--out", "model.toml"])
        .output()?;
    let said = String::from_utf8(output.stderr)?;
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("between 2028-01-01 and 2029-01-01"), "{said}");
    assert!(!folder.path().join("model.toml").exists());
    Ok(())
}

/// Runs `schakel train` over these projects.
fn trained(folder: &Path, projects: &[Project<'_>], out: &str) -> Result<Output> {
    let history = folder.join("history");
    fs::create_dir(&history)?;
    small::history(&history, projects)?;
    let mut program = program();
    program.current_dir(folder);
    program.args(["train", "--history", "history", "--before", "2020-01-01"]);
    program.args(["--version", "tried", "--out", out]);
    Ok(program.output()?)
}

#[test]
fn where_nobody_began_no_model_for_newcomers_is_made_up() -> Result<()> {
    const VETERANS: [&str; 3] = ["900000001", "900000002", "900000003"];
    let folder = tempfile::tempdir()?;
    let projects: Vec<Project<'_>> = vec![
        ("100", "2015-01-01", "Cooler anodes", &VETERANS),
        ("101", "2017-06-01", "Trucks", &VETERANS),
        ("102", "2018-06-01", "Ships", &VETERANS),
        ("103", "2019-06-01", "Warm anodes", &VETERANS),
    ];
    let output = trained(folder.path(), &projects, "model.toml")?;
    let said = String::from_utf8(output.stderr)?;
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("nothing can be learned of Dutch organisations"),
        "{said}"
    );
    assert_eq!(
        fs::read_dir(folder.path())?.count(),
        1,
        "something was left behind"
    );
    Ok(())
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_the_work() -> Result<()> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("taken"))?;
    let output = trained(folder.path(), &[], "taken")?;
    let said = String::from_utf8(output.stderr)?;
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("taken cannot be written; name a file"),
        "{said}"
    );
    assert_eq!(
        fs::read_dir(folder.path())?.count(),
        2,
        "something was left behind"
    );
    Ok(())
}

#[test]
fn a_split_that_was_learned_from_measures_nothing() -> Result<()> {
    let small = Small::new()?;
    let learning = [
        "--before",
        "2021-01-01",
        "--version",
        "tried",
        "--out",
        "model.toml",
    ];
    let output = small.run(&["train"], &learning)?;
    let said = String::from_utf8(output.stderr)?;
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("the consortia of split start on 2020-01-01"),
        "{said}"
    );
    assert!(said.contains("give --before 2020-01-01"), "{said}");
    assert!(!small.folder().join("model.toml").exists());

    let knowing = Model {
        learned_before: "2021-01-01".parse().ok(),
        ..Model::clone(&Model::untrained())
    };
    fs::write(
        small.folder().join("knowing.toml"),
        RankingModel::write(&knowing, &[]),
    )?;
    let report = small.report(&["--model", "knowing.toml"])?;
    let notes = report["notes"].to_string();
    assert!(notes.contains("it has seen some of the answers"), "{notes}");
    Ok(())
}
