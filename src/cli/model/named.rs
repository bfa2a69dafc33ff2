//! The model that somebody names on the command line: by its file, its version, or as the one in
//! force.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{Shared, database};
use crate::app::Models;
use crate::reference::{ACTIVE, RankingModel, check_version};

/// The model that is named. The database is opened only where the name is neither that of a file
/// nor of the model that ships.
pub(in crate::cli) async fn find(shared: &Shared, name: &str) -> Result<RankingModel> {
    if let Some(model) = of_file(name)? {
        return Ok(model);
    }
    let shipped = RankingModel::shipped()?;
    if name == shipped.model.version {
        return Ok(shipped);
    }
    let store = database::open_existing(&shared.load()?).await?;
    let found = kept(&Models::new(store.clone(), shipped), name).await?;
    store.close().await?;
    Ok(found)
}

/// The model of a version, or the one in force.
pub(in crate::cli) async fn kept(models: &Models, name: &str) -> Result<RankingModel> {
    if name == ACTIVE {
        return Ok(models.active().await?.ranking);
    }
    Ok(models.of_version(name).await?)
}

/// The model in a file; `None` where a version is named.
pub(in crate::cli) fn of_file(name: &str) -> Result<Option<RankingModel>> {
    let file = Path::new(name);
    let is_toml = file
        .extension()
        .is_some_and(|extension| extension == "toml");
    let is_name = name == ACTIVE || (check_version(name).is_ok() && !is_toml);
    if is_name && !file.is_file() {
        return Ok(None);
    }
    let place = file.display();
    let text = fs::read_to_string(file)
        .with_context(|| format!("the model {place} cannot be read; check the path"))?;
    let model = RankingModel::parse(&text);
    Ok(Some(model.with_context(|| {
        format!("{place} is no model for this program")
    })?))
}
