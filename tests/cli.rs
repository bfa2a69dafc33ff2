//! The program from the outside: what it prints, and how it ends.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Output;

use anyhow::{Context, Result};
use schakel::store::{DatabaseUrl, Store};
use sea_orm::{ConnectionTrait, Database};

use crate::support::json::{list, millionths, sum_of_parts};
use crate::support::program::program;
use crate::support::scratch::sqlite_url;

fn schakel(database: &Path, arguments: &[&str]) -> Result<Output> {
    let output = program()
        .current_dir(database.parent().context("a file lies in a folder")?)
        .args(arguments)
        .arg("--database-url")
        .arg(format!("sqlite://{}", database.display()))
        .output()?;
    Ok(output)
}

/// One sentence on the error stream, nothing on the other, and an exit code that is not 0.
fn complaint(output: &Output) -> Result<String> {
    anyhow::ensure!(output.status.code() == Some(1), "{:?}", output.status);
    anyhow::ensure!(output.stdout.is_empty(), "it said something else too");
    let said = String::from_utf8(output.stderr.clone())?;
    let sentence = said
        .strip_prefix("error: ")
        .and_then(|said| said.strip_suffix('\n'));
    let sentence = sentence.with_context(|| format!("no complaint: {said}"))?;
    anyhow::ensure!(!sentence.contains('\n'), "more than one line: {said}");
    anyhow::ensure!(!sentence.contains(". "), "more than one sentence: {said}");
    Ok(sentence.to_owned())
}

/// Checks that commands which need the database refuse it with this sentence and leave the file as
/// it is, to the byte.
fn is_refused(database: &Path, sentence: &str) -> Result<()> {
    let before = fs::read(database)?;
    for arguments in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["migrate"],
        &["match", "tno"],
    ] {
        let output = schakel(database, arguments)?;
        assert_eq!(complaint(&output)?, sentence, "{arguments:?}");
        let after = fs::read(database)?;
        assert!(after == before, "{arguments:?} changed the file");
    }
    Ok(())
}

#[test]
fn a_match_is_a_readable_list_in_english() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let arguments = [
        "match",
        "leydenjar",
        "--first",
        "2",
        "--as-of",
        "2026-11-23",
        "--lang",
        "en",
    ];
    let output = schakel(&folder.path().join("schakel.db"), &arguments)?;
    insta::assert_snapshot!(String::from_utf8(output.stdout)?);
    Ok(())
}

#[test]
fn a_match_is_a_readable_list_in_dutch() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let arguments = [
        "match",
        "leydenjar",
        "--first",
        "2",
        "--as-of",
        "2026-11-23",
        "--lang",
        "nl",
    ];
    let output = schakel(&folder.path().join("schakel.db"), &arguments)?;
    insta::assert_snapshot!(String::from_utf8(output.stdout)?);
    Ok(())
}

#[test]
fn a_match_is_a_json_document_whose_parts_add_up() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let arguments = ["match", "tno", "--json", "--as-of", "2026-11-23"];
    let output = schakel(&folder.path().join("schakel.db"), &arguments)?;
    let document: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let matches = list(&document, "/matches")?;
    assert!(!matches.is_empty());
    for found in matches {
        assert_eq!(sum_of_parts(found)?, millionths(&found["score"])?);
    }
    Ok(())
}

#[test]
fn an_unknown_organisation_is_told_in_one_sentence() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("schakel.db");
    schakel(&database, &["match", "tno"])?;
    let output = schakel(&database, &["match", "nobody-at-all"])?;
    assert!(complaint(&output)?.contains("nobody-at-all"));
    Ok(())
}

#[test]
fn a_taken_port_is_told_in_one_sentence_and_the_database_stays_whole() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (filled, new) = (folder.path().join("a.db"), folder.path().join("b.db"));
    schakel(&filled, &["match", "tno"])?;
    let before = fs::read(&filled)?;
    let taken = TcpListener::bind("127.0.0.1:0")?;
    let address = taken.local_addr()?.to_string();
    let sentence = format!(
        "`{address}` is taken: stop what listens there, or give another address with --listen"
    );
    for database in [&filled, &new] {
        let output = schakel(database, &["serve", "--listen", &address])?;
        assert_eq!(complaint(&output)?, sentence);
        let found = schakel(database, &["match", "tno"])?;
        assert!(found.status.success(), "{found:?}");
    }
    assert!(fs::read(&filled)? == before, "the file changed");
    Ok(())
}

#[test]
fn others_than_this_machine_are_refused() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("schakel.db");
    let output = schakel(&database, &["serve", "--listen", "0.0.0.0:8080"])?;
    assert!(complaint(&output)?.contains("0.0.0.0:8080"));
    assert!(!database.exists());
    Ok(())
}

#[test]
fn a_file_that_is_no_database_or_a_damaged_one_stays_as_it_is() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("schakel.db");
    schakel(&database, &["match", "tno"])?;
    let whole = fs::read(&database)?;
    let mut overwritten = whole.clone();
    overwritten[100..8_000].fill(0xff);
    let sentence = format!(
        "`{}` is not a readable SQLite database; restore it from a backup or name another file",
        database.display()
    );
    for content in [b"not a database at all", &whole[..30_000], &overwritten] {
        fs::write(&database, content)?;
        is_refused(&database, &sentence)?;
    }
    Ok(())
}

#[tokio::test]
async fn a_database_of_another_program_stays_as_it_is() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("schakel.db");
    let theirs = Database::connect(format!("sqlite://{}?mode=rwc", database.display())).await?;
    theirs
        .execute_unprepared("CREATE TABLE songs (title TEXT)")
        .await?;
    theirs.close().await?;
    let sentence = format!(
        "`{}` holds tables of another program; name a database of its own for Schakel",
        database.display()
    );
    is_refused(&database, &sentence)
}

#[test]
fn a_folder_that_cannot_be_written_is_told_in_one_sentence() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("a-file");
    fs::write(&file, "")?;
    let nowhere = folder.path().join("nowhere");
    for unwritable in [&file, &nowhere] {
        let database = unwritable.join("schakel.db");
        let sentence = format!(
            "`{}` cannot be written; make its folder and let this user write there, or name another file",
            database.display()
        );
        for arguments in [&["serve", "--listen", "127.0.0.1:0"][..], &["migrate"]] {
            let output = program()
                .current_dir(folder.path())
                .args(arguments)
                .arg("--database-url")
                .arg(format!("sqlite://{}", database.display()))
                .output()?;
            assert!(complaint(&output)?.starts_with(&sentence), "{output:?}");
        }
    }
    assert!(fs::read(&file)?.is_empty() && !nowhere.exists());
    Ok(())
}

#[tokio::test]
async fn a_database_of_a_newer_program_stays_as_it_is() -> Result<()> {
    let (folder, url): (_, DatabaseUrl) = sqlite_url()?;
    let store = Store::open(&url).await?;
    store.migrate().await?;
    store.close().await?;
    let database = folder.path().join("schakel.db");
    let future = Database::connect(format!("sqlite://{}", database.display())).await?;
    future
        .execute_unprepared("INSERT INTO seaql_migrations VALUES ('m30000101_000001_later', 0)")
        .await?;
    future.close().await?;
    let sentence = format!(
        "`{}` was brought to `m30000101_000001_later` by a newer Schakel; run that version or restore a backup from before",
        database.display()
    );
    is_refused(&database, &sentence)
}

#[test]
fn the_schema_that_is_exported_is_the_one_that_is_published() -> Result<()> {
    let output = program().arg("export-schema").output()?;
    let published = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/schema.graphql"))?;
    assert_eq!(String::from_utf8(output.stdout)?, published);
    Ok(())
}

#[test]
fn the_finder_of_concepts_is_measured_on_the_texts_that_ship() -> Result<()> {
    let output = program().args(["evaluate-concepts", "--json"]).output()?;
    let document: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let figures = document["figures"].as_array().context("no figures")?;
    assert_eq!(figures.len(), 6);
    let table = program().arg("evaluate-concepts").output()?;
    assert_eq!(String::from_utf8(table.stdout)?.lines().count(), 7);
    Ok(())
}

#[test]
fn labelled_texts_that_cannot_be_used_are_told_in_one_sentence() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let texts = folder.path().join("texts.toml");
    let measure = || {
        let command = program()
            .args(["evaluate-concepts", "--texts"])
            .arg(&texts)
            .output();
        complaint(&command?)
    };
    assert!(measure()?.contains("cannot read"));
    fs::write(&texts, "source = \"\"\nlicence = \"\"\n")?;
    assert!(measure()?.contains("there is no text"));
    Ok(())
}
