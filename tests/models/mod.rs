//! Models of the ranking: put in force by a person, and followed by the service.

mod following;
mod refused;
mod registry;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use anyhow::{Context, Result, ensure};
use matching::{Criterion, Model, Score, Weights};
use schakel::reference::RankingModel;
use serde_json::Value;

use crate::support::program::program;

/// A model in which one criterion of the past gives all that the past can give.
pub(crate) fn only(version: &str, criterion: Criterion) -> Result<Model> {
    let all = Criterion::LEARNED.iter();
    let weights = all.map(|one| {
        if *one == criterion {
            Score::ONE
        } else {
            Score::ZERO
        }
    });
    let weights = Weights::new(weights.collect())?;
    Ok(Model {
        version: version.to_owned(),
        trained_on: "a test".to_owned(),
        learned_before: None,
        data_digest: String::new(),
        experienced: weights.clone(),
        newcomer: weights,
    })
}

/// Writes a model file.
pub(crate) fn file(folder: &Path, name: &str, model: &Model) -> Result<PathBuf> {
    let path = folder.join(name);
    fs::write(&path, RankingModel::write(model, &[]))?;
    Ok(path)
}

/// Runs the program on a database.
pub(crate) fn run(address: &str, arguments: &[&str]) -> Result<Output> {
    let mut program = program();
    let program = program.args(arguments).args(["--database-url", address]);
    Ok(program.output()?)
}

/// What the program says where it goes well.
pub(crate) fn said(address: &str, arguments: &[&str]) -> Result<String> {
    let output = run(address, arguments)?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "{arguments:?}: {told}");
    Ok(String::from_utf8(output.stdout)?)
}

/// The same as JSON.
pub(crate) fn json(address: &str, arguments: &[&str]) -> Result<Value> {
    let said = said(address, &[arguments, &["--json"]].concat())?;
    serde_json::from_str(&said).context(said)
}

/// What the program says where it does not go well: one sentence, on the error stream alone.
pub(crate) fn complaint(address: &str, arguments: &[&str]) -> Result<String> {
    let output = run(address, arguments)?;
    ensure!(output.status.code() == Some(1), "{:?}", output.status);
    ensure!(output.stdout.is_empty(), "it said something else too");
    let said = String::from_utf8(output.stderr)?;
    let sentence = said
        .strip_prefix("error: ")
        .and_then(|said| said.strip_suffix('\n'));
    let sentence = sentence.with_context(|| format!("no complaint: {said}"))?;
    ensure!(!sentence.contains('\n'), "more than one line: {said}");
    ensure!(!sentence.contains(". "), "more than one sentence: {said}");
    Ok(sentence.to_owned())
}
