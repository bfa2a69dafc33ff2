//! The market that a question of strategy is about: as it is, or as it would be.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use matching::strategy::{Basis, Holdings, Hypothesis, OpenDemand, Presence, Roll, suppose};
use matching::{CallId, Country, Euro, Market};

use super::Supposition;
use crate::app::{App, Error, Snapshot};
use crate::record::CORDIS_IMPORT;
use crate::text::{Base, Premise, Supposed};

/// What a question rests on: fetched, checked, and nothing worked out yet.
#[derive(Debug)]
pub(super) struct Ground {
    snapshot: Arc<Snapshot>,
    budgets: BTreeMap<CallId, Euro>,
    roll: Arc<Roll>,
    pub(super) now: DateTime<Utc>,
    hypotheses: Vec<Hypothesis>,
    supposed: Vec<Supposed>,
    country: Country,
    is_selection: bool,
    is_excluded: bool,
}

/// A market with who is active in it and what is asked for in it.
#[derive(Debug, Clone)]
pub(super) struct Present {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) presence: Arc<Presence>,
    pub(super) demand: Arc<OpenDemand>,
    pub(super) base: Base,
}

impl App {
    /// What a question about a country rests on.
    pub(super) async fn ground(
        &self,
        suppositions: &[Supposition],
        country: Country,
    ) -> Result<Ground, Error> {
        let snapshot = self.snapshot();
        let hypotheses = self
            .hypotheses(suppositions, &snapshot.market, country)
            .await?;
        Ok(Ground {
            budgets: self.budgets().await?,
            roll: Arc::clone(&self.entries(snapshot.data_version).await?.roll),
            is_selection: !self.store().has_imported(CORDIS_IMPORT).await?,
            is_excluded: self.is_excluded(country),
            country,
            now: self.now(),
            supposed: self.supposed(&hypotheses).await?,
            hypotheses,
            snapshot,
        })
    }

    /// What is supposed, as hypotheses about what is there.
    pub(in crate::app) async fn hypotheses(
        &self,
        suppositions: &[Supposition],
        market: &Market,
        country: Country,
    ) -> Result<Vec<Hypothesis>, Error> {
        let mut hypotheses = Vec::new();
        for (place, one) in suppositions.iter().enumerate() {
            hypotheses.push(one.check(self, market, country, place).await?);
        }
        Ok(hypotheses)
    }

    /// The budgets of the topics that are open, where known.
    async fn budgets(&self) -> Result<BTreeMap<CallId, Euro>, Error> {
        let open = self.open_calls(None, u32::MAX as usize).await?;
        let known = open.edges.into_iter().filter_map(|(_, record)| {
            let budget = record.budget?;
            Some((record.call.id, budget))
        });
        Ok(known.collect())
    }

    /// The same hypotheses with the names that sentences need.
    async fn supposed(&self, hypotheses: &[Hypothesis]) -> Result<Vec<Supposed>, Error> {
        let about: Vec<_> = hypotheses.iter().map(|one| one.organisation()).collect();
        let records = self.store().organisations(&about).await?;
        let chain = &self.reference().taxonomy.chain;
        let told = hypotheses.iter().map(|hypothesis| {
            let id = hypothesis.organisation();
            let name = records.get(&id).map(|record| record.name.clone());
            let organisation = name.unwrap_or_else(|| id.to_string());
            match *hypothesis {
                Hypothesis::Attracted { country, .. } => Supposed::Attracted {
                    organisation,
                    country,
                },
                Hypothesis::Declares { concept, trl, .. } => Supposed::Declares {
                    organisation,
                    concept: chain.code(concept).clone(),
                    trl,
                },
            }
        });
        Ok(told.collect())
    }
}

impl Ground {
    /// The market as it is, for the work of a worker.
    pub(super) fn present(&self, on: NaiveDate, basis: Basis) -> Present {
        self.of(Arc::clone(&self.snapshot), on, basis)
    }

    /// The market if all that is supposed were true; `None` where nothing is.
    pub(super) fn supposing(&self, on: NaiveDate, basis: Basis) -> Option<Present> {
        if self.hypotheses.is_empty() {
            return None;
        }
        let supposed = Snapshot {
            market: suppose(&self.snapshot.market, &self.roll, &self.hypotheses),
            model: Arc::clone(&self.snapshot.model),
            data_version: self.snapshot.data_version,
        };
        Some(self.of(Arc::new(supposed), on, basis))
    }

    /// What the answer supposes.
    pub(super) fn premise(self, changes_nothing: bool) -> Premise {
        Premise {
            supposed: self.supposed,
            changes_nothing,
        }
    }

    fn of(&self, snapshot: Arc<Snapshot>, on: NaiveDate, basis: Basis) -> Present {
        let market = &snapshot.market;
        let presence = Presence::of(market, on, basis, &self.roll);
        Present {
            base: Base {
                holdings: Holdings::of(market, &presence, self.country),
                is_selection: self.is_selection,
                is_excluded: self.is_excluded,
            },
            presence: Arc::new(presence),
            demand: Arc::new(OpenDemand::at(market, self.now, &self.budgets)),
            snapshot,
        }
    }
}
