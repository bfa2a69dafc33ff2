//! `schakel train`: learns the weights of the ranking, and writes them to a file.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use clap::Args;

use super::{progress, terminal};
use crate::evaluation::training::{Course, train};
use crate::evaluation::{self, Kinds, Question};
use crate::reference::{RankingModel, Reference, check_version};

/// Not doc comments: there the names of files would have to stand in backticks.
const HISTORY_HELP: &str = "What happened: a folder or zip archive of CORDIS files, as for evaluate. Give it again for more";
const SPLIT_HELP: &str =
    "Measure the model on this split too, as evaluate does, and write the figures into its file";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(long, required = true, value_name = "PATH", help = HISTORY_HELP)]
    history: Vec<PathBuf>,
    /// Learn from the three years before this day only, such as 2019-07-01
    #[arg(long, value_name = "DAY")]
    before: NaiveDate,
    /// The name and version of the model
    #[arg(long, value_name = "NAME")]
    version: String,
    #[arg(long, value_name = "PATH", help = SPLIT_HELP)]
    split: Option<PathBuf>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<()> {
    // Before the long work: a model under another name could not be put in force.
    check_version(&arguments.version)?;
    let taxonomy = Reference::load()?.taxonomy;
    let mut shown = progress::sink();
    let course = Course {
        history: arguments.history.clone(),
        before: arguments.before,
        version: arguments.version.clone(),
    };
    let model = std::sync::Arc::new(train(&course, &taxonomy, shown.as_mut())?);
    let mut figures = Vec::new();
    if let Some(split) = &arguments.split {
        let question = Question {
            history: arguments.history.clone(),
            split: split.clone(),
            kinds: Kinds::All,
        };
        let found = evaluation::evaluate(&question, &taxonomy, &model, shown.as_mut())?;
        figures = evaluation::figures_of(&found.report);
    }
    drop(shown);
    let out = &arguments.out;
    let unwritten = out.with_extension("new");
    let place = out.display();
    let cannot = || format!("the model cannot be written to {place}; check the folder");
    fs::write(&unwritten, RankingModel::write(&model, &figures)).with_context(cannot)?;
    fs::rename(&unwritten, out).with_context(cannot)?;
    let version = &model.version;
    Ok(terminal::print(&format!(
        "{version} is written to {place}"
    ))?)
}
