//! `schakel evaluate`: how good the ranking is on real consortia, beside simple ones.

mod feedback;
pub(super) mod json;
pub(super) mod page;
pub(super) mod words;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::{Shared, model, progress, terminal, wait_for};
use crate::evaluation::{self, Kinds, Question, WholeFile};
use crate::reference::Reference;

/// Not doc comments: there the names of files and columns would have to stand in backticks.
pub(super) const HISTORY_HELP: &str = "What happened before: a folder or zip archive of CORDIS files (project.csv, \
     organization.csv, topics.csv; project_extra.csv where there is one). Only projects that start \
     before the first candidate are used. Give it again for more";
pub(super) const SPLIT_HELP: &str =
    "The folder with candidates.jsonl, queries_*.tsv and qrels_*.tsv";
const FEEDBACK_HELP: &str =
    "Measure by what became of matches in the database: those put aside, and consortia joined";
const MODEL_HELP: &str = "The model to rank with instead of the one that ships (with --feedback: the one in force): a file that `schakel train` wrote, \
     a version that `schakel model list` shows, or `active`";
const RUN_HELP: &str =
    "Write the ranked lists to this file: org_id, project_id, rank, score, parted by tabs";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(long, required_unless_present = "feedback", value_name = "PATH", help = HISTORY_HELP)]
    history: Vec<PathBuf>,
    #[arg(long, required_unless_present = "feedback", value_name = "PATH", help = SPLIT_HELP)]
    split: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["history", "split", "kind", "run"], help = FEEDBACK_HELP)]
    feedback: bool,
    #[arg(long, value_name = "FILE|VERSION", help = MODEL_HELP)]
    model: Option<String>,
    /// Rank for organisations with earlier projects, without, or both
    #[arg(long, value_enum, default_value = "all")]
    kind: Kind,
    #[arg(long, value_name = "OUT.tsv", help = RUN_HELP)]
    run: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Kind {
    /// With earlier projects
    Warm,
    /// Without
    Cold,
    /// Both, each by itself and together
    All,
}

impl From<Kind> for Kinds {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Warm => Self::Warm,
            Kind::Cold => Self::Cold,
            Kind::All => Self::All,
        }
    }
}

pub(super) fn run(shared: &Shared, arguments: &Arguments) -> Result<()> {
    match &arguments.split {
        Some(split) => on_split(shared, arguments, split),
        // The command line has one or the other.
        None => feedback::run(shared, arguments.model.as_deref(), arguments.json),
    }
}

fn on_split(shared: &Shared, arguments: &Arguments, split: &Path) -> Result<()> {
    // Before the long work: a file that cannot be written would waste it.
    let file = arguments
        .run
        .as_deref()
        .map(WholeFile::prepare)
        .transpose()?;
    let question = Question {
        history: arguments.history.clone(),
        split: split.to_owned(),
        kinds: arguments.kind.into(),
    };
    let Reference {
        taxonomy, model, ..
    } = Reference::load()?;
    let model = match &arguments.model {
        Some(name) => wait_for(model::find(shared, name))?,
        None => model,
    }
    .model;
    let mut shown = progress::sink();
    let evaluation = evaluation::evaluate(&question, &taxonomy, &model, shown.as_mut())?;
    drop(shown);
    if let Some(file) = file {
        evaluation::write_run(file, &evaluation.split, &evaluation.answers)?;
    }
    let text = if arguments.json {
        serde_json::to_string_pretty(&json::report(&evaluation.report))?
    } else {
        page::render(&evaluation.report, terminal::width())
    };
    Ok(terminal::print(&text)?)
}
