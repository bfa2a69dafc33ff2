//! What the figures of a small split are, and what must not change them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::small::{ASKS, HUB, NEWCOMER, PARTNER, PROJECTS, Small, candidate, history, query_from};

/// A figure of a system in a slice.
fn figure(report: &Value, kind: &str, slice: &str, system: &str, name: &str) -> Result<f64> {
    let find = |list: &Value, key: &str, wanted: &str| -> Result<Value> {
        let all = list.as_array().context("no list")?;
        let found = all.iter().find(|entry| entry[key] == wanted);
        found.cloned().with_context(|| format!("no {key} {wanted}"))
    };
    let kind = find(&report["kinds"], "kind", kind)?;
    let slice = find(&kind["slices"], "slice", slice)?;
    let system = find(&slice["systems"], "system", system)?;
    system[name]["value"]
        .as_f64()
        .with_context(|| name.to_owned())
}

#[test]
fn the_figures_of_three_candidates_are_those_of_pencil_and_paper() -> Result<()> {
    let report = Small::new()?.report(&[])?;
    let figure = |kind, slice, system, name| {
        let figure = figure(&report, kind, slice, system, name)?;
        anyhow::Ok(format!("{figure:.4}"))
    };
    let warm = |system, name| figure("warm", "1", system, name);
    // Earlier work with the partner, and the word that both titles have, put 500 first.
    for system in ["model", "partners", "bm25"] {
        assert_eq!(warm(system, "ndcgAt10")?, "1.0000", "{system}");
        assert_eq!(warm(system, "mrr")?, "1.0000", "{system}");
    }
    // 499 has the most active members; then 500, whose other member was active once.
    assert_eq!(warm("popularity", "mrr")?, "0.5000");
    assert_eq!(warm("model", "recallAt20")?, "1.0000");
    // All three candidates fit into one top ten.
    assert_eq!(warm("model", "coverage")?, "1.0000");
    assert_eq!(warm("model", "gini")?, "0.0000");
    // Nobody knows the newcomer: the lower numbers go first.
    assert_eq!(figure("cold", "newcomer", "partners", "mrr")?, "0.3333");
    assert_eq!(figure("all", "all", "partners", "mrr")?, "0.6667");
    Ok(())
}

#[test]
fn nothing_that_happens_later_or_belongs_to_candidates_is_seen() -> Result<()> {
    let small = Small::new()?;
    let before = small.report(&[])?;
    let mut projects = PROJECTS.to_vec();
    projects.extend([
        (
            "200",
            "2020-01-01",
            "Buses of tomorrow",
            &[ASKS, HUB, NEWCOMER] as &[&str],
        ),
        ("201", "", "Nobody knows when", &[ASKS, HUB, NEWCOMER]),
        // A candidate, with a start that CORDIS corrected.
        ("501", "2019-12-01", "Ships", &[NEWCOMER, "900000006"]),
    ]);
    history(&small.history(), &projects)?;
    let mut after = small.report(&[])?;
    assert_eq!(after["history"]["leftOut"], 3);
    after["history"]["leftOut"] = 0.into();
    assert_eq!(after, before);
    Ok(())
}

#[test]
fn who_asks_is_not_seen_among_the_members() -> Result<()> {
    let small = Small::new()?;
    let lists = |report: &Value| report["kinds"][0]["slices"].clone();
    let before = lists(&small.report(&["--kind", "warm"])?);
    let masked = [
        candidate("499", "2020-01-01", "Buses", &[HUB, "900000004"]),
        candidate("500", "2020-03-01", "Warm anodes", &[PARTNER]),
        candidate("501", "2020-02-01", "Ships", &[NEWCOMER, "900000006"]),
    ];
    small.write("candidates.jsonl", &masked.join("\n"))?;
    assert_eq!(lists(&small.report(&["--kind", "warm"])?), before);
    Ok(())
}

#[test]
fn several_folders_make_one_history() -> Result<()> {
    let small = Small::new()?;
    let before = small.report(&[])?;
    let more = small.folder().join("more");
    fs::create_dir(&more)?;
    history(
        &more,
        &[
            (
                "102",
                "2017-01-01",
                "Trucks of the south",
                &[HUB, "900000005"],
            ),
            ("100", "2015-01-01", "Cooler anodes", &[ASKS, PARTNER]),
        ],
    )?;
    history(
        &small.history(),
        &[
            (
                "101",
                "2016-01-01",
                "Trucks of the north",
                &[HUB, "900000004"],
            ),
            // What this folder lacks, the other has.
            ("100", "", "", &[ASKS]),
        ],
    )?;
    assert_eq!(small.report(&["--history", "more"])?, before);
    Ok(())
}

#[test]
fn a_run_has_a_line_for_each_candidate_of_each_list() -> Result<()> {
    let small = Small::new()?;
    small.report(&["--run", "run.tsv"])?;
    let run = fs::read_to_string(small.folder().join("run.tsv"))?;
    let lines: Vec<Vec<_>> = run.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(lines[0][..3], [ASKS, "500", "1"]);
    assert!(lines.iter().all(|fields| fields.len() == 4));
    let ranks: Vec<_> = lines.iter().map(|fields| fields[2]).collect();
    assert_eq!(ranks, ["1", "2", "3", "1", "2", "3"]);
    assert_eq!(fs::read_dir(small.folder())?.count(), 3);
    Ok(())
}

#[test]
fn the_order_of_rows_changes_nothing() -> Result<()> {
    let small = Small::new()?;
    let run = |name: &str| -> Result<String> {
        small.report(&["--run", name])?;
        Ok(fs::read_to_string(small.folder().join(name))?)
    };
    let before = run("before.tsv")?;
    let reversed = |file: &Path, heading: bool| -> Result<()> {
        let text = fs::read_to_string(file)?;
        let mut lines: Vec<_> = text.lines().collect();
        lines[usize::from(heading)..].reverse();
        Ok(fs::write(file, lines.join("\n") + "\n")?)
    };
    for file in ["project.csv", "organization.csv", "topics.csv"] {
        reversed(&small.history().join(file), true)?;
    }
    reversed(&small.split().join("candidates.jsonl"), false)?;
    assert_eq!(run("after.tsv")?, before);
    Ok(())
}

#[test]
fn the_page_is_for_readers() -> Result<()> {
    let output = Small::new()?.evaluate(&[])?;
    insta::assert_snapshot!(String::from_utf8(output.stdout)?);
    let stages = String::from_utf8(output.stderr)?;
    assert_eq!(
        stages.lines().next(),
        Some("Reading the history in history")
    );
    assert_eq!(stages.lines().count(), 5, "{stages}");
    Ok(())
}

#[test]
fn what_the_file_of_newcomers_says_of_members_is_not_seen_when_others_ask() -> Result<()> {
    let small = Small::new()?;
    let candidates = [
        candidate("499", "2020-01-01", "Buses", &[HUB, NEWCOMER]),
        candidate("500", "2020-03-01", "Warm anodes", &[ASKS, PARTNER]),
        candidate("501", "2020-02-01", "Ships", &[NEWCOMER, "900000006"]),
    ];
    small.write("candidates.jsonl", &candidates.join("\n"))?;
    small.write("queries_warm.tsv", &query_from("Delft", ASKS, 1))?;
    small.write("queries_cold.tsv", &query_from("Delft", NEWCOMER, 0))?;
    let lists_for = |kind| -> Result<Vec<String>> {
        small.report(&["--kind", kind, "--run", "run.tsv"])?;
        let run = fs::read_to_string(small.folder().join("run.tsv"))?;
        let own = run.lines().filter(|line| line.starts_with(ASKS));
        Ok(own.map(str::to_owned).collect())
    };
    let (alone, beside) = (lists_for("warm")?, lists_for("all")?);
    assert_eq!(alone.len(), 3);
    assert_eq!(alone, beside);
    Ok(())
}
