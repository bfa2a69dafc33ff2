//! Calls: what one applies to.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::concept::{Concept, concepts};
use super::consortium::Consortium;
use crate::graphql::connection::{Connection, Slice, connection, page_cost};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{ActionType, Language, ProgrammeFamily};
use crate::graphql::id;
use crate::graphql::scalars::{Date, DateTime, Euro};
use crate::record::CallRecord;
use crate::reference::RuleText;

/// A call topic.
#[derive(Debug, Clone)]
pub(crate) struct Call(pub(crate) CallRecord);

/// A call topic.
#[Object]
impl Call {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::call(self.0.call.id)
    }

    /// As on the Funding & Tenders Portal, e.g. HORIZON-CL5-2024-D2-01-01.
    async fn identifier(&self) -> &str {
        &self.0.identifier
    }

    /// Its title.
    async fn title(
        &self,
        #[graphql(
            desc = "The language wanted; the other one where it is missing.",
            default_with = "Language::English"
        )]
        language: Language,
    ) -> &str {
        self.0
            .title
            .get(language.into())
            .unwrap_or(&self.0.identifier)
    }

    /// What it is about, as published (in English).
    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// The programme family.
    async fn programme(&self) -> ProgrammeFamily {
        self.0.call.terms.programme.into()
    }

    /// What it pays for.
    async fn action_type(&self) -> ActionType {
        self.0.call.terms.action.into()
    }

    /// Its first day.
    async fn opens_on(&self) -> Option<Date> {
        self.0.opens_on.map(Date)
    }

    /// One per stage or cut-off, earliest first.
    async fn deadlines(&self) -> Vec<Deadline> {
        let deadlines = self.0.call.deadlines.iter();
        deadlines
            .map(|deadline| Deadline {
                at: DateTime(deadline.at),
                stage: deadline.stage.clone(),
            })
            .collect()
    }

    /// The technology readiness that it starts from, 1 to 9.
    async fn trl_from(&self) -> Option<u8> {
        self.0.trl_from.map(matching::Trl::get)
    }

    /// The technology readiness that it is to end at, 1 to 9.
    async fn trl_to(&self) -> Option<u8> {
        self.0.trl_to.map(matching::Trl::get)
    }

    /// All the money of the topic.
    async fn budget(&self) -> Option<Euro> {
        self.0.budget.map(Euro)
    }

    /// What one project gets.
    async fn eur_per_grant(&self) -> Option<Euro> {
        self.0.per_grant.map(Euro)
    }

    /// How many projects are expected.
    async fn expected_grants(&self) -> Option<i64> {
        self.0.expected_grants
    }

    /// Whether it pays a lump sum.
    async fn lump_sum(&self) -> bool {
        self.0.call.terms.lump_sum
    }

    /// Conditions of the topic's own that the rules do not hold as data; read them at the source.
    async fn other_conditions(
        &self,
        #[graphql(
            desc = "The language wanted; the other one where it is missing.",
            default_with = "Language::English"
        )]
        language: Language,
    ) -> Option<&str> {
        self.0.other_conditions.get(language.into())
    }

    /// What it is about.
    async fn concepts(&self, ctx: &Context<'_>) -> Result<Vec<Concept>> {
        concepts(ctx, &self.0.call.concepts)
    }

    /// The eligibility rules that apply to it.
    async fn rules(&self, ctx: &Context<'_>) -> Result<Vec<EligibilityRule>> {
        let rules = ctx.app()?.rules_of(&self.0.call.terms);
        Ok(rules.into_iter().map(EligibilityRule).collect())
    }

    /// Its page.
    async fn source_url(&self) -> Option<&str> {
        self.0.source_url.as_deref()
    }

    /// When its facts were read.
    async fn retrieved_on(&self) -> Option<Date> {
        self.0.retrieved_on.map(Date)
    }

    /// The consortia that apply or applied to it.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn consortia(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Connection<Consortium>> {
        let slice = Slice::parse(first, after.as_deref(), 20)?;
        let page = ctx.loaders()?.consortia_of(self.0.call.id, &slice).await?;
        Ok(connection(page, &slice, Consortium))
    }
}

/// A moment by which to apply.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Deadline {
    /// The moment.
    at: DateTime,
    /// The stage, where there are several.
    stage: Option<String>,
}

/// A rule of who may take part, and how it pays.
#[derive(Debug, Clone)]
pub(crate) struct EligibilityRule(pub(crate) RuleText);

/// A rule of who may take part, and how it pays.
#[Object]
impl EligibilityRule {
    /// Its stable code, such as he.min-three.
    async fn code(&self) -> &str {
        self.0.code.as_str()
    }

    /// The rule in words.
    async fn text(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> &str {
        self.0.text.get(language.into()).unwrap_or_default()
    }

    /// Where it is written, and how it was read.
    async fn source(&self) -> &str {
        &self.0.source
    }
}
