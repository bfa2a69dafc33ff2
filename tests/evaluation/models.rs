//! Model files that are none, and files that nothing can be learned from.

use std::fs;

use anyhow::Result;
use matching::Model;
use schakel::reference::RankingModel;

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
