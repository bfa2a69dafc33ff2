//! `schakel model compare`: two models side by side, and on what happened.

use anyhow::{Context, Result};
use matching::Criterion;
use serde_json::{Value, json};

use super::small::Small;
use crate::models::{file, only};
use crate::support::json::list;
use crate::support::program::program;
use crate::support::scratch::on_both_addresses;

/// Runs the command in the folder of the small split.
fn compare(small: &Small, arguments: &[&str]) -> Result<std::process::Output> {
    let mut program = program();
    let program = program.current_dir(small.folder());
    Ok(program
        .args(["model", "compare"])
        .args(arguments)
        .output()?)
}

fn compared(small: &Small, arguments: &[&str]) -> Result<Value> {
    let output = compare(small, &[arguments, &["--json"]].concat())?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    anyhow::ensure!(output.status.success(), told);
    serde_json::from_slice(&output.stdout).context(told)
}

/// One model that sees common partners, and one that sees nothing of what the small history tells.
fn models(small: &Small) -> Result<()> {
    file(small.folder(), "ties.toml", &only("ties", Criterion::Ties)?)?;
    file(
        small.folder(),
        "towns.toml",
        &only("towns", Criterion::Neighbours)?,
    )?;
    Ok(())
}

#[test]
fn weights_stand_side_by_side_and_no_database_is_needed() -> Result<()> {
    let small = Small::new()?;
    models(&small)?;
    let found = compared(&small, &["ties.toml", "towns.toml"])?;
    assert_eq!(
        (&found["a"]["version"], &found["b"]["version"]),
        (&json!("ties"), &json!("towns"))
    );
    let weights = list(&found, "/weights")?;
    assert_eq!(weights.len(), 2 * Criterion::LEARNED.len());
    assert_eq!(
        weights[1],
        json!({ "organisations": "experienced", "criterion": "ties", "a": 1.0, "b": 0.0, "difference": -1.0 })
    );
    // Two criteria in four situations; what is stated weighs the same.
    let maxima = list(&found, "/maxima")?;
    assert_eq!(maxima.len(), 8);
    assert!(
        maxima
            .iter()
            .all(|one| one["criterion"] == "ties" || one["criterion"] == "neighbours")
    );
    assert_eq!(found["measured"], Value::Null);

    let said = String::from_utf8(compare(&small, &["ties.toml", "towns.toml"])?.stdout)?;
    assert!(said.contains("A  ties, digest "), "{said}");
    assert!(
        said.contains("  ties                1.000000  0.000000   -1.000000"),
        "{said}"
    );
    let said = String::from_utf8(compare(&small, &["ties.toml", "ties.toml"])?.stdout)?;
    assert!(said.contains("The two are one and the same."), "{said}");
    assert_eq!(
        std::fs::read_dir(small.folder())?.count(),
        4,
        "it made a database"
    );
    Ok(())
}

#[test]
fn on_what_happened_the_figures_are_those_of_evaluate_and_the_difference_is_paired() -> Result<()> {
    let small = Small::new()?;
    models(&small)?;
    let files = ["--history", "history", "--split", "split"];
    let found = compared(&small, &[&["towns.toml", "ties.toml"][..], &files].concat())?;
    let kinds = list(&found, "/measured/kinds")?;
    let names: Vec<_> = kinds.iter().map(|kind| &kind["kind"]).collect();
    assert_eq!(names, ["warm", "cold", "all"]);
    for (letter, name) in [("a", "towns.toml"), ("b", "ties.toml")] {
        let report = small.report(&["--model", name])?;
        for kind in 0..3 {
            let figures = &report["kinds"][kind]["slices"][0]["systems"][0];
            let slice = &kinds[kind]["slices"][0];
            assert_eq!(slice["ndcgAt10"][letter], figures["ndcgAt10"]);
            assert_eq!(slice["recallAt20"][letter], figures["recallAt20"]);
        }
    }
    // The one who asks worked with a member of the right one: ties put it first.
    let warm = &kinds[0]["slices"][0]["ndcgAt10"];
    assert_eq!(warm["b"]["value"], 1.0);
    let difference = warm["b"]["value"].as_f64().zip(warm["a"]["value"].as_f64());
    let (second, first) = difference.context("no figures")?;
    assert!(second > first);
    assert_eq!(warm["difference"]["value"], second - first);
    // One organisation drawn again and again is always the same one.
    assert_eq!(warm["difference"]["low"], warm["difference"]["high"]);

    let warm = [&["towns.toml", "ties.toml", "--kind", "warm"][..], &files].concat();
    let said = String::from_utf8(compare(&small, &warm)?.stdout)?;
    assert!(said.contains("B less A paired"), "{said}");
    assert!(said.contains("    nDCG@10    0."), "{said}");
    Ok(())
}

#[test]
fn what_cannot_be_compared_is_told_in_a_sentence() -> Result<()> {
    let small = Small::new()?;
    models(&small)?;
    let told = |arguments: &[&str]| -> Result<(Option<i32>, String)> {
        let output = compare(&small, arguments)?;
        Ok((output.status.code(), String::from_utf8(output.stderr)?))
    };
    let (code, said) = told(&["ties.toml", "nowhere.toml"])?;
    assert_eq!(code, Some(1));
    assert!(said.contains("nowhere.toml cannot be read"), "{said}");
    let (code, said) = told(&["ties.toml", "another"])?;
    assert_eq!(code, Some(1));
    assert!(said.contains("there is no database at"), "{said}");
    let (code, _) = told(&["ties.toml", "towns.toml", "--history", "history"])?;
    assert_eq!(code, Some(2));
    Ok(())
}

#[tokio::test]
async fn the_one_in_force_and_those_that_are_kept_are_named_without_a_file() -> Result<()> {
    on_both_addresses(async |address, _store| {
        let small = Small::new()?;
        models(&small)?;
        let here = ["--database-url", address];
        let activate = program()
            .current_dir(small.folder())
            .args(["model", "activate", "ties.toml"])
            .args(here)
            .output()?;
        anyhow::ensure!(activate.status.success(), "{activate:?}");
        let found = compared(
            &small,
            &["glass-box-1", "active", "--database-url", address],
        )?;
        assert_eq!(found["a"]["version"], "glass-box-1");
        assert_eq!(found["b"]["version"], "ties");
        let report = small.report(&["--model", "active", "--database-url", address])?;
        assert_eq!(report["modelVersion"], "ties");
        assert_eq!(small.report(&here)?["modelVersion"], "glass-box-1");
        let output = compare(&small, &["ties", "another", "--database-url", address])?;
        let said = String::from_utf8(output.stderr)?;
        assert!(
            said.starts_with("error: there is no model `another`"),
            "{said}"
        );
        Ok(())
    })
    .await
}
