//! The map of the chain.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use matching::strategy;

use super::COMPARISON_COST;
use super::change::ChainChange;
use super::profile::ChainProfile;
use crate::app::ChainView;
use crate::graphql::connection::page_cost;
use crate::graphql::context::RequestScope;
use crate::graphql::enums::Language;
use crate::graphql::problem::coded;
use crate::graphql::scalars::{CountryCode, Date};
use crate::graphql::types::concept::Concept;
use crate::graphql::types::organisation::Organisation;

/// Stages, and concepts of a stage, as many as the taxonomy has at most: what their lists cost.
const STAGES: usize = 15;

/// What counts as being active in a part of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "matching::strategy::Basis")]
pub(crate) enum ChainBasis {
    /// Capabilities and granted projects.
    Everything,
    /// Granted projects that had begun by the day: capabilities have no day.
    DatedProjects,
}

/// The value chain seen from one country: strengths, demand, gaps, stage by stage.
#[derive(Debug, Clone)]
pub(crate) struct ValueChain(pub(crate) Arc<ChainView>);

/// The value chain seen from one country: strengths, demand, gaps, stage by stage.
#[Object]
impl ValueChain {
    /// The country that looks.
    async fn country(&self) -> CountryCode {
        CountryCode(self.0.map.vantage.country)
    }

    /// The day that it shows.
    async fn as_of(&self) -> Date {
        Date(self.0.map.vantage.on)
    }

    /// What counts as being active: for a past day projects alone.
    async fn basis(&self) -> ChainBasis {
        self.0.map.vantage.basis.into()
    }

    /// Its stages, in the order of the chain.
    #[graphql(complexity = "STAGES * child_complexity")]
    async fn stages(&self) -> Vec<StageProfile> {
        let stages = self.0.map.stages.iter();
        stages.map(|stage| self.stage(stage)).collect()
    }

    /// The themes of policy: the same concepts grouped otherwise.
    #[graphql(complexity = "STAGES * child_complexity")]
    async fn themes(&self) -> Vec<ThemeProfile> {
        let themes = self.0.themes.iter();
        themes
            .map(|theme| ThemeProfile {
                theme: theme.theme,
                profile: self.profile(&theme.profile),
                niches: self.concepts(self.0.niches(theme)),
            })
            .collect()
    }

    /// The weakest link: the stage of which the smallest share of what is asked is answered; null
    /// for a past day, of which what was asked is not kept.
    async fn weakest_link(&self) -> Option<StageProfile> {
        Some(self.stage(self.0.weakest()?))
    }

    /// The same chain without what is supposed; null where nothing is.
    async fn without_hypotheses(&self) -> Option<Self> {
        self.0.without.clone().map(Self)
    }

    /// What changed since an earlier day, by projects that had begun, and who made it change.
    #[graphql(complexity = "COMPARISON_COST + STAGES * child_complexity")]
    async fn changes_since(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The earlier day.")] since: Date,
    ) -> Result<ChainChange> {
        let vantage = self.0.map.vantage;
        let days = (since.0, Some(vantage.on));
        let changes = ctx
            .app()?
            .chain_changes(ctx.viewer(), vantage.country, days)
            .await;
        Ok(ChainChange(changes.map_err(coded)?))
    }

    /// What is supposed, in words, and whether it changes nothing; null where nothing is.
    async fn premise(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<Option<String>> {
        let told = self.0.premise.told(ctx.app()?.names(), language.into());
        Ok(Some(told).filter(|told| !told.is_empty()))
    }

    /// How the figures were made: what is supposed, of which day and data, by which method, and of
    /// which sources.
    async fn method(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<String> {
        Ok(ctx.app()?.chain_method(&self.0, language.into()))
    }

    /// How much the figures rest on, and how far that reaches.
    async fn rests_on(&self) -> RestsOn {
        let base = self.0.base;
        RestsOn {
            projects: base.holdings.projects,
            organisations: base.holdings.organisations,
            is_selection: base.is_selection,
            undated_projects: base.holdings.undated,
            last_known_start: base.holdings.last_start.map(Date),
            dated_until: base.holdings.dated_until.map(Date),
            is_excluded: base.is_excluded,
        }
    }

    /// The state of the data: the place of the last change in the order of changes.
    async fn data_version(&self) -> String {
        self.0.snapshot.data_version.to_string()
    }
}

impl ValueChain {
    fn profile(&self, profile: &strategy::Profile) -> ChainProfile {
        ChainProfile {
            view: Arc::clone(&self.0),
            profile: profile.clone(),
        }
    }

    fn stage(&self, stage: &strategy::StageProfile) -> StageProfile {
        StageProfile {
            stage: Concept(stage.stage),
            profile: self.profile(&stage.profile),
            concepts: self.concepts(&stage.concepts),
        }
    }

    fn concepts<'f>(
        &self,
        found: impl IntoIterator<Item = &'f strategy::ConceptProfile>,
    ) -> Vec<ConceptProfile> {
        let concepts = found.into_iter().map(|found| ConceptProfile {
            concept: Concept(found.concept),
            profile: self.profile(&found.profile),
        });
        concepts.collect()
    }
}

/// How much the figures of the chain rest on, and how far that reaches.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct RestsOn {
    /// Granted projects on the chain that count on the day.
    projects: usize,
    /// Organisations in Europe, and in the country that looks, that are active in anything.
    organisations: usize,
    /// Whether it is what ships with the program and nothing else: a selection, so that verdicts
    /// over a full import of CORDIS may differ.
    is_selection: bool,
    /// Granted projects on the chain without a start date: they count on no past day.
    undated_projects: usize,
    /// When the latest of the projects with a start date begins.
    last_known_start: Option<Date>,
    /// Fewer than ten projects with a start date begin after it: days after it hardly differ.
    dated_until: Option<Date>,
    /// Whether the country is excluded from Horizon Europe.
    is_excluded: bool,
}

/// A stage of the chain as one country stands in it.
#[derive(Debug, Clone)]
pub(crate) struct StageProfile {
    stage: Concept,
    profile: ChainProfile,
    concepts: Vec<ConceptProfile>,
}

/// A stage of the chain as one country stands in it.
#[Object]
impl StageProfile {
    /// Which stage.
    async fn stage(&self) -> Concept {
        self.stage
    }

    /// Organisations of the country that are active in it; examples do not count.
    async fn organisations(&self) -> usize {
        self.profile.profile.here.len()
    }

    /// European organisations that are active in it, those of the country with them.
    async fn european_organisations(&self) -> usize {
        self.profile.profile.european.len()
    }

    /// Open needs of consortia in this stage, those of examples too.
    async fn open_needs(&self, ctx: &Context<'_>) -> Result<usize> {
        self.profile.open_needs(ctx).await
    }

    /// Revealed specialisation of the country in the stage: above 1 is a strength. Its interval and
    /// what it amounts to stand in `profile`.
    async fn specialisation(&self) -> f64 {
        self.profile.profile.specialisation.estimate.value
    }

    /// The country's organisations that are strongest in it.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn leaders(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(5)")] first: Option<
            i32,
        >,
    ) -> Result<Vec<Organisation>> {
        self.profile.leaders(ctx, first).await
    }

    /// All figures, and the organisations behind them.
    async fn profile(&self) -> &ChainProfile {
        &self.profile
    }

    /// Its concepts, in the order of the chain.
    #[graphql(complexity = "STAGES * child_complexity")]
    async fn concepts(&self) -> &[ConceptProfile] {
        &self.concepts
    }
}

/// A concept of the chain as one country stands in it.
#[derive(Debug, Clone)]
pub(crate) struct ConceptProfile {
    concept: Concept,
    profile: ChainProfile,
}

/// A concept of the chain as one country stands in it.
#[Object]
impl ConceptProfile {
    /// Which concept.
    async fn concept(&self) -> Concept {
        self.concept
    }

    /// All figures, and the organisations behind them.
    async fn profile(&self) -> &ChainProfile {
        &self.profile
    }
}

/// A theme of policy as one country stands in it.
#[derive(Debug, Clone)]
pub(crate) struct ThemeProfile {
    theme: usize,
    profile: ChainProfile,
    niches: Vec<ConceptProfile>,
}

/// A theme of policy as one country stands in it.
#[Object]
impl ThemeProfile {
    /// Its stable code.
    async fn code(&self, ctx: &Context<'_>) -> Result<String> {
        let themes = &ctx.app()?.reference().taxonomy.themes;
        Ok(themes[self.theme].code.clone())
    }

    /// Its name.
    async fn label(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<String> {
        let themes = &ctx.app()?.reference().taxonomy.themes;
        let label = themes[self.theme].label.get(language.into());
        Ok(label.unwrap_or_default().to_owned())
    }

    /// All figures, and the organisations behind them.
    async fn profile(&self) -> &ChainProfile {
        &self.profile
    }

    /// Its concepts in which the country stands clear or indicated, the clear ones first and then
    /// the largest figure: a theme that shows no strength may hold some that do.
    #[graphql(complexity = "STAGES * child_complexity")]
    async fn niches(&self) -> &[ConceptProfile] {
        &self.niches
    }
}
