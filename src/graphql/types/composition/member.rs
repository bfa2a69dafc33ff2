//! Members of a consortium put together for a call.

use std::sync::Arc;

use async_graphql::{Context, Object, Result, SimpleObject};
use matching::CompositionPart;

use crate::app::Composed;
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{Language, MemberRole};
use crate::graphql::names;
use crate::graphql::types::concept::{Concept, concepts};
use crate::graphql::types::organisation::Organisation;
use crate::graphql::types::ranking::Reason;
use crate::text;

/// A member of a composition.
#[derive(Debug, Clone)]
pub(crate) struct ComposedMember {
    composed: Arc<Composed>,
    member: matching::ComposedMember,
    funding_rate: Option<matching::Score>,
}

impl ComposedMember {
    /// A member, with the share of its costs that is paid.
    pub(super) const fn new(
        composed: Arc<Composed>,
        member: matching::ComposedMember,
        funding_rate: Option<matching::Score>,
    ) -> Self {
        Self {
            composed,
            member,
            funding_rate,
        }
    }
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
            let is_supposed = self.composed.is_supposed(self.member.organisation, reason);
            let text = text::member_reason(reason, is_supposed, &names, language.into());
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
