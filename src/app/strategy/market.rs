//! The market that a question of strategy is about: as it is, or as it would be.

use std::collections::BTreeMap;
use std::sync::Arc;

use matching::strategy::{Hypothesis, OpenDemand, suppose};
use matching::{CallId, Country, Euro};

use super::Supposition;
use crate::app::{App, Error, Snapshot};

/// A market with what is asked for in it.
#[derive(Debug, Clone)]
pub(super) struct Present {
    /// The market.
    pub(super) snapshot: Arc<Snapshot>,
    /// What is asked for.
    pub(super) demand: Arc<OpenDemand>,
}

impl App {
    /// The market as it is, with what is asked for now.
    pub(super) async fn present(&self) -> Result<Present, Error> {
        let budgets = self.budgets().await?;
        let (snapshot, now) = (self.snapshot(), self.now());
        let asked = Arc::clone(&snapshot);
        let demand = self
            .0
            .workers
            .run(move |_| Ok(OpenDemand::at(&asked.market, now, &budgets)));
        Ok(Present {
            demand: Arc::new(demand.await?),
            snapshot,
        })
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
}

impl Present {
    /// The same if all of this were true; `None` where nothing is supposed.
    pub(super) fn supposing(
        &self,
        app: &App,
        suppositions: &[Supposition],
        country: Country,
    ) -> Result<Option<Self>, Error> {
        if suppositions.is_empty() {
            return Ok(None);
        }
        let hypotheses = suppositions
            .iter()
            .enumerate()
            .map(|(place, one)| one.check(app, &self.snapshot.market, country, place))
            .collect::<Result<Vec<Hypothesis>, _>>()?;
        Ok(Some(Self {
            snapshot: Arc::new(Snapshot {
                market: suppose(&self.snapshot.market, &hypotheses),
                model: Arc::clone(&self.snapshot.model),
                data_version: self.snapshot.data_version,
            }),
            ..self.clone()
        }))
    }
}
