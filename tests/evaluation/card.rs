//! The card of a model: all of it or nothing, and the same each time.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::small::Small;

const FILES: [&str; 3] = ["functions.svg", "gain.svg", "model-card.md"];

/// The names in a folder.
fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name()));
    let entries = entries.collect::<Result<Vec<_>>>()?;
    let mut names: Vec<_> = entries
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// The card of the small split, in this folder.
fn card(small: &Small, out: &str) -> Result<()> {
    let output = small.run(&["model", "card"], &["--out", out])?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    anyhow::ensure!(output.status.success(), said);
    Ok(())
}

/// Why there is no card: the last line that the program says.
fn refusal(small: &Small, out: &str) -> Result<String> {
    let output = small.run(&["model", "card"], &["--out", out])?;
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr)?;
    Ok(said.lines().last().context("it said nothing")?.to_owned())
}

#[test]
fn the_same_files_give_the_same_card() -> Result<()> {
    let small = Small::new()?;
    card(&small, "one")?;
    card(&small, "other")?;
    assert_eq!(names(&small.folder().join("one"))?, FILES);
    for name in FILES {
        let read = |card: &str| fs::read_to_string(small.folder().join(card).join(name));
        assert_eq!(read("one")?, read("other")?, "{name}");
    }
    assert_eq!(names(small.folder())?, ["history", "one", "other", "split"]);
    Ok(())
}

#[test]
fn the_hardest_slice_stands_first_beside_every_baseline() -> Result<()> {
    let small = Small::new()?;
    card(&small, "card")?;
    let page = fs::read_to_string(small.folder().join("card/model-card.md"))?;
    let (_, figures) = page.split_once("### nDCG@10\n\n").context("no figures")?;
    let mut lines = figures.lines();
    assert_eq!(
        lines.next(),
        Some(
            "| Organisations | How many | Schakel | common partners | BM25 | popularity | random |"
        )
    );
    let who: Vec<_> = lines
        .skip(1)
        .take(3)
        .filter_map(|line| line.split(" | ").next())
        .collect();
    let expected = [
        "| all without earlier projects",
        "| all together",
        "| all with earlier projects",
    ];
    assert_eq!(who, expected);
    for heading in [
        "## What it is for",
        "## What it is not for",
        "## What it was learned from",
        "## How it works",
        "## What each part gives at most",
        "## Who is shown",
        "## What it does not know",
        "## How to object",
        "## How to do it again",
    ] {
        assert!(page.lines().any(|line| line == heading), "{heading}");
    }
    Ok(())
}

#[test]
fn pictures_tell_in_words_what_they_show_and_fetch_nothing() -> Result<()> {
    let small = Small::new()?;
    card(&small, "card")?;
    for (name, word) in [
        ("functions", "Members from the same country"),
        ("gain", "all without earlier projects (1 organisation)"),
    ] {
        let picture = fs::read_to_string(small.folder().join(format!("card/{name}.svg")))?;
        let (head, _) = picture.split_once('>').context("no head")?;
        assert!(head.contains("role=\"img\""), "{head}");
        let labelled = format!("aria-labelledby=\"{name}-title {name}-desc\"");
        assert!(head.contains(&labelled), "{head}");
        assert!(picture.contains(&format!("<title id=\"{name}-title\">")));
        let description = format!("<desc id=\"{name}-desc\">");
        let (_, rest) = picture.split_once(&description).context("no description")?;
        let (description, _) = rest.split_once("</desc>").context("no end")?;
        assert!(description.contains(word), "{description}");
        assert_eq!(picture.matches("://").count(), 1, "the namespace alone");
        assert!(!picture.contains("NaN") && !picture.contains("inf"));
    }
    Ok(())
}

#[test]
fn a_folder_that_cannot_be_written_is_told_before_the_work() -> Result<()> {
    let small = Small::new()?;
    // The split is broken too; that the folder is told of shows that it is looked at first.
    small.write("candidates.jsonl", "")?;
    fs::write(small.folder().join("file"), "")?;
    for place in ["nowhere/card", "file", ".."] {
        let said = refusal(&small, place)?;
        let expected = format!("{place} cannot be written; name a folder");
        assert!(said.contains(&expected), "{said}");
    }
    let said = refusal(&small, "history")?;
    assert!(
        said.contains("history holds `organization.csv`, which is no part of a model card"),
        "{said}"
    );
    Ok(())
}

#[test]
fn an_earlier_card_is_replaced_as_a_whole_or_stays() -> Result<()> {
    let small = Small::new()?;
    let old = small.folder().join("card/gain.svg");
    fs::create_dir(small.folder().join("card"))?;
    fs::write(&old, "an earlier picture")?;
    let split = fs::read_to_string(small.split().join("candidates.jsonl"))?;
    small.write("candidates.jsonl", "")?;
    refusal(&small, "card")?;
    assert_eq!(fs::read_to_string(&old)?, "an earlier picture");
    small.write("candidates.jsonl", &split)?;
    card(&small, "card")?;
    assert!(fs::read_to_string(&old)?.starts_with("<svg"));
    assert_eq!(names(&small.folder().join("card"))?, FILES);
    assert_eq!(names(small.folder())?, ["card", "history", "split"]);
    Ok(())
}
