//! `schakel model list`: the models, and which is in force since when.

use anyhow::Result;
use chrono::{DateTime, Utc};
use clap::Args;
use serde::Serialize;

use super::{Shared, database, terminal, wait_for};
use crate::app::{Listed, Listing, Models};
use crate::record::Activation;
use crate::reference::RankingModel;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(shared: &Shared, arguments: &Arguments) -> Result<()> {
    let config = shared.load()?;
    let listing = wait_for(async {
        let store = database::open_existing(&config).await?;
        let models = Models::new(store.clone(), RankingModel::shipped()?);
        let listing = models.list().await?;
        store.close().await?;
        Ok(listing)
    })?;
    let text = if arguments.json {
        serde_json::to_string_pretty(&document(&listing))?
    } else {
        page(&listing, terminal::width())
    };
    Ok(terminal::print(&text)?)
}

/// The answer as JSON. Keys are a contract, told in `docs/models.md`: they are added to, never
/// changed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'l> {
    models: Vec<Model<'l>>,
    activations: Vec<Step<'l>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Model<'l> {
    version: &'l str,
    digest: &'l str,
    shipped: bool,
    active: bool,
    active_since: Option<DateTime<Utc>>,
    kept_at: Option<DateTime<Utc>>,
    kept_by: Option<&'l str>,
    trained_on: Option<&'l str>,
    data_digest: Option<&'l str>,
    /// Why this program cannot use it.
    problem: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Step<'l> {
    version: &'l str,
    replaced: &'l str,
    rollback: bool,
    at: DateTime<Utc>,
    by: &'l str,
    reason: Option<&'l str>,
}

fn document(listing: &Listing) -> Document<'_> {
    Document {
        models: listing
            .models
            .iter()
            .map(|listed| model(listing, listed))
            .collect(),
        activations: listing.log.iter().rev().map(step).collect(),
    }
}

fn model<'l>(listing: &Listing, listed: &'l Listed) -> Model<'l> {
    let read = listed.model.as_ref().ok().map(|read| &read.model);
    let (kept_at, kept_by) = listed
        .kept
        .as_ref()
        .map(|(at, by)| (*at, by.as_str()))
        .unzip();
    Model {
        version: &listed.version,
        digest: &listed.digest,
        shipped: listed.shipped,
        active: listed.active,
        active_since: since(listing, listed),
        kept_at,
        kept_by,
        trained_on: read.map(|model| model.trained_on.as_str()),
        data_digest: read.map(|model| model.data_digest.as_str()),
        problem: listed.model.as_ref().err().map(ToString::to_string),
    }
}

fn step(step: &Activation) -> Step<'_> {
    Step {
        version: &step.version,
        replaced: &step.replaced,
        rollback: step.rollback,
        at: step.at,
        by: &step.by,
        reason: step.reason.as_deref(),
    }
}

/// Since when a model is in force; `None` where it is not, or was from the start.
fn since(listing: &Listing, listed: &Listed) -> Option<DateTime<Utc>> {
    let last = listing.log.last().filter(|_| listed.active)?;
    Some(last.at)
}

fn page(listing: &Listing, width: usize) -> String {
    let mut lines = Vec::new();
    for listed in &listing.models {
        lines.push(headline(listing, listed));
        lines.push(titled("digest", &listed.digest, width));
        if let Some((at, by)) = &listed.kept {
            let kept = format!("{} by {by}", moment(*at));
            lines.push(titled("kept since", &kept, width));
        }
        lines.push(match &listed.model {
            Ok(read) => titled("trained on", &read.model.trained_on, width),
            Err(error) => titled("cannot be used", &error.to_string(), width),
        });
        lines.push(String::new());
    }
    if listing.log.is_empty() {
        lines.push("No model was activated yet; the one that ships is in force.".to_owned());
    } else {
        lines.push("Activations, the latest first".to_owned());
        lines.extend(listing.log.iter().rev().map(in_words));
    }
    lines.join("\n")
}

fn headline(listing: &Listing, listed: &Listed) -> String {
    let mark = if listed.active { '*' } else { ' ' };
    let since = since(listing, listed).map(|at| format!("in force since {}", moment(at)));
    let from_start = (listed.active && since.is_none()).then(|| "in force".to_owned());
    let shipped = listed.shipped.then(|| "ships with this program".to_owned());
    let facts: Vec<_> = since.into_iter().chain(from_start).chain(shipped).collect();
    let line = format!("{mark} {:<20} {}", listed.version, facts.join("; "));
    line.trim_end().to_owned()
}

fn in_words(step: &Activation) -> String {
    let Activation {
        version, replaced, ..
    } = step;
    let done = if step.rollback {
        format!("back to {version} from {replaced}")
    } else {
        format!("{version} in the place of {replaced}")
    };
    let reason = step.reason.as_ref();
    let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
    format!("  {}  {done}, by {}{reason}", moment(step.at), step.by)
}

fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}

fn titled(title: &str, text: &str, width: usize) -> String {
    let indent = " ".repeat(20);
    let title = format!("    {title:<16}");
    let options = textwrap::Options::new(width).subsequent_indent(&indent);
    textwrap::fill(text, options.initial_indent(&title))
}
