//! The house keeps its shape: who may know whom, and how long a file may get.

mod source;

use std::{collections::BTreeSet, fs};

use anyhow::Context;

use source::{dependencies, names_crate, root, rust_files, used_of, words};

/// The modules of the service from the ground up. One uses only what stands on a lower floor.
const FLOORS: &[&[&str]] = &[
    &[
        "canvas",
        "clock",
        "event",
        "processing",
        "record",
        "telemetry",
    ],
    &["reference"],
    &["text"],
    &["access"],
    &["store", "webhook"],
    &["app"],
    &["auth", "delivery", "import", "picture"],
    &["evaluation"],
    &["graphql"],
    &["http"],
    &["config"],
    &["cli"],
];

/// The crates of the database, and the only module that may name them.
const DATABASE: &[&str] = &["sea_orm", "entity", "migration"];
const KEEPER: &str = "store";

/// All that the core may rest on.
const CORE_DEPENDENCIES: &[&str] = &[
    "chrono",
    "rust-stemmers",
    "smallvec",
    "thiserror",
    "unicode-normalization",
    "uuid",
];

/// A file that needs more lines than this is two files.
const LONGEST_FILE: usize = 600;

#[test]
fn a_module_uses_only_what_stands_below_it() -> anyhow::Result<()> {
    let wrongs = in_every_file(|module, source| {
        wrong_uses(module, &words(source))
            .map(|used| format!("{module} uses {used}"))
            .collect()
    })?;
    assert_eq!(wrongs, Vec::<String>::new());
    Ok(())
}

#[test]
fn every_module_has_a_floor_and_every_floor_its_modules() -> anyhow::Result<()> {
    let front_page = fs::read_to_string(root().join("src/lib.rs"))?;
    let modules: BTreeSet<_> = words(&front_page)
        .windows(2)
        .filter(|pair| pair[0] == "mod")
        .map(|pair| pair[1].to_owned())
        .collect();
    let housed: BTreeSet<_> = FLOORS
        .iter()
        .copied()
        .flatten()
        .map(ToString::to_string)
        .collect();
    assert_eq!(modules, housed);
    Ok(())
}

#[test]
fn only_the_store_names_the_database() -> anyhow::Result<()> {
    let wrongs = in_every_file(|module, source| {
        let words = words(source);
        let named = DATABASE.iter().filter(|name| names_crate(name, &words));
        named
            .filter(|_| module != KEEPER)
            .map(|name| format!("{module} names {name}"))
            .collect()
    })?;
    assert_eq!(wrongs, Vec::<String>::new());
    Ok(())
}

#[test]
fn the_program_uses_the_command_line_only() -> anyhow::Result<()> {
    let program = fs::read_to_string(root().join("src/main.rs"))?;
    let others: Vec<_> = used_of("schakel", &words(&program))
        .into_iter()
        .filter(|used| used != "cli")
        .collect();
    assert_eq!(others, Vec::<String>::new());
    Ok(())
}

#[test]
fn the_core_rests_on_little() -> anyhow::Result<()> {
    let manifest = fs::read_to_string(root().join("matching/Cargo.toml"))?;
    let others: Vec<_> = dependencies(&manifest)
        .into_iter()
        .filter(|name| !CORE_DEPENDENCIES.contains(name))
        .collect();
    assert_eq!(others, Vec::<&str>::new());
    Ok(())
}

#[test]
fn no_file_is_too_long() -> anyhow::Result<()> {
    let mut too_long = Vec::new();
    for path in rust_files("src")?
        .into_iter()
        .chain(rust_files("matching/src")?)
    {
        let lines = fs::read_to_string(&path)?.lines().count();
        if lines > LONGEST_FILE {
            too_long.push(format!("{} has {lines} lines", path.display()));
        }
    }
    assert_eq!(too_long, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_use_that_points_up_or_sideways_is_seen() {
    let planted = [
        ("store", "use crate::http::Door;", "http"),
        ("store", "pub use crate::{record, app::{self, App}};", "app"),
        (
            "store",
            "use {crate::clock::Clock, crate::cli as c};",
            "cli",
        ),
        ("store", "let all = crate::graphql::schema();", "graphql"),
        ("import", "use crate::delivery::Bus;", "delivery"),
        ("app", "use crate::attic::Trunk;", "attic"),
        ("app", "use crate::*;", "*"),
    ];
    for (module, source, used) in planted {
        let seen: Vec<_> = wrong_uses(module, &words(source)).collect();
        assert_eq!(seen, [used], "{source}");
    }
    let fair = [
        "use crate::{\n    app::{self, Error},\n    store::{Change, Store},\n};",
        "/// See [`Door`](crate::http::Door).\npub(in crate::app) fn f() {}",
    ];
    for source in fair {
        assert_eq!(wrong_uses("app", &words(source)).next(), None, "{source}");
    }
}

/// What the words take from modules that do not stand below this one.
fn wrong_uses(module: &str, words: &[&str]) -> impl Iterator<Item = String> {
    let own = floor(module);
    used_of("crate", words)
        .into_iter()
        .filter(move |used| used != module && (floor(used).is_none() || floor(used) >= own))
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// Asks of every file of the service, with its module, what is wrong in it.
fn in_every_file(ask: fn(&str, &str) -> Vec<String>) -> anyhow::Result<Vec<String>> {
    let source = root().join("src");
    let mut wrongs = Vec::new();
    for path in rust_files("src")? {
        let inner = path.strip_prefix(&source)?;
        let first = inner.iter().next().context("a file has a name")?;
        let module = first
            .to_str()
            .context("names are plain")?
            .trim_end_matches(".rs");
        if floor(module).is_some() {
            let found = ask(module, &fs::read_to_string(&path)?);
            wrongs.extend(
                found
                    .into_iter()
                    .map(|wrong| format!("{}: {wrong}", inner.display())),
            );
        }
    }
    Ok(wrongs)
}
