//! `schakel match`: the consortia that an organisation could join, best first, and why.

mod facts;
mod page;
mod report;
mod wording;
pub(in crate::cli) mod words;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use matching::Language;

use super::{Shared, database, organisation, replay, terminal, wait_for};
use crate::access::Viewer;
use crate::app::{App, MatchFilter, RankingRecord};
use crate::clock::{Clock, FixedClock, SystemClock};
use report::Report;

/// Not a doc comment: there the command would have to stand in backticks.
const RECORD_HELP: &str =
    "Write the whole list to this file too, with all that it rests on, for `schakel replay`";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(
        required = true,
        value_name = "ORGANISATION",
        help = "Its short name, KvK number, PIC, id, or words of its name"
    )]
    organisation: Vec<String>,
    /// The language of the answer
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
    /// Rank running and past consortia too, not only those that look for partners
    #[arg(long)]
    all_statuses: bool,
    /// How many to show
    #[arg(long, value_name = "N", default_value_t = 5,
        value_parser = clap::value_parser!(u16).range(1..=1000))]
    first: u16,
    /// Rank as if it were this day, such as 2026-11-23: which deadlines are still to come
    #[arg(long, value_name = "DAY", value_parser = crate::cli::day)]
    as_of: Option<NaiveDate>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[arg(long, value_name = "FILE", help = RECORD_HELP)]
    record: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Lang {
    /// Dutch
    Nl,
    /// English
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Nl => Self::Dutch,
            Lang::En => Self::English,
        }
    }
}

/// Which matches are wanted, and how.
#[derive(Debug, Clone, Copy)]
struct Question {
    language: Language,
    all_statuses: bool,
    first: usize,
    on_record: bool,
}

pub(super) fn run(shared: &Shared, arguments: &Arguments) -> Result<()> {
    let config = shared.load()?;
    let question = Question {
        language: arguments.lang.into(),
        all_statuses: arguments.all_statuses,
        first: arguments.first.into(),
        on_record: arguments.record.is_some(),
    };
    let named = arguments.organisation.join(" ");
    // A file that cannot be written is told before anything is ranked.
    let file = arguments
        .record
        .as_deref()
        .map(replay::prepare)
        .transpose()?;
    let asked = async |app: &App| report(app, &named, question).await;
    let (report, record) = wait_for(database::answer(&config, clock(arguments.as_of), asked))?;
    if let Some((file, record)) = file.zip(record) {
        replay::write(file, &record)?;
    }
    let text = if arguments.json {
        serde_json::to_string_pretty(&report)?
    } else {
        page::render(&report, question.language, terminal::width())
    };
    Ok(terminal::print(&text)?)
}

/// The clock of a day asked for, at noon; else that of the machine.
pub(in crate::cli) fn clock(as_of: Option<NaiveDate>) -> Arc<dyn Clock> {
    let noon = as_of.and_then(|day| day.and_hms_opt(12, 0, 0));
    match noon {
        Some(noon) => Arc::new(FixedClock(noon.and_utc())),
        None => Arc::new(SystemClock),
    }
}

async fn report(
    app: &App,
    named: &str,
    question: Question,
) -> Result<(Report, Option<RankingRecord>)> {
    let organisation = organisation::find(app, named, question.language).await?;
    let (viewer, id) = (Viewer::Adviser, organisation.id);
    let (ranking, record) = if question.on_record {
        let recorded = app.matches_on_record(viewer, id, question.all_statuses);
        let (ranking, record) = recorded.await?;
        (ranking, Some(record))
    } else {
        let filter = MatchFilter {
            accepts_partners_only: !question.all_statuses,
            ..MatchFilter::default()
        };
        (app.matches(viewer, id, &filter).await?, None)
    };
    let shown = ranking.places.iter().take(question.first);
    let shown: Vec<_> = shown.map(|place| place.subject).collect();
    let facts = facts::gather(app, &ranking.snapshot, &organisation, &shown).await?;
    let places = ranking.places.len();
    let report = wording::report(app, &organisation, &facts, question, places);
    Ok((report, record))
}

#[cfg(test)]
mod tests;
