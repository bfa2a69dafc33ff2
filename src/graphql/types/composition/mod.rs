//! Consortia put together for a call.

mod difference;
mod member;

use std::sync::Arc;

use async_graphql::{Context, Object, Result, SimpleObject};
use matching::{CallId, CompositionPart, MOST_ALTERNATIVES};

use super::call::Call;
use super::concept::{Concept, concepts};
use super::eligibility::Eligibility;
use crate::app::Composed;
use crate::graphql::connection::RANKING_COST;
use crate::graphql::context::RequestScope;
use crate::graphql::enums::Language;
use crate::graphql::problem::{coded, gone};
use crate::graphql::scalars::Date;
use crate::text;

use self::difference::CompositionDifference;
use self::member::ComposedMember;

/// What one search for a consortium costs: as much as some hundred rankings take.
pub(crate) const SEARCH_COST: usize = 250 * RANKING_COST;

/// A consortium put together for a call.
#[derive(Debug, Clone)]
pub(crate) struct Composition {
    call: CallId,
    composed: Arc<Composed>,
    own: matching::Composition,
    /// Its place: the best first, then the alternatives.
    place: usize,
    /// Whether it is the one where nothing is supposed.
    is_plain: bool,
}

impl Composition {
    /// The best that was found; `None` where nothing was.
    pub(crate) fn best(call: CallId, composed: Composed) -> Option<Self> {
        let own = composed.compositions.first()?.clone();
        Some(Self {
            call,
            composed: Arc::new(composed),
            own,
            place: 0,
            is_plain: false,
        })
    }

    /// Whether it is the best of what was asked for.
    const fn leads(&self) -> bool {
        self.place == 0 && !self.is_plain
    }
}

/// A consortium put together for a call.
#[Object]
impl Composition {
    /// The call.
    async fn call(&self, ctx: &Context<'_>) -> Result<Call> {
        let found = ctx.loaders()?.call(self.call).await?;
        found.map(Call).ok_or_else(|| gone("call"))
    }

    /// Who is in it, the coordinator first.
    async fn members(&self) -> Vec<ComposedMember> {
        let members = self.own.members.iter();
        members
            .map(|member| {
                let mut judged = self.own.assessment.members.iter();
                let judged = judged.find(|one| one.organisation == member.organisation);
                let rate = judged.and_then(|one| one.funding_rate);
                ComposedMember::new(Arc::clone(&self.composed), member.clone(), rate)
            })
            .collect()
    }

    /// The needs of the call that a member answers, at least in part.
    async fn covered(&self, ctx: &Context<'_>) -> Result<Vec<Concept>> {
        concepts(ctx, &self.own.covered)
    }

    /// The needs of the call that no member answers.
    async fn uncovered(&self, ctx: &Context<'_>) -> Result<Vec<Concept>> {
        concepts(ctx, &self.own.uncovered)
    }

    /// The composition held against the rules of the call.
    async fn eligibility(&self) -> Eligibility {
        Eligibility(self.own.assessment.clone())
    }

    /// 0 to 1: the exact sum of the parts, in millionths.
    async fn score(&self) -> f64 {
        self.own.parts.total().as_f64()
    }

    /// The parts of the score: their contributions add up to the score exactly.
    async fn parts(&self) -> Vec<CompositionScorePart> {
        let parts = CompositionPart::ALL.into_iter();
        parts
            .map(|part| CompositionScorePart {
                part,
                contribution: self.own.parts.of(part).as_f64(),
            })
            .collect()
    }

    /// How far the score can lie below the best possible one: 0 means proven best.
    async fn optimality_gap(&self) -> f64 {
        self.own.gap.as_f64()
    }

    /// The same in words.
    async fn gap_explanation(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> String {
        let language = language.into();
        let told = text::composition_gap(&self.own, self.place == 0, language);
        if self.composed.is_as_good_as_before(self.place) {
            format!("{told} {}", text::as_good_as_before(language))
        } else {
            told
        }
    }

    /// The day on which it was put together.
    async fn as_of(&self, ctx: &Context<'_>) -> Result<Date> {
        Ok(Date(ctx.app()?.now().date_naive()))
    }

    /// How it was found, and from what sources.
    async fn method(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> String {
        text::composition_method(language.into()).to_owned()
    }

    /// Of how much it was put together.
    async fn rests_on(&self, ctx: &Context<'_>) -> Result<CompositionRestsOn> {
        let base = ctx.app()?.composition_base().await.map_err(coded)?;
        Ok(CompositionRestsOn {
            projects: base.projects,
            organisations: base.organisations,
            is_selection: base.is_selection,
        })
    }

    /// The steps of the search that it took: coordinators and sets of members that were
    /// looked at.
    async fn steps(&self) -> u64 {
        self.own.steps
    }

    /// The steps that it could have taken.
    async fn budget(&self) -> u64 {
        self.own.budget
    }

    /// The next two, best first, each with two members at least that are not in the best, nor in the
    /// other one before it; empty for an alternative. Each takes a search of its own.
    #[graphql(complexity = "MOST_ALTERNATIVES * (SEARCH_COST + child_complexity)")]
    async fn alternatives(&self) -> Vec<Self> {
        let others = self.composed.compositions.iter().enumerate().skip(1);
        others
            .filter(|_| self.leads())
            .map(|(place, own)| Self {
                call: self.call,
                composed: Arc::clone(&self.composed),
                own: own.clone(),
                place,
                is_plain: false,
            })
            .collect()
    }

    /// Why there are fewer alternatives than two; null where there are two, and for an alternative.
    /// To be asked together with `alternatives`, without which none is looked for.
    async fn alternatives_note(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Option<String> {
        let fewer = self.composed.fewer.filter(|_| self.leads())?;
        Some(text::fewer_alternatives(fewer, language.into()))
    }

    /// Where something was supposed: what is otherwise than without it; null where nothing was, or
    /// where there is no composition without it.
    async fn difference(&self) -> Option<CompositionDifference> {
        let without = self.composed.without.as_ref().filter(|_| self.leads())?;
        let without = without.as_ref().ok()?;
        let without = Self {
            call: self.call,
            composed: Arc::clone(&self.composed),
            own: without.clone(),
            place: 0,
            is_plain: true,
        };
        Some(CompositionDifference::new(
            self.own.beside(&without.own),
            without,
        ))
    }

    /// Where something was supposed and there is no composition without it: why there is none.
    async fn none_without_hypotheses(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Option<String> {
        let without = self.composed.without.as_ref().filter(|_| self.leads())?;
        let why = without.as_ref().err()?;
        Some(why.text(language.into()).to_owned())
    }

    /// The model of the ranking in force; compositions do not depend on it.
    async fn model_version(&self) -> &str {
        &self.composed.snapshot.market.model().version
    }

    /// The state of the data that gave it: the place of the last change in the order of changes.
    async fn data_version(&self) -> String {
        self.composed.snapshot.data_version.to_string()
    }
}

/// A part of the score of a composition.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CompositionScorePart {
    part: CompositionPart,
    contribution: f64,
}

/// A part of the score of a composition.
#[Object]
impl CompositionScorePart {
    /// Its stable code.
    async fn code(&self) -> &'static str {
        self.part.code()
    }

    /// Its name.
    async fn label(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> &'static str {
        text::composition_part(self.part, language.into())
    }

    /// What it adds to the score.
    async fn contribution(&self) -> f64 {
        self.contribution
    }

    /// What it adds at most.
    async fn maximum(&self) -> f64 {
        self.part.maximum().as_f64()
    }
}

/// Of how much a composition was put together.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct CompositionRestsOn {
    /// Granted projects.
    projects: usize,
    /// Organisations, examples left out.
    organisations: usize,
    /// Whether it is what ships with the program and nothing else: over a full import of CORDIS
    /// another composition may be the best.
    is_selection: bool,
}
