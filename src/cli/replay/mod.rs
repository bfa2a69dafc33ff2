//! `schakel replay`: whether a ranking on record comes out the same again.

mod file;
mod report;
mod words;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use clap::Args;
use matching::ConsortiumId;

use super::matches::{Lang, clock};
use super::{Shared, database, terminal, wait_for};
use crate::access::Viewer;
use crate::app::{App, RankingDifference, RankingRecord, Replay, ReplayError};
use report::Report;

pub(super) use file::{prepare, write};

/// Acronyms by consortium.
type Names = BTreeMap<ConsortiumId, String>;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(
        value_name = "FILE",
        help = "A ranking that `schakel match --record FILE` wrote"
    )]
    record: PathBuf,
    /// The language of the answer
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(shared: &Shared, arguments: &Arguments) -> Result<()> {
    // A file that is none is refused before anything is opened.
    let record = file::read(&arguments.record)?;
    let config = shared.load()?;
    let language = arguments.lang.into();
    let question = async |app: &App| {
        let replayed = app.replay(Viewer::Adviser, &record).await;
        let replay = replayed.map_err(|error| match error {
            ReplayError::Impossible(why) => anyhow!(why.text(language)),
            ReplayError::Ranking(other) => other.into(),
        })?;
        let names = names(app, &record, &replay).await?;
        Ok((replay, names))
    };
    // The record has a moment of its own, so this clock decides nothing.
    let (replay, names) = wait_for(database::answer_existing(&config, clock(None), question))?;
    terminal::print(&if arguments.json {
        serde_json::to_string_pretty(&Report::of(&record, &replay))?
    } else {
        words::page(&record, &replay, &names, language)
    })?;
    match replay.differences.len() {
        0 => Ok(()),
        number => Err(anyhow!(words::is_otherwise(number, language))),
    }
}

/// The acronyms of the consortia that the differences are about.
async fn names(app: &App, record: &RankingRecord, replay: &Replay) -> Result<Names> {
    if replay.differences.is_empty() {
        return Ok(Names::default());
    }
    let mut ids: Vec<_> = record.places.iter().map(|place| place.consortium).collect();
    ids.extend(
        replay
            .differences
            .iter()
            .filter_map(|difference| match difference {
                RankingDifference::Place { now, .. } => *now,
                RankingDifference::Score { .. } | RankingDifference::Part { .. } => None,
            }),
    );
    let found = app.store().consortia(&ids).await?.into_iter();
    Ok(found.map(|(id, record)| (id, record.acronym)).collect())
}
