//! `schakel model card`: measures a model as `schakel evaluate` does, and writes what a reader who
//! answers for it has to know, with pictures.

mod fairness;
mod figures;
mod folder;
mod page;
mod plots;
mod rows;
mod weights;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::find;
use crate::cli::{Shared, evaluate, progress, terminal, wait_for};
use crate::evaluation::{self, Kinds, Question};
use crate::reference::Reference;
use folder::Folder;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    #[arg(long, required = true, value_name = "PATH", help = evaluate::HISTORY_HELP)]
    history: Vec<PathBuf>,
    #[arg(long, value_name = "PATH", help = evaluate::SPLIT_HELP)]
    split: PathBuf,
    /// The model to measure instead of the one that ships: a file that `schakel train` wrote, a
    /// version that `schakel model list` shows, or `active`
    #[arg(long, value_name = "MODEL")]
    model: Option<String>,
    /// The folder to write; an earlier card in it is replaced
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(in crate::cli) fn run(shared: &Shared, arguments: &Arguments) -> Result<()> {
    // Before the long work: a folder that cannot be written would waste it.
    let folder = Folder::prepare(&arguments.out)?;
    let Reference {
        taxonomy, model, ..
    } = Reference::load()?;
    let model = match &arguments.model {
        Some(name) => wait_for(find(shared, name))?,
        None => model,
    };
    let question = Question {
        history: arguments.history.clone(),
        split: arguments.split.clone(),
        kinds: Kinds::All,
    };
    let mut shown = progress::sink();
    let evaluation = evaluation::evaluate(&question, &taxonomy, &model.model, shown.as_mut())?;
    drop(shown);
    let report = &evaluation.report;
    folder.write(&[
        page::render(&model, report),
        plots::functions(&model.model)?,
        plots::gain(report)?,
    ])?;
    let (version, place) = (&report.model, arguments.out.display());
    Ok(terminal::print(&format!(
        "the card of {version} is written to {place}"
    ))?)
}
