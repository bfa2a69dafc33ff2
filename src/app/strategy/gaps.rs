//! What a country lacks.

use std::sync::Arc;

use chrono::NaiveDate;
use matching::strategy::{Basis, CountryGap, OpenDemand, country_gaps};
use matching::{ConceptCode, ConceptIndex, Country};

use super::Supposition;
use super::market::{Ground, Present};
use crate::access::Viewer;
use crate::app::work::Stop;
use crate::app::{App, Error};
use crate::text::{Base, Premise};

/// What a question about gaps is about.
#[derive(Debug, Clone)]
pub struct GapQuestion {
    /// The country.
    pub country: Country,
    /// The stage; the whole chain where it is left out.
    pub stage: Option<ConceptCode>,
    /// What is supposed.
    pub suppositions: Vec<Supposition>,
}

/// The gaps of a country, with what they rest on.
#[derive(Debug, Clone)]
pub struct CountryGaps {
    /// Whose.
    pub country: Country,
    /// The day.
    pub on: NaiveDate,
    /// The state of the data.
    pub data_version: i64,
    /// What is asked for.
    pub demand: Arc<OpenDemand>,
    /// The gaps, the largest first.
    pub gaps: Vec<CountryGap>,
    /// The gaps without what is supposed; `None` where nothing is.
    pub without: Option<Vec<CountryGap>>,
    /// What is supposed.
    pub premise: Premise,
    /// What the figures rest on.
    pub base: Base,
}

impl CountryGaps {
    /// The gap in a concept.
    #[must_use]
    pub fn of(&self, concept: ConceptIndex) -> Option<&CountryGap> {
        self.gaps.iter().find(|gap| gap.concept == concept)
    }

    /// The same gap without what is supposed.
    #[must_use]
    pub fn before(&self, concept: ConceptIndex) -> Option<&CountryGap> {
        let mut gaps = self.without.iter().flatten();
        gaps.find(|gap| gap.concept == concept)
    }
}

impl App {
    /// What a country lacks, the largest gap first.
    ///
    /// # Errors
    /// There is no such stage, or what is supposed is about nobody.
    pub async fn country_gaps(
        &self,
        viewer: Viewer,
        question: &GapQuestion,
    ) -> Result<CountryGaps, Error> {
        self.admit(viewer)?;
        let among = self.concepts(question.stage.as_ref())?;
        let ground = self
            .ground(&question.suppositions, question.country)
            .await?;
        let country = question.country;
        let found = self
            .0
            .workers
            .run(move |stop| Ok(CountryGaps::found(ground, country, &among, stop).gaps));
        found.await
    }
}

/// The gaps of a country, with the markets that they are of.
pub(super) struct Found {
    pub(super) gaps: CountryGaps,
    /// As it is, or as it would be.
    pub(super) present: Present,
    /// As it is, where something is supposed.
    pub(super) as_it_is: Option<Present>,
}

impl CountryGaps {
    /// The gaps, and the markets that they are of. Nobody reads what a stop leaves unfinished.
    pub(super) fn found(
        ground: Ground,
        country: Country,
        among: &[ConceptIndex],
        stop: &Stop,
    ) -> Found {
        let (on, basis) = (ground.now.date_naive(), Basis::Everything);
        let gaps = |of: &Present| {
            let (market, among) = (&of.snapshot.market, among.iter().copied());
            let gives_up = || stop.is_wanted();
            country_gaps(market, &of.presence, country, &of.demand, among, &gives_up)
                .unwrap_or_default()
        };
        let as_it_is = ground.present(on, basis);
        let unsupposed = gaps(&as_it_is);
        let (present, gaps, without) = match ground.supposing(on, basis) {
            None => (as_it_is, unsupposed, None),
            Some(supposed) => {
                let found = gaps(&supposed);
                (supposed, found, Some((as_it_is, unsupposed)))
            }
        };
        let (as_it_is, without) = without.unzip();
        let changes_nothing = without.as_ref() == Some(&gaps);
        let gaps = Self {
            country,
            on,
            data_version: present.snapshot.data_version,
            demand: Arc::clone(&present.demand),
            gaps,
            without,
            premise: ground.premise(changes_nothing),
            base: present.base,
        };
        Found {
            gaps,
            present,
            as_it_is,
        }
    }
}
