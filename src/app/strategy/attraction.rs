//! Whom a country could attract.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use matching::eligibility::Standing;
use matching::strategy::{AttractionMode, Target, targets};
use matching::{Country, Organisation};

use super::gaps::{CountryGaps, GapQuestion};
use crate::access::{Action, Viewer};
use crate::app::{App, Error, Snapshot};

/// Whom a country could attract, with what that rests on.
#[derive(Debug, Clone)]
pub struct Attraction {
    /// The moment of the data, with what is supposed.
    pub snapshot: Arc<Snapshot>,
    /// The gaps that would be closed.
    pub gaps: Arc<CountryGaps>,
    /// Whom, the best first.
    pub targets: Vec<Arc<Target>>,
}

impl App {
    /// Whom a country could attract for its gaps, in one of these ways or, where none is named, in
    /// any; the best first. For advisers and policy officers.
    ///
    /// # Errors
    /// The viewer may not know, there is no such stage, or what is supposed is about nobody.
    pub async fn acquisition_targets(
        &self,
        viewer: Viewer,
        question: &GapQuestion,
        modes: Vec<AttractionMode>,
    ) -> Result<Attraction, Error> {
        let action = Action::ReadAcquisitionTargets;
        Self::enforce(viewer, action, || Error::Forbidden(action.name()))?;
        let present = self.present().await?;
        let supposed = present.supposing(self, &question.suppositions, question.country)?;
        let snapshot = Arc::clone(&supposed.as_ref().unwrap_or(&present).snapshot);
        let gaps = Arc::new(self.gaps_in(question, present, supposed).await?);
        let (app, today) = (self.clone(), self.now().date_naive());
        let found = self.0.workers.run(move |_| {
            let may_come = |organisation: &Organisation| {
                !organisation.illustrative && app.may_take_part(organisation.country, today)
            };
            let market = &snapshot.market;
            let targets = targets(market, gaps.country, today, &gaps.gaps, may_come);
            let wanted = targets
                .into_iter()
                .filter(|target| modes.is_empty() || modes.contains(&target.mode));
            let targets = wanted.map(Arc::new).collect();
            Ok(Attraction {
                snapshot,
                gaps,
                targets,
            })
        });
        found.await
    }

    /// Whether a country is not excluded from the programme.
    fn may_take_part(&self, country: Country, today: NaiveDate) -> bool {
        match self.rules().standing(country) {
            Standing::Excluded { from_year } => today.year() < from_year,
            Standing::MemberState
            | Standing::Associated(_)
            | Standing::Restricted
            | Standing::Third => country != Country::UNKNOWN,
        }
    }
}
