//! The database, ready for use.

use anyhow::Result;

use crate::config::Config;
use crate::import::bundle::{self, Loaded};
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
