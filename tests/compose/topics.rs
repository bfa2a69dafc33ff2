//! A composition, or why there is none, for each battery topic of 2026 and 2027.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::support::json::{list, text};
use crate::support::program::program;
use crate::support::shared::shared;

const TOPICS: usize = 12;

/// What `schakel compose --all-topics` prints over the database of a folder.
fn printed(folder: &Path, arguments: &[&str]) -> Result<String> {
    let mut program = program();
    program
        .current_dir(folder)
        .args(["compose", "--all-topics"])
        .args(arguments);
    let output = program.output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{told}");
    Ok(String::from_utf8(output.stdout)?)
}

fn overview(folder: &Path) -> Result<Value> {
    Ok(serde_json::from_str(&printed(folder, &["--json"])?)?)
}

/// Each topic has an eligible composition or an exact reason; `proven` of them at least have one
/// that is proven best.
fn is_answered(overview: &Value, proven: usize) -> Result<()> {
    let calls = list(overview, "/calls")?;
    assert_eq!(calls.len(), TOPICS);
    let mut best = 0;
    for call in calls {
        let found = &call["found"];
        if found.is_null() {
            assert_ne!(text(call, "/reason")?, "OUT_OF_STEPS", "{call}");
            assert!(!text(call, "/explanation")?.is_empty());
            continue;
        }
        assert_ne!(text(found, "/verdict")?, "INELIGIBLE", "{call}");
        let gap = found["optimalityGap"].as_f64().context("a gap")?;
        assert!(found["coverage"].as_f64() > Some(0.0), "{call}");
        best += usize::from(gap == 0.0);
    }
    assert!(best >= proven, "{best} are proven best: {calls:#?}");
    Ok(())
}

#[test]
fn each_topic_is_answered_over_the_bundled_data() -> Result<()> {
    let folder = tempfile::tempdir()?;
    is_answered(&overview(folder.path())?, TOPICS)
}

#[test]
fn each_topic_has_a_line_and_where_there_is_none_the_reason() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let wishes = ["--max-members", "2", "--min-dutch", "0", "--lang", "nl"];
    let page = printed(folder.path(), &wishes)?;
    let lines = page.lines().filter(|line| line.starts_with("HORIZON-"));
    // All but the coordination and support action ask for three countries.
    let (refused, told) = (TOPICS - 1, "er mogen er hoogstens 2 zijn");
    let titles = TOPICS;
    assert_eq!(lines.count(), TOPICS + titles + refused, "{page}");
    assert_eq!(
        page.matches("geen samenstelling").count(),
        refused,
        "{page}"
    );
    assert!(page.contains("Gevraagd: leden, hoogstens 2; Nederlandse leden, minstens 0\n"));
    let unwrapped = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(unwrapped.matches(told).count(), refused, "{page}");
    let mut sheet = wishes.to_vec();
    sheet.push("--csv");
    let sheet = printed(folder.path(), &sheet)?;
    let mut rows = sheet.lines();
    let titles = rows.next().context("titles")?;
    let last = "werkwijze,gevraagd,projecten,organisaties,is_selectie";
    assert!(titles.ends_with(last), "{titles}");
    assert!(sheet.contains(",673,true"), "{sheet}");
    assert_eq!(rows.count(), TOPICS);
    assert_eq!(sheet.matches(",NO_ROOM,").count(), refused, "{sheet}");
    assert_eq!(sheet.matches(told).count(), refused, "{sheet}");
    Ok(())
}

#[test]
fn each_topic_is_answered_over_a_framework_programme() -> Result<()> {
    let Some(cordis) = shared("data/cordis") else {
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let mut import = program();
    import
        .current_dir(folder.path())
        .args(["import", "cordis"])
        .arg(cordis);
    let output = import.output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{told}");
    is_answered(&overview(folder.path())?, 10)
}
