//! The program from the outside: what it prints, and how it ends.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, Result};
use schakel::store::{DatabaseUrl, Store};
use sea_orm::{ConnectionTrait, Database};

use crate::support::scratch::sqlite_url;

/// The program, with no settings from the environment.
fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_schakel"));
    for (name, _) in env::vars().filter(|(name, _)| name.starts_with("SCHAKEL_")) {
        program.env_remove(name);
    }
    program
}

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
    anyhow::ensure!(!output.status.success(), "it ended well");
    anyhow::ensure!(output.stdout.is_empty(), "it said something else too");
    let said = String::from_utf8(output.stderr.clone())?;
    anyhow::ensure!(
        said.trim().lines().count() == 1,
        "more than one line: {said}"
    );
    Ok(said.trim().to_owned())
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
    let matches = document["matches"].as_array().context("no matches")?;
    assert!(!matches.is_empty());
    for found in matches {
        let parts = found["components"].as_array().context("no components")?;
        let sum: f64 = parts
            .iter()
            .filter_map(|part| part["contribution"].as_f64())
            .sum();
        let score = found["score"].as_f64().context("no score")?;
        assert_eq!(format!("{sum:.6}"), format!("{score:.6}"));
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
fn a_taken_port_is_told_in_one_sentence() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let taken = TcpListener::bind("127.0.0.1:0")?;
    let address = taken.local_addr()?.to_string();
    let output = schakel(
        &folder.path().join("schakel.db"),
        &["serve", "--listen", &address],
    )?;
    assert!(String::from_utf8(output.stderr)?.contains(&address));
    assert!(!output.status.success());
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
fn a_file_that_is_no_database_stays_as_it_is() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("schakel.db");
    fs::write(&database, "not a database at all")?;
    let output = schakel(&database, &["serve", "--listen", "127.0.0.1:0"])?;
    complaint(&output)?;
    assert_eq!(fs::read_to_string(&database)?, "not a database at all");
    Ok(())
}

#[test]
fn a_folder_that_cannot_be_written_is_told_in_one_sentence() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("a-file");
    fs::write(&file, "")?;
    let output = program()
        .args(["migrate", "--database-url"])
        .arg(format!("sqlite://{}/schakel.db", file.display()))
        .output()?;
    complaint(&output)?;
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
    let before = fs::read(&database)?;
    let output = schakel(&database, &["serve", "--listen", "127.0.0.1:0"])?;
    assert!(complaint(&output)?.contains("m30000101_000001_later"));
    assert_eq!(fs::read(&database)?, before);
    Ok(())
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
