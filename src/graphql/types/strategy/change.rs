//! What changed in the chain between two days.

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use matching::strategy;

use super::profile::Standing;
use crate::app::ChainChanges;
use crate::graphql::context::RequestScope;
use crate::graphql::enums::Language;
use crate::graphql::scalars::Date;
use crate::graphql::types::concept::Concept;
use crate::graphql::types::organisation::Organisation;

/// What changed in the chain between two days.
#[derive(Debug, Clone)]
pub(crate) struct ChainChange(pub(super) ChainChanges);

/// What changed in the chain between two days.
#[Object]
impl ChainChange {
    /// The earlier day.
    async fn since(&self) -> Date {
        Date(self.0.days.0)
    }

    /// The later day.
    async fn until(&self) -> Date {
        Date(self.0.days.1)
    }

    /// What became of each stage, in the order of the chain.
    async fn stages(&self) -> Vec<StageChange> {
        let stages = self.0.compared.stages.iter();
        stages.cloned().map(StageChange).collect()
    }

    /// How the figures were made.
    async fn method(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> String {
        self.0.method(language.into())
    }

    /// That nothing can be seen of the days between, or of a part of them, because no project of
    /// then is dated here; null where all can be seen.
    async fn unseen(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Option<String> {
        self.0.unseen(language.into())
    }
}

/// What a change of a specialisation amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "matching::strategy::ChangeVerdict")]
pub(crate) enum ChangeVerdict {
    /// The whole interval of the change lies above 0.
    Rose,
    /// The whole interval lies below 0.
    Fell,
    /// The interval holds 0: chance alone may have done it.
    WithinNoise,
    /// On one of the days there were too few organisations to tell.
    TooFew,
}

/// By how much a specialisation rose between two days.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct SpecialisationChange {
    /// The figure: below 0 where it fell.
    value: f64,
    /// The lower bound that holds it 95 times in 100 (Newcombe 1998).
    low: f64,
    /// The upper bound.
    high: f64,
    /// What it amounts to.
    verdict: ChangeVerdict,
}

/// What became of a stage between two days.
#[derive(Debug, Clone)]
pub(crate) struct StageChange(strategy::StageChange);

/// What became of a stage between two days.
#[Object]
impl StageChange {
    /// Which stage.
    async fn stage(&self) -> Concept {
        Concept(self.0.stage)
    }

    /// Organisations of the country that were active on the earlier day.
    async fn organisations_then(&self) -> usize {
        self.0.then.here
    }

    /// Organisations of the country that were active on the later day.
    async fn organisations_now(&self) -> usize {
        self.0.now.here
    }

    /// European organisations that were active on the earlier day.
    async fn european_organisations_then(&self) -> usize {
        self.0.then.european
    }

    /// European organisations that were active on the later day.
    async fn european_organisations_now(&self) -> usize {
        self.0.now.european
    }

    /// The specialisation on the earlier day.
    async fn specialisation_then(&self) -> f64 {
        self.0.then.estimate.value
    }

    /// The specialisation on the later day.
    async fn specialisation_now(&self) -> f64 {
        self.0.now.estimate.value
    }

    /// By how much the specialisation rose, with its interval and what it amounts to.
    async fn change(&self) -> SpecialisationChange {
        SpecialisationChange {
            value: self.0.change.value,
            low: self.0.change.low,
            high: self.0.change.high,
            verdict: self.0.verdict.into(),
        }
    }

    /// What the specialisation amounted to on the earlier day.
    async fn standing_then(&self) -> Standing {
        self.0.then.standing.into()
    }

    /// What the specialisation amounted to on the later day.
    async fn standing_now(&self) -> Standing {
        self.0.now.standing.into()
    }

    /// The organisations of the country that came in between, the strongest first.
    async fn entered(&self, ctx: &Context<'_>) -> Result<Vec<Organisation>> {
        ctx.loaders()?.organisations(&self.0.entered).await
    }

    /// The organisations of the country that did more in between, the strongest first.
    async fn deepened(&self, ctx: &Context<'_>) -> Result<Vec<Organisation>> {
        ctx.loaders()?.organisations(&self.0.deepened).await
    }

    /// How many organisations came in elsewhere in Europe.
    async fn entered_elsewhere(&self) -> usize {
        self.0.entered_elsewhere
    }
}
