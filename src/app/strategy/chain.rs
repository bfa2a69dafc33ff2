//! The map of the chain, seen from a country on a day.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use matching::strategy::{
    Balance, Basis, ChainComparison, ChainMap, ConceptProfile, CountryGap, OpenDemand, Presence,
    Profile, StageProfile, Standing, Yardstick, chain_map, compare, country_gaps, profiles,
};
use matching::{CallId, Country, Language, OrganisationId};

use super::Supposition;
use super::market::Present;
use crate::access::Viewer;
use crate::app::work::Stop;
use crate::app::{App, Error, Snapshot};
use crate::text::{self, Base, ChainRefusal, Premise};

/// What is asked of the map.
#[derive(Debug, Clone)]
pub struct ChainQuestion {
    /// The country that looks.
    pub country: Country,
    /// The day; the present one where it is left out.
    pub as_of: Option<NaiveDate>,
    /// What is supposed.
    pub suppositions: Vec<Supposition>,
}

/// The map, with what it rests on.
#[derive(Debug, Clone)]
pub struct ChainView {
    /// The moment of the data.
    pub snapshot: Arc<Snapshot>,
    /// Who is active in what: what the figures count.
    pub presence: Arc<Presence>,
    /// The map.
    pub map: ChainMap,
    /// The themes of policy, in their order: the same concepts grouped otherwise.
    pub themes: Vec<ThemeProfile>,
    /// What is asked for and what is lacking; `None` for a past day, of which that is not kept.
    pub balance: Option<OpenBalance>,
    /// The same map without what is supposed; `None` where nothing is.
    pub without: Option<Arc<Self>>,
    /// What is supposed.
    pub premise: Premise,
    /// What the figures rest on.
    pub base: Base,
}

/// What changed between two days, with what that rests on.
#[derive(Debug, Clone)]
pub struct ChainChanges {
    /// The earlier day and the later one.
    pub days: (NaiveDate, NaiveDate),
    /// The state of the data.
    pub data_version: i64,
    /// What the figures of the later day rest on.
    pub base: Base,
    /// What became of each stage.
    pub compared: ChainComparison,
}

impl ChainChanges {
    /// How the figures were made.
    #[must_use]
    pub fn method(&self, language: Language) -> String {
        text::change_method(self.days, self.data_version, &self.base, language)
    }

    /// That nothing can be seen of the days between, or of a part of them; `None` where all can.
    #[must_use]
    pub fn unseen(&self, language: Language) -> Option<String> {
        self.base.unseen(self.days, language)
    }
}

/// What is asked for now, and what is lacking.
#[derive(Debug, Clone)]
pub struct OpenBalance {
    /// What is asked for.
    pub demand: Arc<OpenDemand>,
    /// The gaps of all concepts, the largest first.
    pub gaps: Vec<CountryGap>,
}

/// How a country stands in a theme.
#[derive(Debug, Clone)]
pub struct ThemeProfile {
    /// The place of the theme among those of the taxonomy.
    pub theme: usize,
    /// How the country stands in it.
    pub profile: Profile,
}

/// Who asks for a part of the chain now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Open needs of consortia, those of examples too.
    pub needs: usize,
    /// Of these, those of examples.
    pub example_needs: usize,
    /// Open topics, each once, the weightiest first.
    pub topics: Vec<CallId>,
}

impl ChainView {
    /// How much is asked of a part of the chain, and how much of that is answered.
    #[must_use]
    pub fn balance_in(&self, part: &Profile) -> Option<Balance> {
        let balance = self.balance.as_ref()?;
        Some(Balance::of(part, &balance.gaps))
    }

    /// The country's organisations that are strongest in a part of the chain, of those with a
    /// published name.
    pub fn leaders<'p>(
        &self,
        part: &'p Profile,
    ) -> impl Iterator<Item = OrganisationId> + use<'p, '_> {
        let named = part.here.iter().map(|active| active.organisation);
        named.filter(|id| self.presence.roll().is_named(*id))
    }

    /// Who asks for a part of the chain; nobody on a past day.
    #[must_use]
    pub fn asked(&self, part: &Profile) -> Asked {
        let Some(OpenBalance { demand, .. }) = &self.balance else {
            return Asked::default();
        };
        let concepts = || part.concepts.iter().copied();
        let needs = || concepts().flat_map(|one| demand.needs(one));
        let mut weights: BTreeMap<CallId, f64> = BTreeMap::new();
        for topic in concepts().flat_map(|one| demand.topics(one)) {
            *weights.entry(topic.call).or_default() += topic.weight;
        }
        let mut topics: Vec<_> = weights.into_iter().collect();
        topics.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        Asked {
            needs: needs().count(),
            example_needs: needs().filter(|need| need.example).count(),
            topics: topics.into_iter().map(|(call, _)| call).collect(),
        }
    }

    /// The concepts of a theme in which the country stands clear or indicated, the clear ones first
    /// and then the largest figure: a theme that shows no strength may hold some that do.
    #[must_use]
    pub fn niches(&self, theme: &ThemeProfile) -> Vec<&ConceptProfile> {
        let concepts = self.map.stages.iter().flat_map(|stage| &stage.concepts);
        let within = concepts.filter(|found| theme.profile.concepts.contains(&found.concept));
        let mut niches: Vec<_> = within
            .filter(|found| match found.profile.specialisation.standing {
                Standing::Clear | Standing::Indicated => true,
                Standing::NotShown | Standing::Behind | Standing::TooFew => false,
            })
            .collect();
        niches.sort_by(|one, other| {
            let figures = |found: &ConceptProfile| found.profile.specialisation;
            let (one, other) = (figures(one), figures(other));
            let larger_first = other.estimate.value.total_cmp(&one.estimate.value);
            one.standing.cmp(&other.standing).then(larger_first)
        });
        niches
    }

    /// Whether every figure is the same as in another view.
    fn says_the_same(&self, other: &Self) -> bool {
        let gaps = |view: &Self| view.balance.as_ref().map(|balance| balance.gaps.clone());
        self.map == other.map && gaps(self) == gaps(other)
    }

    /// The weakest link: the stage of which the smallest share of what is asked is answered.
    #[must_use]
    pub fn weakest(&self) -> Option<&StageProfile> {
        let balance = self.balance.as_ref()?;
        self.map.stage(self.map.weakest(&balance.gaps)?)
    }
}

impl App {
    /// The map of the chain.
    ///
    /// # Errors
    /// The day is still to come, or what is supposed is about nobody.
    pub async fn value_chain(
        &self,
        viewer: Viewer,
        question: &ChainQuestion,
    ) -> Result<ChainView, Error> {
        self.admit(viewer)?;
        let (on, basis) = self.day(question)?;
        let ground = self
            .ground(&question.suppositions, question.country)
            .await?;
        let (app, country) = (self.clone(), question.country);
        let drawn = self.0.workers.run(move |stop| {
            let without = app.draw(&ground.present(on, basis), country, stop);
            Ok(match ground.supposing(on, basis) {
                None => without,
                Some(supposed) => {
                    let view = app.draw(&supposed, country, stop);
                    let is_the_same = view.says_the_same(&without);
                    ChainView {
                        premise: ground.premise(is_the_same),
                        without: Some(Arc::new(without)),
                        ..view
                    }
                }
            })
        });
        drawn.await
    }

    /// What changed in the chain between an earlier day and a later one, or today.
    ///
    /// # Errors
    /// A day is still to come, or the earlier one is not earlier.
    pub async fn chain_changes(
        &self,
        viewer: Viewer,
        country: Country,
        (earlier, later): (NaiveDate, Option<NaiveDate>),
    ) -> Result<ChainChanges, Error> {
        self.admit(viewer)?;
        let later = later.unwrap_or_else(|| self.now().date_naive());
        self.check_day(later)?;
        if earlier >= later {
            return Err(Error::chain(ChainRefusal::NotEarlier { earlier, later }));
        }
        let ground = self.ground(&[], country).await?;
        let compared = self.0.workers.run(move |stop| {
            let then = ground.present(earlier, Basis::DatedProjects);
            let now = ground.present(later, Basis::DatedProjects);
            let map = |of: &Present| {
                let chain = of.snapshot.market.chain();
                (!stop.is_wanted()).then(|| chain_map(chain, &of.presence, country))
            };
            let both = map(&then).zip(map(&now));
            let compared = both.map(|(then, now)| compare(&then, &now));
            Ok(ChainChanges {
                days: (earlier, later),
                data_version: now.snapshot.data_version,
                base: now.base,
                // Nobody reads what a stop leaves unfinished.
                compared: compared.unwrap_or_default(),
            })
        });
        compared.await
    }

    /// The view of a market. Nobody reads what a stop leaves unfinished.
    fn draw(&self, present: &Present, country: Country, stop: &Stop) -> ChainView {
        let market = &present.snapshot.market;
        let (chain, presence) = (market.chain(), &present.presence);
        let map = chain_map(chain, presence, country);
        let balance = (map.vantage.basis == Basis::Everything).then(|| OpenBalance {
            demand: Arc::clone(&present.demand),
            gaps: country_gaps(
                market,
                presence,
                country,
                &present.demand,
                chain.concepts(),
                &|| stop.is_wanted(),
            )
            .unwrap_or_default(),
        });
        ChainView {
            themes: self.themes(presence, country),
            snapshot: Arc::clone(&present.snapshot),
            presence: Arc::clone(presence),
            map,
            balance,
            without: None,
            premise: Premise::default(),
            base: present.base,
        }
    }

    fn themes(&self, presence: &Presence, country: Country) -> Vec<ThemeProfile> {
        let taxonomy = &self.reference().taxonomy;
        let parts = taxonomy.themes.iter().map(|theme| {
            let concepts = taxonomy.chain.concepts();
            concepts
                .filter(|concept| taxonomy.labels(*concept).theme == theme.code)
                .collect()
        });
        let profiles = profiles(presence, country, parts, Yardstick::Themes);
        let numbered = profiles.into_iter().enumerate();
        numbered
            .map(|(theme, profile)| ThemeProfile { theme, profile })
            .collect()
    }

    /// The day that is asked about, and what counts on it.
    fn day(&self, question: &ChainQuestion) -> Result<(NaiveDate, Basis), Error> {
        let today = self.now().date_naive();
        let on = question.as_of.unwrap_or(today);
        self.check_day(on)?;
        if on < today && !question.suppositions.is_empty() {
            return Err(Error::chain(ChainRefusal::SupposedOfThePast { day: on }));
        }
        let basis = if on < today {
            Basis::DatedProjects
        } else {
            Basis::Everything
        };
        Ok((on, basis))
    }

    fn check_day(&self, day: NaiveDate) -> Result<(), Error> {
        let today = self.now().date_naive();
        if day <= today {
            return Ok(());
        }
        Err(Error::chain(ChainRefusal::DayToCome { day, today }))
    }
}
