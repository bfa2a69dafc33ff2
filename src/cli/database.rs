//! The database, ready for use.

use std::sync::Arc;

use anyhow::Result;

use super::terminal;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::import::bundle::{self, Loaded};
use crate::reference::Reference;
use crate::store::Store;

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
    answer_from(store, clock, question).await
}

/// The same from a database that must be there already.
pub(super) async fn answer_existing<T>(
    config: &Config,
    clock: Arc<dyn Clock>,
    question: impl AsyncFnOnce(&App) -> Result<T>,
) -> Result<T> {
    answer_from(open_existing(config).await?, clock, question).await
}

async fn answer_from<T>(
    store: Store,
    clock: Arc<dyn Clock>,
    question: impl AsyncFnOnce(&App) -> Result<T>,
) -> Result<T> {
    let app = App::start(store.clone(), Arc::new(Reference::load()?), clock).await?;
    let answer = question(&app).await?;
    store.close().await?;
    Ok(answer)
}
