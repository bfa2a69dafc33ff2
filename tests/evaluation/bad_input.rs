//! What is wrong with the files is told in a sentence, and nothing is left half-written.

use std::fs;

use anyhow::Result;

use super::small::{ASKS, Small, answer, candidate, history, query};

/// What the program says of a split in which this file is another.
fn told(file: &str, text: &str) -> Result<String> {
    let small = Small::new()?;
    small.write(file, text)?;
    small.complaint(&[])
}

#[test]
fn a_file_that_lacks_is_named_with_its_folder() -> Result<()> {
    for file in ["project.csv", "organization.csv", "topics.csv"] {
        let small = Small::new()?;
        fs::remove_file(small.history().join(file))?;
        let said = small.complaint(&[])?;
        assert!(
            said.contains(&format!("there is no {file} in history")),
            "{said}"
        );
    }
    for file in ["candidates.jsonl", "queries_cold.tsv", "qrels_warm.tsv"] {
        let small = Small::new()?;
        fs::remove_file(small.split().join(file))?;
        let said = small.complaint(&[])?;
        assert!(
            said.contains(&format!("there is no {file} in split")),
            "{said}"
        );
    }
    Ok(())
}

#[test]
fn files_of_the_kind_that_is_not_asked_for_are_not_needed() -> Result<()> {
    let small = Small::new()?;
    fs::remove_file(small.split().join("queries_cold.tsv"))?;
    small.report(&["--kind", "warm"])?;
    Ok(())
}

#[test]
fn an_empty_split_is_told() -> Result<()> {
    assert!(told("candidates.jsonl", "\n")?.contains("candidates.jsonl holds no candidates"));
    let header = "org_id\tname\tactivity_type\tcity\ttrain_participations\n";
    let said = told("queries_warm.tsv", header)?;
    assert!(
        said.contains("queries_warm.tsv holds no organisations"),
        "{said}"
    );
    let said = told("queries_warm.tsv", "")?;
    assert!(
        said.contains("queries_warm.tsv has no column `org_id`"),
        "{said}"
    );
    Ok(())
}

#[test]
fn a_malformed_line_is_told_by_file_line_field_and_value() -> Result<()> {
    let good = candidate("500", "2020-03-01", "Warm anodes", &[ASKS]);
    let bad = |line: &str| format!("{good}\n{line}\n");
    let member = |pic: &str| candidate("501", "2020-02-01", "Ships", &[pic]);
    for (line, expected) in [
        (
            "no JSON".to_owned(),
            "candidates.jsonl:2: this is not a candidate as JSON",
        ),
        (r#"{"project_id":"7"}"#.to_owned(), "missing field `title`"),
        (
            candidate("x1", "2020-02-01", "Ships", &[]),
            "candidates.jsonl:2: project_id `x1`",
        ),
        (
            candidate("501", "soon", "Ships", &[]),
            "candidates.jsonl:2: start_date `soon`",
        ),
        (
            member("12"),
            "candidates.jsonl:2: pic `12`: a PIC has nine digits",
        ),
        (
            good.clone(),
            "candidates.jsonl:2: project_id `500`: this candidate stands",
        ),
    ] {
        let said = told("candidates.jsonl", &bad(&line))?;
        assert!(said.contains(expected), "{said}");
    }
    let said = told("queries_warm.tsv", &query("1", 1))?;
    assert!(said.contains("queries_warm.tsv:2: org_id `1`"), "{said}");
    let said = told("queries_warm.tsv", &query(ASKS, 1).replace("PRC", "firm"))?;
    assert!(
        said.contains("queries_warm.tsv:2: activity_type `firm`"),
        "{said}"
    );
    let said = told(
        "qrels_warm.tsv",
        &answer(ASKS, "500").replace("\tparticipant", ""),
    )?;
    assert!(
        said.contains("qrels_warm.tsv:2: the line has 3 fields"),
        "{said}"
    );
    let said = told(
        "qrels_warm.tsv",
        &answer(ASKS, "500").replace("\t1\t", "\t2\t"),
    )?;
    assert!(said.contains("qrels_warm.tsv:2: relevance `2`"), "{said}");
    Ok(())
}

#[test]
fn ids_that_do_not_occur_are_told() -> Result<()> {
    let said = told("qrels_warm.tsv", &answer("900000077", "500"))?;
    assert!(
        said.contains("qrels_warm.tsv:2: org_id `900000077`: no query has"),
        "{said}"
    );
    let said = told("qrels_warm.tsv", &answer(ASKS, "777"))?;
    assert!(
        said.contains("qrels_warm.tsv:2: project_id `777`: this is no candidate"),
        "{said}"
    );
    let said = told(
        "qrels_warm.tsv",
        &answer(ASKS, "500").replace("\t1\t", "\t0\t"),
    )?;
    assert!(
        said.contains(&format!("no right answer for `{ASKS}`")),
        "{said}"
    );
    Ok(())
}

#[test]
fn a_history_that_belongs_to_something_else_is_told() -> Result<()> {
    let small = Small::new()?;
    history(&small.history(), &[("100", "2021-01-01", "Late", &[ASKS])])?;
    let said = small.complaint(&[])?;
    assert!(
        said.contains("no project of the history starts before 2020-01-01"),
        "{said}"
    );
    history(
        &small.history(),
        &[("100", "2015-01-01", "Others", &["900000088"])],
    )?;
    let said = small.complaint(&[])?;
    assert!(said.contains("none of the 1 organisations"), "{said}");
    Ok(())
}

#[test]
fn a_run_that_cannot_be_written_is_told_before_the_work() -> Result<()> {
    let small = Small::new()?;
    // The split is broken too; that the run is told of shows that it is looked at first.
    small.write("candidates.jsonl", "")?;
    for place in ["nowhere/run.tsv", "history", ".."] {
        let said = small.complaint(&["--run", place])?;
        assert!(
            said.contains(&format!("{place} cannot be written")),
            "{said}"
        );
    }
    Ok(())
}

#[test]
fn a_run_that_fails_leaves_what_was_there() -> Result<()> {
    let small = Small::new()?;
    small.write("qrels_warm.tsv", &answer(ASKS, "777"))?;
    let run = small.folder().join("run.tsv");
    fs::write(&run, "an earlier run")?;
    small.complaint(&["--run", "run.tsv"])?;
    assert_eq!(fs::read_to_string(run)?, "an earlier run");
    let left = fs::read_dir(small.folder())?.count();
    assert_eq!(left, 3, "history, split and the earlier run");
    Ok(())
}

#[test]
fn an_organisation_with_and_without_history_at_once_is_told() -> Result<()> {
    let small = Small::new()?;
    small.write("queries_cold.tsv", &query(ASKS, 0))?;
    small.write("qrels_cold.tsv", &answer(ASKS, "500"))?;
    let said = small.complaint(&[])?;
    let expected =
        format!("the organisation {ASKS} stands in queries_warm.tsv and in queries_cold");
    assert!(said.contains(&expected), "{said}");
    Ok(())
}

#[test]
fn damaged_rows_of_the_history_are_counted_and_the_first_is_named() -> Result<()> {
    let small = Small::new()?;
    let file = small.history().join("organization.csv");
    let whole = fs::read_to_string(&file)?;
    fs::write(&file, whole + "102;12;SHORT;PRC;NL;participant\n")?;
    let report = small.report(&[])?;
    let notes = report["notes"].to_string();
    assert!(
        notes.contains("one entry of the history could not be used"),
        "{notes}"
    );
    assert!(
        notes.contains("organization.csv:8, organisationID `12`"),
        "{notes}"
    );
    Ok(())
}
