//! Where the chances of a country lie.

use std::sync::Arc;

use chrono::NaiveDate;
use matching::Country;
use matching::strategy::{Basis, OpenDemand, Opportunity, opportunities};

use crate::access::Viewer;
use crate::app::{App, Error};
use crate::text::Base;

/// The chances of a country, with what they rest on.
#[derive(Debug, Clone)]
pub struct Opportunities {
    /// Whose.
    pub country: Country,
    /// The day.
    pub on: NaiveDate,
    /// The state of the data.
    pub data_version: i64,
    /// What is asked for.
    pub demand: Arc<OpenDemand>,
    /// What the figures rest on.
    pub base: Base,
    /// The chances, the best first.
    pub found: Vec<Arc<Opportunity>>,
}

impl App {
    /// The chances of a country, the best first.
    ///
    /// # Errors
    /// The store fails.
    pub async fn opportunities(
        &self,
        viewer: Viewer,
        country: Country,
    ) -> Result<Opportunities, Error> {
        self.admit(viewer)?;
        let ground = self.ground(&[], country).await?;
        let found = self.0.workers.run(move |stop| {
            let (now, on) = (ground.now, ground.now.date_naive());
            let present = ground.present(on, Basis::Everything);
            let (market, demand) = (&present.snapshot.market, &present.demand);
            let gives_up = || stop.is_wanted();
            let found = opportunities(market, &present.presence, country, now, demand, &gives_up);
            Ok(Opportunities {
                country,
                on,
                data_version: present.snapshot.data_version,
                // Nobody reads what a stop leaves unfinished.
                found: found.into_iter().flatten().map(Arc::new).collect(),
                base: present.base,
                demand: present.demand,
            })
        });
        found.await
    }
}
