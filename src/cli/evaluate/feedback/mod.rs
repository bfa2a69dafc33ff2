//! `schakel evaluate --feedback`: the ranking held against what became of matches.

mod json;
mod page;

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::Result;

use super::super::{Shared, database, model, terminal, wait_for};
use crate::app::{App, Models};
use crate::clock::SystemClock;
use crate::evaluation::feedback::{FeedbackReport, measure};
use crate::record::Feedback;
use crate::reference::{ACTIVE, RankingModel, Reference};

/// What was found, and how much of it is about invented consortia.
struct Found {
    report: FeedbackReport,
    on_examples: usize,
}

pub(super) fn run(shared: &Shared, model: Option<&str>, json: bool) -> Result<()> {
    let found = wait_for(find(shared, model.unwrap_or(ACTIVE)))?;
    let text = if json {
        serde_json::to_string_pretty(&json::document(&found))?
    } else {
        page::render(&found, terminal::width())
    };
    Ok(terminal::print(&text)?)
}

async fn find(shared: &Shared, name: &str) -> Result<Found> {
    let config = shared.load()?;
    // A model that is none is told before anything is opened.
    let named = model::of_file(name)?;
    let store = database::open_existing(&config).await?;
    let models = Models::new(store.clone(), RankingModel::shipped()?);
    let named = match named {
        Some(model) => model,
        None => model::kept(&models, name).await?,
    };
    let reference = Arc::new(Reference::load()?);
    let app = App::start(store.clone(), reference, Arc::new(SystemClock)).await?;
    let labels = app.feedback().await?;
    let market = app.snapshot().market.clone().with_model(named.model);
    let report = measure(&labels, &market, |consortium| {
        app.looks_for_partners(consortium.id)
    });
    let on_examples = on_examples(&app, &labels).await?;
    store.close().await?;
    Ok(Found {
        report,
        on_examples,
    })
}

/// How many labels are about consortia that ship as examples.
async fn on_examples(app: &App, labels: &[Feedback]) -> Result<usize> {
    let ids: BTreeSet<_> = labels.iter().map(|label| label.consortium).collect();
    let ids: Vec<_> = ids.into_iter().collect();
    let known = app.store().consortia(&ids).await?;
    let is_example = |label: &&Feedback| {
        let record = known.get(&label.consortium);
        record.is_some_and(|record| record.illustrative)
    };
    Ok(labels.iter().filter(is_example).count())
}
