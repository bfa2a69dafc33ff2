//! The ranking as it is accountable.

use async_graphql::{Object, SimpleObject};
use std::sync::Arc;

use matching::{Criterion, Model, Situation};

use crate::app::ActiveModel;
use crate::graphql::enums::Language;
use crate::graphql::scalars::DateTime;
use crate::reference::Figure;
use crate::text::{criterion_description, criterion_label};

/// The ranking as it is accountable: what it weighs, how well it was measured to do, since when.
#[derive(Debug, Clone)]
pub(crate) struct MatchingModel {
    pub(crate) active: Arc<ActiveModel>,
    pub(crate) active_since: DateTime,
}

/// The ranking as it is accountable: what it weighs, how well it was measured to do, since when.
#[Object]
impl MatchingModel {
    /// Its name and version, as on every match.
    async fn version(&self) -> &str {
        &self.active.ranking.model.version
    }

    /// What it was trained on.
    async fn trained_on(&self) -> &str {
        &self.active.ranking.model.trained_on
    }

    /// What it weighs: first what is stated, then what the past says.
    async fn components(&self) -> Vec<ModelComponent> {
        let all = Criterion::ALL.iter();
        all.map(|&criterion| ModelComponent {
            criterion,
            model: Arc::clone(&self.active.ranking.model),
        })
        .collect()
    }

    /// How well it was measured to do, on consortia that it had not seen.
    async fn evaluation(&self) -> Vec<EvaluationFigure> {
        self.active
            .ranking
            .figures
            .iter()
            .map(EvaluationFigure::of)
            .collect()
    }

    /// Since when it ranks here: when it was activated, or the start of this service where none was.
    async fn active_since(&self) -> DateTime {
        self.active_since.clone()
    }
}

/// A part of the score.
#[derive(Debug, Clone)]
pub(crate) struct ModelComponent {
    criterion: Criterion,
    model: Arc<Model>,
}

/// A part of the score.
#[Object]
impl ModelComponent {
    /// Its stable code.
    async fn code(&self) -> &'static str {
        self.criterion.code()
    }

    /// Its name.
    async fn label(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> &'static str {
        criterion_label(self.criterion, language.into())
    }

    /// What it measures.
    async fn description(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> &'static str {
        criterion_description(self.criterion, language.into())
    }

    /// Largest contribution it can make, whoever looks at whatever consortium.
    async fn max_contribution(&self) -> f64 {
        let most = |situation| self.model.maximum(self.criterion, situation);
        let largest = Situation::ALL
            .iter()
            .map(|&situation| most(situation))
            .max();
        largest.unwrap_or_default().as_f64()
    }

    /// What it can contribute at most in each situation.
    async fn maxima(&self) -> Vec<SituationMaximum> {
        let all = Situation::ALL.iter();
        all.map(|&situation| SituationMaximum {
            open_roles: situation.open_roles,
            experienced: situation.experienced,
            max_contribution: self.model.maximum(self.criterion, situation).as_f64(),
        })
        .collect()
    }
}

/// What a part of the score can contribute at most in one situation.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct SituationMaximum {
    /// Whether the consortium says what it looks for.
    open_roles: bool,
    /// Whether the organisation took part in a granted consortium before.
    experienced: bool,
    /// Largest contribution then.
    max_contribution: f64,
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
    /// Lower end of the 95 % interval of the value.
    low: f64,
    /// Upper end of the 95 % interval of the value.
    high: f64,
    /// What it is compared with.
    baseline: String,
    /// What that reaches.
    baseline_value: f64,
}

impl EvaluationFigure {
    fn of(figure: &Figure) -> Self {
        Self {
            dataset: figure.dataset.clone(),
            slice: figure.slice.clone(),
            metric: figure.metric.clone(),
            value: figure.value,
            low: figure.low,
            high: figure.high,
            baseline: figure.baseline.clone(),
            baseline_value: figure.baseline_value,
        }
    }
}
