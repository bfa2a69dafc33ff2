//! `schakel import`: reads what others publish, and says what became of it.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use clap::Subcommand;

use super::{Shared, database, log, progress, terminal, wait_for};
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::import::{Reject, Summary, import_calls, import_cordis};
use crate::reference::Reference;
use crate::store::{DatabaseUrl, Store};

/// How many rejected rows are shown.
const SHOWN: usize = 20;

#[derive(Debug, Subcommand)]
pub(super) enum Source {
    /// Projects and participants of CORDIS
    Cordis {
        /// A folder with project.csv and organization.csv, or the zip archive as CORDIS publishes it
        path: PathBuf,
    },
    /// Calls of the EU Funding & Tenders Portal
    Calls {
        /// A file ending in .jsonl or .jsonl.gz, or a folder with one
        path: PathBuf,
    },
}

pub(super) fn run(shared: &Shared, source: &Source) -> Result<()> {
    let config = shared.load()?;
    log(&config)?;
    wait_for(import(&config, source))
}

async fn import(config: &Config, source: &Source) -> Result<()> {
    let (store, _) = database::open_filled(config).await?;
    let summary = work(&store, source).await;
    let closed = store.close().await;
    let told = summary_of(&summary?, &config.database_url);
    closed?;
    Ok(terminal::print(&told)?)
}

/// The import itself.
async fn work(store: &Store, source: &Source) -> Result<Summary> {
    let taxonomy = Arc::new(Reference::load()?.taxonomy);
    let mut shown = progress::sink();
    let progress = shown.as_mut();
    Ok(match source {
        Source::Cordis { path } => {
            let today = SystemClock.now().date_naive();
            import_cordis(store, &taxonomy, path, today, progress).await?
        }
        Source::Calls { path } => import_calls(store, &taxonomy, path, progress).await?,
    })
}

fn summary_of(summary: &Summary, database: &DatabaseUrl) -> String {
    let mut lines = Vec::new();
    if summary.known {
        lines.push("This very set was imported before: nothing changed.".to_owned());
    }
    lines.push(format!(
        "{:<42} {:>9} {:>9} {:>9} {:>9}",
        "", "read", "new", "changed", "the same"
    ));
    lines.extend(summary.kinds.iter().map(|(kind, tally)| {
        format!(
            "{:<42} {:>9} {:>9} {:>9} {:>9}",
            kind, tally.read, tally.inserted, tally.updated, tally.unchanged
        )
    }));
    lines.push(format!(
        "{:<42} {:>9}",
        "values that could not be used",
        summary.rejects.len()
    ));
    lines.extend(summary.rejects.iter().take(SHOWN).map(in_a_line));
    let more = summary.rejects.len().saturating_sub(SHOWN);
    if more > 0 {
        lines.push(format!(
            "  and {more} more; all are kept in the table `import_reject` of {database}, where \
             `run_id` is {}",
            summary.run
        ));
    }
    lines.join("\n")
}

fn in_a_line(reject: &Reject) -> String {
    let Reject {
        file,
        line,
        field,
        value,
        reason,
    } = reject;
    format!("  {file}:{line} {field} `{value}`: {reason}")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::import::Tally;

    #[test]
    fn the_summary_shows_what_was_read_and_the_first_rejects() -> Result<()> {
        let reject = Reject::new(
            "project.csv",
            12,
            "startDate",
            "2021-13-01",
            "this is no date",
        );
        let summary = Summary {
            known: false,
            kinds: vec![(
                "projects",
                Tally {
                    read: 1_234,
                    inserted: 1_000,
                    updated: 2,
                    unchanged: 232,
                },
            )],
            rejects: vec![reject; SHOWN + 1],
            run: Uuid::from_u128(1),
        };
        let told = summary_of(&summary, &"sqlite://a.db".parse()?);
        insta::assert_snapshot!(told);
        Ok(())
    }
}
