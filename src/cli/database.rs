//! The database, ready for use.

use std::sync::Arc;

use anyhow::Result;

use super::terminal;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::import::bundle::{self, Loaded};
use crate::processing::{ProcessingLog, ProcessingSettings};
use crate::reference::Reference;
use crate::store::Store;
use crate::webhook::{self, SystemLookup};

/// Opens the database and brings it to what this version needs.
pub(super) async fn open(config: &Config) -> Result<Store> {
    let store = Store::open(&config.database_url).await?;
    store.migrate().await?;
    Ok(store)
}

/// The same for a command that is of no use without a database: it makes none.
pub(super) async fn open_existing(config: &Config) -> Result<Store> {
    let store = Store::open_existing(&config.database_url).await?;
    store.migrate().await?;
    Ok(store)
}

/// A database with the data that ship with Schakel in it, where it was empty.
pub(super) async fn open_filled(config: &Config) -> Result<(Store, Option<Loaded>)> {
    let store = open(config).await?;
    let loaded = if bundle::is_needed(&store).await? {
        Some(bundle::load(&store).await?)
    } else {
        None
    };
    Ok((store, loaded))
}

/// Answers a question from the database, which is filled where it was empty: that is then told.
pub(super) async fn answer<T>(
    config: &Config,
    clock: Arc<dyn Clock>,
    question: impl AsyncFnOnce(&App) -> Result<T>,
) -> Result<T> {
    let (store, loaded) = open_filled(config).await?;
    if loaded.is_some() {
        let database = &config.database_url;
        terminal::tell(&format!(
            "{database} was empty: the data that ship with Schakel were loaded"
        ));
    }
    answer_from(store, config, clock, question).await
}

/// The same from a database that must be there already.
pub(super) async fn answer_existing<T>(
    config: &Config,
    clock: Arc<dyn Clock>,
    question: impl AsyncFnOnce(&App) -> Result<T>,
) -> Result<T> {
    let store = open_existing(config).await?;
    answer_from(store, config, clock, question).await
}

async fn answer_from<T>(
    store: Store,
    config: &Config,
    clock: Arc<dyn Clock>,
    question: impl AsyncFnOnce(&App) -> Result<T>,
) -> Result<T> {
    let reference = Arc::new(Reference::load()?);
    let client = webhook::Client::new(config.webhooks.clone(), Arc::new(SystemLookup));
    let (terms, log) = (config.introductions, processing_log(config)?);
    let app = App::start_with(store.clone(), reference, clock, terms, client, log).await?;
    let answer = question(&app).await?;
    store.close().await?;
    Ok(answer)
}

/// Where processings of personal data are written down.
pub(super) fn processing_log(config: &Config) -> Result<ProcessingLog> {
    let Some(file) = &config.processing_log else {
        return Ok(ProcessingLog::default());
    };
    Ok(ProcessingLog::new(ProcessingSettings::read(file)?))
}
