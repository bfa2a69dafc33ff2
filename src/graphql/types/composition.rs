//! Consortia put together for a call.

use std::sync::Arc;

use async_graphql::{Context, Object, Result, SimpleObject};
use matching::{CallId, CompositionPart};

use super::call::Call;
use super::concept::{Concept, concepts};
use super::eligibility::Eligibility;
use super::organisation::Organisation;
use super::ranking::Reason;
use crate::app::Composed;
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{Language, MemberRole};
use crate::graphql::names;
use crate::graphql::problem::gone;
use crate::text;

/// A consortium put together for a call.
#[derive(Debug, Clone)]
pub(crate) struct Composition {
    call: CallId,
    composed: Arc<Composed>,
    own: matching::Composition,
    /// Whether it is the best, before the alternatives.
    is_best: bool,
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
            is_best: true,
            is_plain: false,
        })
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
                ComposedMember {
                    member: member.clone(),
                    funding_rate: judged.and_then(|one| one.funding_rate),
                }
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
        text::composition_gap(&self.own, self.is_best, language.into())
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

    /// The next two that differ in at least two members from the best and from each other, best
    /// first; empty for an alternative.
    async fn alternatives(&self) -> Vec<Self> {
        let others = self.composed.compositions.iter().skip(1);
        others
            .filter(|_| self.is_best && !self.is_plain)
            .map(|own| Self {
                call: self.call,
                composed: Arc::clone(&self.composed),
                own: own.clone(),
                is_best: false,
                is_plain: false,
            })
            .collect()
    }

    /// Where something was supposed: what is otherwise than without it; null where nothing was, or
    /// where there is no composition without it.
    async fn difference(&self) -> Option<CompositionDifference> {
        let told = self.is_best && !self.is_plain;
        let without = self.composed.without.as_ref().filter(|_| told)?;
        let without = Self {
            call: self.call,
            composed: Arc::clone(&self.composed),
            own: without.clone(),
            is_best: true,
            is_plain: true,
        };
        Some(CompositionDifference {
            told: self.own.beside(&without.own),
            without,
        })
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

/// What is otherwise where something is supposed.
#[derive(Debug, Clone)]
pub(crate) struct CompositionDifference {
    told: matching::CompositionDifference,
    without: Composition,
}

/// What is otherwise where something is supposed.
#[Object]
impl CompositionDifference {
    /// The best composition where nothing is supposed.
    async fn without_hypotheses(&self) -> &Composition {
        &self.without
    }

    /// How much higher the score is.
    async fn score(&self) -> f64 {
        self.told.score_as_f64()
    }

    /// How much more of the score comes from covered needs.
    async fn coverage(&self) -> f64 {
        self.told.coverage_as_f64()
    }

    /// Members that are in it only with what is supposed.
    async fn joined(&self, ctx: &Context<'_>) -> Result<Vec<Organisation>> {
        ctx.loaders()?.organisations(&self.told.joined).await
    }

    /// Members that are in it only without what is supposed.
    async fn left(&self, ctx: &Context<'_>) -> Result<Vec<Organisation>> {
        ctx.loaders()?.organisations(&self.told.left).await
    }

    /// Needs that are covered only with what is supposed.
    async fn gained(&self, ctx: &Context<'_>) -> Result<Vec<Concept>> {
        concepts(ctx, &self.told.gained)
    }

    /// Needs that are covered only without what is supposed.
    async fn lost(&self, ctx: &Context<'_>) -> Result<Vec<Concept>> {
        concepts(ctx, &self.told.lost)
    }
}

/// A member of a composition.
#[derive(Debug, Clone)]
pub(crate) struct ComposedMember {
    member: matching::ComposedMember,
    funding_rate: Option<matching::Score>,
}

/// A member of a composition.
#[Object]
impl ComposedMember {
    /// Who.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Organisation> {
        Organisation::load(ctx, self.member.organisation).await
    }

    /// As what.
    async fn role(&self) -> MemberRole {
        self.member.role.into()
    }

    /// The needs of the call to which it gives the most; of equals the first member.
    async fn covers(&self, ctx: &Context<'_>) -> Result<Vec<Concept>> {
        concepts(ctx, &self.member.covers)
    }

    /// Every need that it answers, also those to which another member gives more.
    async fn answers(&self, ctx: &Context<'_>) -> Result<Vec<NeedAnswer>> {
        let chain = &ctx.app()?.reference().taxonomy.chain;
        let answers = self.member.answers.iter().filter_map(|answer| {
            Some(NeedAnswer {
                concept: Concept(chain.find(&answer.need)?),
                credit: answer.credit.as_f64(),
            })
        });
        Ok(answers.collect())
    }

    /// Share of its eligible costs that is paid, 0 to 1; null where it depends on a fact not known.
    async fn funding_rate(&self) -> Option<f64> {
        self.funding_rate.map(matching::Score::as_f64)
    }

    /// Why it is in, as reasons that a person can check.
    async fn reasons(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<Vec<Reason>> {
        let reasons = &self.member.reasons;
        let mentions: Vec<_> = reasons.iter().map(text::member_mentions).collect();
        let names = names::of_mentions(ctx, &mentions).await?;
        let told = reasons.iter().zip(mentions).map(|(reason, mentions)| {
            let component = reason.part().map_or("condition", CompositionPart::code);
            let text = text::member_reason(reason, &names, language.into());
            Reason::new(component, text, mentions)
        });
        Ok(told.collect())
    }
}

/// How well a member answers a need of the call.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct NeedAnswer {
    /// What is asked for.
    concept: Concept,
    /// How well, 0 to 1: how near the capability is, times how far it is trusted.
    credit: f64,
}
