//! `schakel model compare`: how two models differ, and what the second does better.

mod differences;
mod json;
mod page;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::evaluate::{HISTORY_HELP, Kind, SPLIT_HELP};
use super::{Shared, evaluate, find, progress, terminal, wait_for};
use crate::evaluation::{self, Comparison, Kinds, Question};
use crate::reference::{RankingModel, Reference};

/// Not a doc comment: there the command would have to stand in backticks.
const MODEL_HELP: &str = "A file that `schakel train` wrote, a version that `schakel model list` shows, or `active`, \
     the one in force";

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    #[arg(value_name = "A", help = MODEL_HELP)]
    first: String,
    /// The same
    #[arg(value_name = "B")]
    second: String,
    #[arg(long, value_name = "PATH", requires = "split", help = HISTORY_HELP)]
    history: Vec<PathBuf>,
    #[arg(long, value_name = "PATH", requires = "history", help = SPLIT_HELP)]
    split: Option<PathBuf>,
    /// Measure for organisations with earlier projects, without, or both (the default)
    #[arg(long, value_enum, requires = "split")]
    kind: Option<Kind>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(shared: &Shared, arguments: &Arguments) -> Result<()> {
    let models = wait_for(async {
        let first = find(shared, &arguments.first).await?;
        Ok([first, find(shared, &arguments.second).await?])
    })?;
    let measured = measure(arguments, &models)?;
    let text = if arguments.json {
        serde_json::to_string_pretty(&json::document(&models, measured.as_ref()))?
    } else {
        page::render(&models, measured.as_ref(), terminal::width())
    };
    Ok(terminal::print(&text)?)
}

/// The figures of both, where there is something to measure them on.
fn measure(
    arguments: &Arguments,
    [first, second]: &[RankingModel; 2],
) -> Result<Option<Comparison>> {
    let Some(split) = &arguments.split else {
        return Ok(None);
    };
    let question = Question {
        history: arguments.history.clone(),
        split: split.clone(),
        kinds: arguments.kind.map_or(Kinds::All, Kinds::from),
    };
    let taxonomy = Reference::load()?.taxonomy;
    let mut shown = progress::sink();
    let models = [&first.model, &second.model];
    let found = evaluation::compare(&question, &taxonomy, models, shown.as_mut())?;
    Ok(Some(found))
}
