//! `schakel chain`: the whole chain seen from a country.

mod facts;
mod map;
mod page;
mod report;
pub(in crate::cli) mod suppose;
mod words;

use std::sync::Arc;

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use matching::{ConceptCode, Country, Language};

use super::matches::{Lang, clock};
use super::{Shared, database, terminal, wait_for};
use crate::app::App;
use crate::config::Config;
use crate::reference::{Reference, parse_country};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to show
    #[arg(value_enum, default_value = "stages")]
    view: View,
    /// The country that looks, by its code
    #[arg(long, value_name = "CODE", default_value = "NL", value_parser = parse_country)]
    country: Country,
    /// Show the stages as of a past day, by projects begun by then, such as 2020-12-31
    #[arg(long, value_name = "DAY")]
    as_of: Option<NaiveDate>,
    /// Compare with an earlier day: what changed, and who made it change
    #[arg(long, value_name = "DAY")]
    against: Option<NaiveDate>,
    /// Only this stage, with its concepts
    #[arg(long, value_name = "CODE")]
    stage: Option<ConceptCode>,
    #[command(flatten)]
    suppose: suppose::Suppose,
    /// How many to show
    #[arg(long, value_name = "N", default_value_t = 10,
        value_parser = clap::value_parser!(u16).range(1..=1000))]
    first: u16,
    /// The language of the answer
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Print CSV
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// What of the chain is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum View {
    /// Its stages and themes: strengths, demand and the weakest link
    Stages,
}

/// How the answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Page,
    Json,
    Csv,
}

impl Arguments {
    const fn format(&self) -> Format {
        match (self.json, self.csv) {
            (true, _) => Format::Json,
            (false, true) => Format::Csv,
            (false, false) => Format::Page,
        }
    }

    fn language(&self) -> Language {
        self.lang.into()
    }
}

pub(super) fn run(shared: &Shared, arguments: &Arguments) -> Result<()> {
    let config = shared.load()?;
    let text = wait_for(answer(&config, arguments))?;
    Ok(terminal::print(&text)?)
}

async fn answer(config: &Config, arguments: &Arguments) -> Result<String> {
    let (store, loaded) = database::open_filled(config).await?;
    if loaded.is_some() {
        let database = &config.database_url;
        terminal::tell(&format!(
            "{database} was empty: the data that ship with Schakel were loaded"
        ));
    }
    let reference = Arc::new(Reference::load()?);
    let app = App::start(store.clone(), reference, clock(None)).await?;
    let text = match arguments.view {
        View::Stages => map::answer(&app, arguments).await?,
    };
    store.close().await?;
    Ok(text)
}
