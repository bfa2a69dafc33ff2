//! Whom a country could attract.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use matching::eligibility::Standing;
use matching::strategy::{AttractionMode, Target, targets};
use matching::{Country, Language, Organisation};

use super::gaps::{CountryGaps, Found, GapQuestion};
use super::market::Present;
use crate::access::{Action, Viewer};
use crate::app::{App, Error, Snapshot};
use crate::text::ChainRefusal;

/// Whom a country could attract, with what that rests on.
#[derive(Debug, Clone)]
pub struct Attraction {
    /// The moment of the data, with what is supposed.
    pub snapshot: Arc<Snapshot>,
    /// The gaps that would be closed.
    pub gaps: Arc<CountryGaps>,
    /// Whom, the best first.
    pub targets: Vec<Arc<Target>>,
    /// How many more there are in these ways, who are left out because their names were not published.
    pub unnamed: usize,
}

impl App {
    /// Whom a country could attract for its gaps, in one of these ways or, where none is named, in
    /// any; the best first. For advisers and policy officers.
    ///
    /// # Errors
    /// The viewer may not know, the country is excluded from Horizon Europe, there is no such stage,
    /// or what is supposed is about nobody.
    pub async fn acquisition_targets(
        &self,
        viewer: Viewer,
        question: &GapQuestion,
        modes: Vec<AttractionMode>,
    ) -> Result<Attraction, Error> {
        let action = Action::ReadAcquisitionTargets;
        Self::enforce(viewer, action, || Error::Forbidden(action.name()))?;
        let country = question.country;
        let today = self.now().date_naive();
        if !self.may_take_part(country, today) {
            return Err(self.excluded(country));
        }
        let among = self.concepts(question.stage.as_ref())?;
        let ground = self.ground(&question.suppositions, country).await?;
        let app = self.clone();
        let found = self.0.workers.run(move |stop| {
            let Found {
                mut gaps,
                present,
                as_it_is,
            } = CountryGaps::found(ground, country, &among, stop);
            let may_come = |organisation: &Organisation| {
                !organisation.illustrative && app.may_take_part(organisation.country, today)
            };
            let gives_up = || stop.is_wanted();
            // Nobody reads what a stop leaves unfinished.
            let targets = |of: &Present| {
                let (market, presence) = (&of.snapshot.market, &of.presence);
                targets(market, presence, country, &gaps.gaps, may_come, &gives_up)
                    .unwrap_or_default()
            };
            let found = targets(&present);
            // The same gaps may still be closed by others, or by others' friends.
            let is_the_same = as_it_is
                .is_none_or(|as_it_is| gaps.premise.changes_nothing && targets(&as_it_is) == found);
            gaps.premise.changes_nothing &= is_the_same;
            let is_wanted = |mode| modes.is_empty() || modes.contains(&mode);
            let unnamed = found.unnamed.into_iter();
            let wanted = found.found.into_iter();
            let wanted = wanted.filter(|target| is_wanted(target.mode));
            Ok(Attraction {
                targets: wanted.map(Arc::new).collect(),
                unnamed: unnamed.filter(|mode| is_wanted(*mode)).count(),
                snapshot: present.snapshot,
                gaps: Arc::new(gaps),
            })
        });
        found.await
    }

    /// That nobody is looked for to attract there.
    fn excluded(&self, country: Country) -> Error {
        let name = |language| self.names().country_in_sentence(country, language);
        Error::chain(ChainRefusal::Excluded {
            dutch: name(Language::Dutch),
            english: name(Language::English),
        })
    }

    /// Whether a country is excluded from the programme today.
    pub(super) fn is_excluded(&self, country: Country) -> bool {
        country != Country::UNKNOWN && !self.may_take_part(country, self.now().date_naive())
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
