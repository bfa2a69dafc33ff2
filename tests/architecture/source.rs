//! Reading Rust and manifests by their words.
//!
//! Words are not syntax trees: `super` is not followed, and what a macro makes is not seen.

use std::{
    collections::BTreeSet,
    fs, iter,
    path::{Path, PathBuf},
};

use anyhow::Context;

/// The first names after `root::`, also those of a group.
pub(super) fn used_of(root: &str, words: &[&str]) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in words.iter().enumerate().filter(|(_, word)| **word == root) {
        match words.get(at + 1..) {
            Some(["::", "{", group @ ..]) => used.extend(heads(group)),
            Some(["::", name, ..]) => used.extend([*name]),
            _ => {}
        }
    }
    used.remove("self");
    used.into_iter().map(ToOwned::to_owned).collect()
}

/// The first name of every path in a group, up to the brace that closes it.
fn heads<'a>(group: &[&'a str]) -> Vec<&'a str> {
    let mut depth = 1;
    let mut heads = Vec::new();
    for (before, word) in iter::once(&",").chain(group).zip(group) {
        match *word {
            "{" => depth += 1,
            "}" => depth -= 1,
            name if depth == 1 && *before == "," && name != "," => heads.push(name),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads
}

/// Whether a path begins with the crate, or the crate itself is imported.
pub(super) fn names_crate(name: &str, words: &[&str]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let before = |back: usize| at.checked_sub(back).and_then(|place| words.get(place));
        let inner = before(1) == Some(&"::")
            && before(2).is_some_and(|word| is_name(word) && *word != "use");
        let begins = words.get(at + 1) == Some(&"::");
        *word == name && !inner && (begins || before(1) == Some(&"use"))
    })
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphanumeric() || first == '_')
}

/// The names and signs of a source, `::` as one, without comments and blanks.
pub(super) fn words(source: &str) -> Vec<&str> {
    let code = source.lines().map(|line| match line.split_once("//") {
        Some((before, _)) if !before.contains('"') => before,
        _ => line,
    });
    code.flat_map(|mut rest| {
        iter::from_fn(move || {
            rest = rest.trim_start();
            let first = rest.chars().next()?;
            let length = if is_name(rest) {
                rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_')
                    .unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            let (word, after) = rest.split_at(length);
            rest = after;
            Some(word)
        })
    })
    .collect()
}

/// The dependencies that the crate is built with; those of its tests do not count.
pub(super) fn dependencies(manifest: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            let table = header.trim_end_matches(']');
            let (parent, last) = table.rsplit_once('.').unwrap_or(("", table));
            inside = is_dependencies(last);
            found.extend(is_dependencies(parent).then_some(last));
        } else if inside && is_name(line) {
            found.extend(line.split([' ', '.', '=']).next());
        }
    }
    found
}

fn is_dependencies(table: &str) -> bool {
    ["dependencies", "build-dependencies"].contains(&table) || table.ends_with(".dependencies")
}

/// All Rust files in the folder and below it.
pub(super) fn rust_files(folder: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut folders = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_name_of_the_database_is_seen() {
    let seen = |source| names_crate("entity", &words(source));
    assert!(seen("use entity::call;"));
    assert!(seen("use {chrono::Utc, ::entity::{call, need}};"));
    assert!(seen("fn of(row: &entity::call::Model) {}"));
    assert!(!seen("let entity = record.entity; // entity::call"));
    assert!(!seen("use crate::store::entity::Words;"));
}

#[test]
fn a_dependency_is_seen_wherever_the_manifest_names_it() {
    let manifest = "[package]\nname = \"m\"\n[dependencies]\nuuid = \"1\"\n[dependencies.tokio]\nversion = \"1\"\n\
                    [target.'cfg(unix)'.dependencies]\nlibc.workspace = true\n[dev-dependencies]\ninsta = \"1\"\n";
    assert_eq!(dependencies(manifest), ["uuid", "tokio", "libc"]);
}
