//! `schakel replay`: a ranking on record is made again.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use matching::Criterion;
use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};

use crate::models::{complaint, file, json, only, run, said};
use crate::support::json::list;
use crate::support::scratch::{on_both_addresses, sqlite_url};

const TOPICS: &str = "tests/fixtures/calls/topics-2026-08-10.jsonl";

/// Puts a ranking on record, and gives where.
fn on_record(address: &str, folder: &Path, more: &[&str]) -> Result<String> {
    let path = folder.join("record.json").display().to_string();
    let day = ["--as-of", "2026-11-23", "--first", "1"];
    let arguments = [&["match", "leydenjar", "--record", &path], &day[..], more];
    said(address, &arguments.concat())?;
    Ok(path)
}

fn read(path: &str) -> Result<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

/// The record with something else in it.
fn changed(path: &str, change: impl FnOnce(&mut Value)) -> Result<String> {
    let mut record = read(path)?;
    change(&mut record);
    let changed = format!("{path}.changed.json");
    fs::write(&changed, record.to_string())?;
    Ok(changed)
}

#[tokio::test]
async fn a_ranking_on_record_comes_out_the_same_also_under_another_model() -> Result<()> {
    on_both_addresses(async |address, _| {
        let folder = tempfile::tempdir()?;
        let path = on_record(address, folder.path(), &["--all-statuses"])?;
        let record = read(&path)?;
        let places = list(&record, "/places")?;
        assert!(places.len() > 50, "the whole list is on record");
        for place in places {
            let parts = place["parts"].as_object().context("it has parts")?;
            let sum: u64 = parts.values().filter_map(Value::as_u64).sum();
            assert_eq!(Some(sum), place["score"].as_u64());
        }
        let same = said(address, &["replay", &path])?;
        let count = places.len();
        let expected = format!("The same list, to the millionth; number of places: {count}.\n");
        assert!(same.starts_with(&expected), "{same}");
        assert_eq!(same.lines().count(), 2, "{same}");

        let model = file(folder.path(), "b.toml", &only("second", Criterion::Ties)?)?;
        said(
            address,
            &["model", "activate", &model.display().to_string()],
        )?;
        let told = json(address, &["replay", &path])?;
        assert_eq!(told["same"], true);
        assert_eq!(told["modelVersion"], "glass-box-1");
        assert_ne!(told["dataVersion"]["recorded"], told["dataVersion"]["now"]);
        assert_eq!(told["differences"], json!([]));
        let dutch = said(address, &["replay", &path, "--lang", "nl"])?;
        assert!(
            dutch.contains("wat gerangschikt wordt is hetzelfde"),
            "{dutch}"
        );

        let other = folder.path().join("other");
        fs::create_dir(&other)?;
        let second = read(&on_record(address, &other, &["--all-statuses"])?)?;
        assert_eq!(second["model"]["version"], "second");
        assert_ne!(second["places"], record["places"]);
        assert_eq!(second["data"]["digest"], record["data"]["digest"]);
        Ok(())
    })
    .await
}

#[test]
fn what_differs_is_named_and_is_no_success() -> Result<()> {
    let (folder, url) = sqlite_url()?;
    let address = url.to_string();
    let path = on_record(&address, folder.path(), &[])?;
    let record = read(&path)?;
    let first = record["places"][0]["consortium"].clone();
    let score = record["places"][0]["score"].as_u64().context("a score")?;
    let need = record["places"][0]["parts"]["need-coverage"].as_u64();
    let need = need.context("a part")?;
    let changed = changed(&path, |record| {
        record["places"][0]["score"] = json!(score + 1);
        record["places"][0]["parts"]["need-coverage"] = json!(need + 1);
        if let Some(places) = record["places"].as_array_mut() {
            places.swap(1, 2);
        }
    })?;
    let output = run(&address, &["replay", &changed, "--json"])?;
    assert_eq!(output.status.code(), Some(1));
    let told: Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(told["same"], false);
    let differences = list(&told, "/differences")?;
    let kinds: Vec<_> = differences.iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["PLACE", "PLACE", "SCORE", "PART"]);
    assert_eq!(differences[0]["place"], 2);
    assert_eq!(differences[0]["now"], record["places"][1]["consortium"]);
    assert_eq!(
        differences[2],
        json!({ "kind": "SCORE", "consortium": first, "recorded": score + 1, "now": score })
    );
    assert_eq!(
        differences[3],
        json!({
            "kind": "PART", "consortium": first, "component": "need-coverage",
            "recorded": need + 1, "now": need,
        })
    );
    let output = run(&address, &["replay", &changed, "--lang", "nl"])?;
    let page = String::from_utf8(output.stdout)?;
    assert!(page.starts_with("Een andere lijst"), "{page}");
    assert!(page.contains("plaats 2: vastgelegd "), "{page}");
    let ending = String::from_utf8(output.stderr)?;
    assert!(ending.contains("aantal verschillen: 4"), "{ending}");
    Ok(())
}

#[tokio::test]
async fn other_data_are_refused_and_a_backup_of_that_state_replays() -> Result<()> {
    on_both_addresses(async |address, store| {
        let folder = tempfile::tempdir()?;
        let path = on_record(address, folder.path(), &[])?;
        let backup = folder.path().join("backup.db");
        let is_file = address.starts_with("sqlite:");
        if is_file {
            let database = Database::connect(address).await?;
            let copy = format!("VACUUM INTO '{}'", backup.display());
            database.execute_unprepared(&copy).await?;
            database.close().await?;
        }
        let recorded = store.data_version().await?;
        said(address, &["import", "calls", TOPICS])?;
        let present = store.data_version().await?;
        assert!(present > recorded);

        let told = complaint(address, &["replay", &path])?;
        assert!(
            told.contains(&format!("version {recorded} of the data")),
            "{told}"
        );
        assert!(
            told.contains(&format!("of version {present} are other")),
            "{told}"
        );
        assert!(told.contains("restore a backup"), "{told}");
        let until = store.events_after(recorded, 1).await?.remove(0).time;
        let until = until.format("%Y-%m-%dT%H:%M:%S").to_string();
        assert!(told.contains(&until), "{told} does not tell {until}");
        let dutch = complaint(address, &["replay", &path, "--lang", "nl"])?;
        assert!(dutch.contains("reservekopie"), "{dutch}");

        if is_file {
            let restored = format!("sqlite://{}", backup.display());
            assert_eq!(json(&restored, &["replay", &path])?["same"], true);
        }
        Ok(())
    })
    .await
}

#[test]
fn a_model_that_is_not_here_and_a_file_that_is_no_record_are_refused() -> Result<()> {
    let (folder, url) = sqlite_url()?;
    let address = url.to_string();
    let path = on_record(&address, folder.path(), &[])?;
    let with = |change: fn(&mut Value)| complaint(&address, &["replay", &changed(&path, change)?]);

    let told = with(|record| record["model"]["version"] = json!("glass-box-0"))?;
    assert!(
        told.contains("`glass-box-0`, which is not kept here"),
        "{told}"
    );
    let told = with(|record| record["model"]["digest"] = json!("00"))?;
    assert!(told.contains("another model `glass-box-1`"), "{told}");
    let told = with(|record| record["data"]["digest"] = json!("00"))?;
    assert!(told.contains("restore a backup"), "{told}");
    assert!(
        !told.contains("made "),
        "another database knows no moment: {told}"
    );
    let older = changed(&path, |record| record["program"] = json!("0.0.1"))?;
    let told = said(&address, &["replay", &older])?;
    assert!(told.contains("Made with version 0.0.1"), "{told}");
    let told = with(|record| record["form"] = json!(2))?;
    assert!(told.contains("has form 2"), "{told}");
    let told = with(|record| record["question"]["organisation"] = json!("tno"))?;
    assert!(told.contains("names `tno`"), "{told}");
    let told = with(|record| record["more"] = json!(1))?;
    assert!(told.contains("is no ranking on record"), "{told}");
    let told = complaint(&address, &["replay", "nowhere.json"])?;
    assert!(told.contains("nowhere.json cannot be read"), "{told}");

    let nowhere = format!("sqlite://{}", folder.path().join("none.db").display());
    let told = complaint(&nowhere, &["replay", &path])?;
    assert!(told.contains("none.db"), "{told}");
    assert!(!folder.path().join("none.db").exists());
    Ok(())
}
