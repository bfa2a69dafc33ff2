//! The models of the ranking: which there are, which is in force, and putting another one in force.
//! Nothing learns by itself: a person measures, compares and activates, and can go back.

mod error;
mod kept;
mod log;

use chrono::{DateTime, Utc};

use super::Error;
use crate::record::{Activation, StoredModel};
use crate::reference::{ModelFileError, RankingModel, check_version};
use crate::store::{Change, Store};
use kept::{read, usable};
use log::before;

pub use error::ModelError;

/// The models that are kept, and the one that ships. Works without an index, so that a model which
/// this program cannot read can be put out of force.
#[derive(Debug, Clone)]
pub struct Models {
    store: Store,
    shipped: RankingModel,
}

/// The model in force.
#[derive(Debug, Clone)]
pub struct ActiveModel {
    /// The model.
    pub ranking: RankingModel,
    /// Since when; `None` where none was ever activated, so that the one that ships is in force.
    pub since: Option<DateTime<Utc>>,
}

/// What became of putting a model in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Activated {
    /// It is in force now.
    Now {
        /// Which.
        version: String,
        /// The one that was in force before.
        replaced: String,
    },
    /// It was in force already; nothing was changed.
    Already,
}

/// Who puts a model in force, and why.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Who.
    pub by: String,
    /// Why.
    pub reason: Option<String>,
}

/// A model that can be put in force.
#[derive(Debug)]
pub struct Listed {
    /// Its name and version.
    pub version: String,
    /// The digest of its file.
    pub digest: String,
    /// Whether it ships with this program.
    pub shipped: bool,
    /// When it was kept, and by whom; `None` for the one that ships until another takes its place.
    pub kept: Option<(DateTime<Utc>, String)>,
    /// Whether it is in force.
    pub active: bool,
    /// The model, or why this program cannot use it.
    pub model: Result<RankingModel, ModelFileError>,
}

/// All models, and what was put in force so far, from the first on.
#[derive(Debug)]
pub struct Listing {
    /// The models, the one that ships first, then in the order in which they were kept.
    pub models: Vec<Listed>,
    /// What was put in force.
    pub log: Vec<Activation>,
}

impl Models {
    /// The models that this store keeps, and this one that ships.
    #[must_use]
    pub fn new(store: Store, shipped: RankingModel) -> Self {
        Self { store, shipped }
    }

    /// The model in force: the one activated last, or else the one that ships.
    ///
    /// # Errors
    /// This program cannot use it; the store fails.
    pub async fn active(&self) -> Result<ActiveModel, Error> {
        let Some(last) = self.store.last_activation().await? else {
            return Ok(ActiveModel {
                ranking: self.shipped.clone(),
                since: None,
            });
        };
        Ok(ActiveModel {
            ranking: self.of_version(&last.version).await?,
            since: Some(last.at),
        })
    }

    /// The model of a version: the one that is kept, or else the one that ships.
    ///
    /// # Errors
    /// There is none, or this program cannot use it; the store fails.
    pub async fn of_version(&self, version: &str) -> Result<RankingModel, Error> {
        match self.store.model(version).await? {
            Some(stored) => Ok(usable(&stored)?),
            None if version == self.shipped.model.version => Ok(self.shipped.clone()),
            None => Err(unknown(version).into()),
        }
    }

    /// All models.
    ///
    /// # Errors
    /// The store fails.
    pub async fn list(&self) -> Result<Listing, Error> {
        let log = self.store.activations().await?;
        let present = self.present(&log);
        let shipped = &self.shipped;
        let mut models: Vec<_> = self.store.models().await?.into_iter().map(listed).collect();
        for model in &mut models {
            model.shipped = model.digest == shipped.digest;
            model.active = model.version == present;
        }
        models.sort_by_key(|model| !model.shipped);
        if models.iter().all(|model| !model.shipped) {
            let model = Listed {
                version: shipped.model.version.clone(),
                digest: shipped.digest.clone(),
                shipped: true,
                kept: None,
                active: log.is_empty(),
                model: Ok(shipped.clone()),
            };
            models.insert(0, model);
        }
        Ok(Listing { models, log })
    }

    /// Keeps a model and puts it in force.
    ///
    /// # Errors
    /// There is another one of its version; the store fails. Then nothing was changed.
    pub async fn activate(
        &self,
        chosen: &RankingModel,
        decision: &Decision,
    ) -> Result<Activated, Error> {
        let version = &chosen.model.version;
        check_version(version).map_err(ModelError::from)?;
        let mut change = self.store.begin(&decision.by).await?;
        let log = change.activations().await?;
        let present = self.present(&log).to_owned();
        let is_kept = self.expect_same(&change, chosen).await?;
        if *version == present {
            return Ok(Activated::Already);
        }
        if log.is_empty() {
            // So that there is a way back to it, whatever ships then.
            keep(&mut change, &self.shipped).await?;
        }
        if !is_kept {
            keep(&mut change, chosen).await?;
        }
        change
            .activate_model(version, &present, false, decision.reason.as_deref())
            .await?;
        change.commit().await?;
        Ok(Activated::Now {
            version: version.clone(),
            replaced: present,
        })
    }

    /// Puts the model in force again that was so before the last activation that was not taken back.
    ///
    /// # Errors
    /// There is none, or this program cannot use it; the store fails. Then nothing was changed.
    pub async fn roll_back(&self, decision: &Decision) -> Result<Activated, Error> {
        let mut change = self.store.begin(&decision.by).await?;
        let log = change.activations().await?;
        let present = self.present(&log).to_owned();
        let Some(version) = before(&log) else {
            return Err(ModelError::First { version: present }.into());
        };
        let stored = change.model(version).await?;
        usable(&stored.ok_or_else(|| unknown(version))?)?;
        change
            .activate_model(version, &present, true, decision.reason.as_deref())
            .await?;
        change.commit().await?;
        Ok(Activated::Now {
            version: version.to_owned(),
            replaced: present,
        })
    }

    /// The version in force.
    fn present<'a>(&'a self, log: &'a [Activation]) -> &'a str {
        log.last()
            .map_or(&self.shipped.model.version, |last| &last.version)
    }

    /// Makes sure that no other model has the version of this one; tells whether it is kept.
    async fn expect_same(&self, change: &Change, chosen: &RankingModel) -> Result<bool, Error> {
        let version = &chosen.model.version;
        let kept = change.model(version).await?.map(|stored| stored.digest);
        let is_kept = kept.is_some();
        let shipped = (*version == self.shipped.model.version).then(|| self.shipped.digest.clone());
        match kept.or(shipped) {
            Some(known) if known != chosen.digest => Err(ModelError::Taken {
                version: version.clone(),
                known,
                given: chosen.digest.clone(),
            }
            .into()),
            Some(_) | None => Ok(is_kept),
        }
    }
}

async fn keep(change: &mut Change, model: &RankingModel) -> Result<(), Error> {
    let version = &model.model.version;
    Ok(change
        .add_model(version, &model.digest, &model.text)
        .await?)
}

fn listed(stored: StoredModel) -> Listed {
    Listed {
        model: read(&stored),
        version: stored.version,
        digest: stored.digest,
        shipped: false,
        kept: Some((stored.added_at, stored.added_by)),
        active: false,
    }
}

fn unknown(name: &str) -> ModelError {
    ModelError::Unknown {
        name: name.to_owned(),
    }
}
