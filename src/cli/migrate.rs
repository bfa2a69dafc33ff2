//! `schakel migrate`: brings the database to what this version needs.

use anyhow::Result;

use super::{Shared, log, terminal, wait_for};
use crate::store::{MigrationStatus, Store};

pub(super) fn run(shared: &Shared) -> Result<()> {
    let config = shared.load()?;
    log(&config)?;
    let taken = wait_for(async {
        let store = Store::open(&config.database_url).await?;
        let pending = pending(&store).await?;
        store.migrate().await?;
        store.close().await?;
        Ok(pending)
    })?;
    let database = &config.database_url;
    let text = if taken.is_empty() {
        format!("{database} is what this version needs; nothing was changed.")
    } else {
        format!("{database} was brought to {}.", taken.join(", "))
    };
    Ok(terminal::print(&text)?)
}

/// The steps that the database has not taken yet.
async fn pending(store: &Store) -> Result<Vec<String>> {
    let steps = store.migration_status().await?.into_iter();
    let pending = steps.filter(|(_, status)| *status == MigrationStatus::Pending);
    Ok(pending.map(|(name, _)| name).collect())
}
