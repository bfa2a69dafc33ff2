//! Where the chances of a country lie.

use std::sync::Arc;

use chrono::NaiveDate;
use matching::Country;
use matching::strategy::{OpenDemand, Opportunity, opportunities};

use crate::access::Viewer;
use crate::app::{App, Error};

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
        let (present, now) = (self.present().await?, self.now());
        let found = self.0.workers.run(move |_| {
            let market = &present.snapshot.market;
            let found = opportunities(market, country, now, &present.demand);
            Ok(Opportunities {
                country,
                on: now.date_naive(),
                data_version: present.snapshot.data_version,
                demand: present.demand,
                found: found.into_iter().map(Arc::new).collect(),
            })
        });
        found.await
    }
}
