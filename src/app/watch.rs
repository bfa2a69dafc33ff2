//! Who the lists of candidates show first: the fairness watch.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use matching::evaluation::{Exposure, Shown};
use matching::{Consortium, OrganisationId, exposure_of_candidates};

use super::{App, Error};
use crate::access::{Action, Viewer};

/// What the watch saw, and of what.
#[derive(Debug, Clone, PartialEq)]
pub struct Watch {
    /// Who the top tens of the candidates of consortia that look for partners show.
    pub exposure: Exposure,
    /// How many consortia look for partners.
    pub consortia: usize,
    /// The model that ranked.
    pub model: String,
    /// The state of the data.
    pub data_version: i64,
    /// When.
    pub at: DateTime<Utc>,
}

impl App {
    /// What the watch saw last; `None` before its first look.
    ///
    /// # Errors
    /// The viewer may not know.
    pub fn watched(&self, viewer: Viewer) -> Result<Option<Arc<Watch>>, Error> {
        let action = Action::ReadMetrics;
        Self::enforce(viewer, action, || Error::Forbidden(action.name()))?;
        Ok(self.0.watched.load_full())
    }

    /// Looks at all lists of candidates as they are now, and keeps what it saw.
    ///
    /// # Errors
    /// The store fails, or the work was cut short.
    pub async fn watch(&self) -> Result<(), Error> {
        let snapshot = self.snapshot();
        let regions = self.store().regions().await?;
        let at = self.now();
        let (model, data_version) = (
            snapshot.model.ranking.model.version.clone(),
            snapshot.data_version,
        );
        let looking = self.0.workers.run(move |stop| {
            let market = &snapshot.market;
            let watches = |consortium: &Consortium| {
                !stop.is_wanted() && consortium.looks_for_partners(market, at)
            };
            let region = |id: OrganisationId| regions.get(&id).cloned();
            let exposure = exposure_of_candidates(market, watches, region);
            let consortia = market.consortia().filter(|found| watches(found)).count();
            Ok((exposure, consortia))
        });
        let (mut exposure, consortia) = looking.await?;
        self.name(&mut exposure.most_shown).await?;
        self.0.watched.store(Some(Arc::new(Watch {
            exposure,
            consortia,
            model,
            data_version,
            at,
        })));
        Ok(())
    }

    async fn name(&self, most_shown: &mut [Shown]) -> Result<(), Error> {
        let id = |shown: &Shown| shown.id.parse::<OrganisationId>().ok();
        let ids: Vec<_> = most_shown.iter().filter_map(id).collect();
        let records = self.store().organisations(&ids).await?;
        for shown in most_shown {
            if let Some(record) = id(shown).and_then(|id| records.get(&id)) {
                shown.name.clone_from(&record.name);
            }
        }
        Ok(())
    }
}
