//! What a country lacks.

use std::sync::Arc;

use chrono::NaiveDate;
use matching::strategy::{CountryGap, OpenDemand, country_gaps};
use matching::{ConceptCode, ConceptIndex, Country};

use super::Supposition;
use super::market::Present;
use crate::access::Viewer;
use crate::app::{App, Error};

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
        let present = self.present().await?;
        let supposed = present.supposing(self, &question.suppositions, question.country)?;
        self.gaps_in(question, present, supposed).await
    }

    pub(super) async fn gaps_in(
        &self,
        question: &GapQuestion,
        present: Present,
        supposed: Option<Present>,
    ) -> Result<CountryGaps, Error> {
        let among = self.concepts(question.stage.as_ref())?;
        let (country, on) = (question.country, self.now().date_naive());
        let found = self.0.workers.run(move |_| {
            let gaps = |of: &Present| {
                let among = among.iter().copied();
                country_gaps(&of.snapshot.market, country, on, &of.demand, among)
            };
            let as_it_is = gaps(&present);
            let (gaps, without) = match &supposed {
                Some(supposed) => (gaps(supposed), Some(as_it_is)),
                None => (as_it_is, None),
            };
            Ok(CountryGaps {
                country,
                on,
                data_version: present.snapshot.data_version,
                demand: present.demand,
                gaps,
                without,
            })
        });
        found.await
    }
}
