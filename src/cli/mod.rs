//! The command line: what it offers, and how it ends.

mod chain;
mod compose;
mod concepts;
mod config;
mod database;
mod evaluate;
mod export_schema;
mod import;
mod matches;
mod migrate;
mod model;
mod organisation;
mod paragraph;
mod personal_data;
mod progress;
mod replay;
mod serve;
mod sheet;
mod terminal;
mod train;

use std::path::PathBuf;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use matching::Country;

use crate::config::{Config, Flags, Layers, Secret};
use crate::reference::{UnknownCountryError, parse_country};
use crate::telemetry;

pub use terminal::fail;

/// Finds European battery consortia that an organisation could join, and says why.
#[derive(Debug, Parser)]
#[command(
    name = "schakel",
    version,
    after_help = "Without a command: serve. The first start loads the data that ship with Schakel."
)]
pub struct Cli {
    #[command(flatten)]
    shared: Shared,
    #[command(flatten, next_help_heading = "Options of serve")]
    serve: serve::Arguments,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Not a doc comment: there the addresses would have to be links.
const DATABASE_HELP: &str =
    "The database: sqlite://FILE or postgres://USER:PASSWORD@SERVER/DATABASE";

/// What every command takes.
#[derive(Debug, Args)]
struct Shared {
    #[arg(long, global = true, value_name = "URL", help = DATABASE_HELP)]
    database_url: Option<Secret>,
    /// The configuration file, instead of schakel.toml in the working directory
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the GraphQL API and its playground
    Serve(serve::Arguments),
    /// Bring the database to what this version needs
    Migrate,
    /// Import what others publish; the same files again change nothing
    #[command(subcommand)]
    Import(import::Source),
    /// Show the consortia that an organisation could join, best first, and why
    Match(matches::Arguments),
    /// Make a ranking on record again, and tell whether it comes out the same
    Replay(replay::Arguments),
    /// Show the whole chain seen from a country: strengths, demand and what is lacking
    Chain(chain::Arguments),
    /// Put a consortium together for a call: who covers what, and why
    Compose(compose::Arguments),
    /// Measure the ranking on consortia whose members are known
    Evaluate(evaluate::Arguments),
    /// Learn the weights of the ranking from what happened, and write them to a file
    Train(train::Arguments),
    /// Look at the models of the ranking, and say which one is in force
    #[command(subcommand)]
    Model(model::Request),
    /// Measure how well concepts are found in labelled texts
    EvaluateConcepts(concepts::Arguments),
    /// Print the GraphQL schema
    ExportSchema,
    /// Export or erase what is personal of an organisation
    #[command(subcommand)]
    PersonalData(personal_data::Request),
    /// Look at the configuration
    #[command(subcommand)]
    Config(config::Request),
}

impl Cli {
    /// Reads the command line of this process.
    ///
    /// # Errors
    /// It is not understood, or help or the version was asked for.
    pub fn read() -> Result<Self, clap::Error> {
        Self::try_parse()?.checked()
    }

    /// Refuses flags of serve before another command, where they would do nothing.
    fn checked(self) -> Result<Self, clap::Error> {
        let is_serve = matches!(self.command, None | Some(Command::Serve(_)));
        if is_serve || self.serve.is_default() {
            return Ok(self);
        }
        Err(Self::command().error(
            ErrorKind::ArgumentConflict,
            "--listen and --empty belong to serve; leave them out",
        ))
    }

    /// Does what is asked.
    ///
    /// # Errors
    /// It cannot be done; the error says what to do about it.
    pub fn run(self) -> Result<()> {
        let Self {
            shared,
            serve,
            command,
        } = self;
        match command {
            None => serve::run(&shared, &serve),
            Some(Command::Serve(arguments)) => serve::run(&shared, &arguments.or(serve)),
            Some(Command::Migrate) => migrate::run(&shared),
            Some(Command::Import(source)) => import::run(&shared, &source),
            Some(Command::Match(arguments)) => matches::run(&shared, &arguments),
            Some(Command::Replay(arguments)) => replay::run(&shared, &arguments),
            Some(Command::Chain(arguments)) => chain::run(&shared, &arguments),
            Some(Command::Compose(arguments)) => compose::run(&shared, &arguments),
            Some(Command::Evaluate(arguments)) => evaluate::run(&shared, &arguments),
            Some(Command::Train(arguments)) => train::run(&arguments),
            Some(Command::Model(request)) => model::run(&shared, &request),
            Some(Command::EvaluateConcepts(arguments)) => concepts::run(&arguments),
            Some(Command::ExportSchema) => export_schema::run(),
            Some(Command::PersonalData(request)) => personal_data::run(&shared, &request),
            Some(Command::Config(request)) => config::run(&shared, request),
        }
    }
}

impl Shared {
    /// The layers of the configuration, the flags included.
    fn layers(&self, mut flags: Flags) -> Layers {
        flags.database_url.clone_from(&self.database_url);
        Layers::here(self.config.clone(), flags)
    }

    /// The configuration of a command without flags of its own.
    fn load(&self) -> Result<Config> {
        Ok(Config::load(&self.layers(Flags::default()))?)
    }
}

/// Runs what waits for the database and the network.
fn wait_for<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().build();
    runtime
        .context("the system gives the program no threads; close others and try again")?
        .block_on(work)
}

/// Reads a day, or says how one is written.
fn day(text: &str) -> Result<NaiveDate, &'static str> {
    let read = NaiveDate::parse_from_str(text, "%Y-%m-%d");
    read.map_err(|_| "write a day as 2020-12-31: year, month, day")
}

/// Reads a country's code, in capital or small letters.
fn country(text: &str) -> Result<Country, UnknownCountryError> {
    parse_country(&text.to_uppercase())
}

/// Starts to log.
fn log(config: &Config) -> Result<()> {
    telemetry::start(&config.log).context("the log cannot be started twice")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(line.split(' ')).and_then(Cli::checked)
    }

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn serve_needs_not_be_said() -> Result<()> {
        for line in [
            "schakel --listen 127.0.0.1:0 --empty",
            "schakel serve --listen 127.0.0.1:0 --empty",
            "schakel --listen 127.0.0.1:0 serve --empty",
        ] {
            let cli = read(line)?;
            let asked = match cli.command {
                None => cli.serve,
                Some(Command::Serve(arguments)) => arguments.or(cli.serve),
                Some(other) => anyhow::bail!("{line} is {other:?}"),
            };
            assert!(asked.empty && asked.listen.is_some(), "{line}");
        }
        Ok(())
    }

    #[test]
    fn flags_of_serve_are_refused_elsewhere() {
        let refused = read("schakel --empty migrate").expect_err("it does nothing there");
        assert_eq!(refused.exit_code(), 2);
        assert!(read("schakel match tu-delft --empty").is_err());
    }

    #[test]
    fn the_database_may_be_named_before_or_after_the_command() -> Result<()> {
        for line in [
            "schakel --database-url sqlite://a.db match tu delft",
            "schakel match tu delft --database-url sqlite://a.db",
        ] {
            let cli = read(line)?;
            assert!(cli.shared.database_url.is_some(), "{line}");
            assert!(!format!("{cli:?}").contains("a.db"));
        }
        Ok(())
    }
}
