//! `schakel train`: learns the weights of the ranking, and writes them to a file.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::{progress, terminal};
use crate::evaluation::training::{Course, Trained, TrainingError, train};
use crate::evaluation::{self, Kinds, Question, Split, WholeFile};
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
    // Before the long work: a model under another name could not be put in force, and one that
    // cannot be written would waste it.
    check_version(&arguments.version)?;
    let file = WholeFile::prepare(&arguments.out)?;
    if let Some(split) = &arguments.split {
        unseen(split, arguments.before)?;
    }
    let taxonomy = Reference::load()?.taxonomy;
    let mut shown = progress::sink();
    let course = Course {
        history: arguments.history.clone(),
        before: arguments.before,
        version: arguments.version.clone(),
    };
    let Trained { model, notes } = train(&course, &taxonomy, shown.as_mut())?;
    let model = Arc::new(model);
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
    file.write(|file| file.write_all(RankingModel::write(&model, &figures).as_bytes()))?;
    let notes = notes.iter().map(|note| format!("Note: {note}.\n"));
    let (version, place) = (&model.version, arguments.out.display());
    Ok(terminal::print(&format!(
        "{}{version} is written to {place}",
        notes.collect::<String>()
    ))?)
}

/// Makes sure that the split is none of what is learned from.
fn unseen(split: &Path, before: NaiveDate) -> Result<()> {
    let starts = Split::read(split, Kinds::All)?.starts_on();
    if starts < before {
        let split = split.display().to_string();
        return Err(TrainingError::Seen {
            split,
            starts,
            before,
        }
        .into());
    }
    Ok(())
}
