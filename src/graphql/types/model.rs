//! The ranking as it is accountable.

use async_graphql::{Object, SimpleObject};
use matching::{Criterion, WeightProfile};

use crate::graphql::enums::Language;
use crate::graphql::scalars::DateTime;
use crate::text::{criterion_description, criterion_label};

/// The ranking as it is accountable: what it weighs, how well it was measured to do, since when.
#[derive(Debug, Clone)]
pub(crate) struct MatchingModel {
    pub(crate) active_since: DateTime,
}

/// The ranking as it is accountable: what it weighs, how well it was measured to do, since when.
#[Object]
impl MatchingModel {
    /// Its name and version, as on every match.
    async fn version(&self) -> &'static str {
        WeightProfile::CURRENT.version
    }

    /// What it was trained on.
    async fn trained_on(&self) -> &'static str {
        "nothing: its weights were set by hand"
    }

    /// What it weighs, heaviest first.
    async fn components(&self) -> Vec<ModelComponent> {
        Criterion::ALL.iter().copied().map(ModelComponent).collect()
    }

    /// How well it was measured to do; empty while nothing has been measured.
    async fn evaluation(&self) -> Vec<EvaluationFigure> {
        Vec::new()
    }

    /// Since when it ranks here: the start of this service.
    async fn active_since(&self) -> DateTime {
        self.active_since.clone()
    }
}

/// A part of the score.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ModelComponent(Criterion);

/// A part of the score.
#[Object]
impl ModelComponent {
    /// Its stable code.
    async fn code(&self) -> &'static str {
        self.0.code()
    }

    /// Its name.
    async fn label(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> &'static str {
        criterion_label(self.0, language.into())
    }

    /// What it measures.
    async fn description(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> &'static str {
        criterion_description(self.0, language.into())
    }

    /// Largest contribution it can make.
    async fn max_contribution(&self) -> f64 {
        WeightProfile::CURRENT.maximum(self.0).as_f64()
    }
}

/// Measured on consortia that the model has not seen; slice: all, newcomer, incumbent, sme, company, ...
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct EvaluationFigure {
    /// What it was measured on.
    dataset: String,
    /// On which part of the organisations.
    slice: String,
    /// What was measured, such as nDCG@10.
    metric: String,
    /// What the model reaches.
    value: f64,
    /// What it is compared with.
    baseline: String,
    /// What that reaches.
    baseline_value: f64,
}
