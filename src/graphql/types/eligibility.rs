//! Who may take part: verdicts with the checks that they rest on.

use async_graphql::{Context, Object, Result};
use matching::eligibility::{Assessment, Check, MemberAssessment};

use super::call::EligibilityRule;
use super::organisation::Organisation;
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{Language, Verdict};
use crate::graphql::scalars::Date;

/// A composition held against the rules of a call. An indication by published rules, no decision:
/// the funder decides.
#[derive(Debug, Clone)]
pub(crate) struct Eligibility(pub(crate) Assessment);

/// A composition held against the rules of a call. An indication by published rules, no decision:
/// the funder decides.
#[Object]
impl Eligibility {
    /// The worst of the checks.
    async fn verdict(&self) -> Verdict {
        self.0.verdict.into()
    }

    /// The day of the rules that it rests on.
    async fn as_of(&self) -> Date {
        Date(self.0.as_of)
    }

    /// Every rule that applies, the worst outcome first.
    async fn checks(&self) -> Vec<EligibilityCheck> {
        self.0
            .checks
            .iter()
            .cloned()
            .map(EligibilityCheck)
            .collect()
    }

    /// What it means for each member.
    async fn members(&self) -> Vec<MemberEligibility> {
        self.0
            .members
            .iter()
            .cloned()
            .map(MemberEligibility)
            .collect()
    }
}

/// One rule, held against a composition.
#[derive(Debug, Clone)]
pub(crate) struct EligibilityCheck(Check);

/// One rule, held against a composition.
#[Object]
impl EligibilityCheck {
    /// The rule.
    async fn rule(&self, ctx: &Context<'_>) -> Result<EligibilityRule> {
        let text = ctx.app()?.reference().rules.text(self.0.rule);
        Ok(EligibilityRule(text.clone()))
    }

    /// Whether it holds.
    async fn verdict(&self) -> Verdict {
        self.0.verdict.into()
    }

    /// What was found, and what would change it.
    async fn explanation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<String> {
        let names = ctx.app()?.names();
        Ok(crate::text::finding(
            &self.0.finding,
            names,
            language.into(),
        ))
    }
}

/// Eligible is not funded: whether this member counts, and at what rate its costs are paid.
#[derive(Debug, Clone)]
pub(crate) struct MemberEligibility(MemberAssessment);

/// Eligible is not funded: whether this member counts, and at what rate its costs are paid.
#[Object]
impl MemberEligibility {
    /// Who.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Organisation> {
        Organisation::load(ctx, self.0.organisation).await
    }

    /// The worst of the checks on this member alone.
    async fn verdict(&self) -> Verdict {
        self.0.verdict.into()
    }

    /// Whether it counts towards the minimum numbers.
    async fn counts_towards_minimum(&self) -> bool {
        self.0.counts_towards_minimum
    }

    /// Whether its costs can be paid; false where they usually are not.
    async fn fundable(&self) -> bool {
        self.0.fundable
    }

    /// Share of eligible costs, 0 to 1; null where it depends on a fact not known.
    async fn funding_rate(&self) -> Option<f64> {
        self.0.funding_rate.map(matching::Score::as_f64)
    }
}
