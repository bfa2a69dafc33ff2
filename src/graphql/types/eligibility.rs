//! Who may take part: verdicts with the checks that they rest on.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use matching::OrganisationId;
use matching::eligibility::{Assessment, Check, MemberAssessment};

use super::call::EligibilityRule;
use super::organisation::Organisation;
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{Language, Verdict};
use crate::graphql::scalars::Date;
use crate::text;

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
        let members = self.0.members.iter().map(|member| member.organisation);
        let members: Arc<[_]> = members.collect();
        let checks = self.0.checks.iter().cloned();
        checks
            .map(|check| EligibilityCheck {
                check,
                members: Arc::clone(&members),
            })
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
pub(crate) struct EligibilityCheck {
    check: Check,
    /// Those that the finding may speak of.
    members: Arc<[OrganisationId]>,
}

/// One rule, held against a composition.
#[Object]
impl EligibilityCheck {
    /// The rule.
    async fn rule(&self, ctx: &Context<'_>) -> Result<EligibilityRule> {
        let text = ctx.app()?.reference().rules.text(self.check.rule);
        Ok(EligibilityRule(text.clone()))
    }

    /// Whether it holds.
    async fn verdict(&self) -> Verdict {
        self.check.verdict.into()
    }

    /// What was found, and what would change it.
    async fn explanation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<String> {
        let members = ctx.loaders()?.organisations(&self.members).await?;
        let mut names = ctx.app()?.names().clone();
        names.organisations = members
            .into_iter()
            .map(|found| (found.0.id, found.0.name))
            .collect();
        Ok(text::finding(&self.check.finding, &names, language.into()))
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
