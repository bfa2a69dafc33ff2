//! Matches: places in a ranking with their parts, reasons and steps.

use std::cmp::Reverse;
use std::sync::Arc;

use async_graphql::{Context, Object, Result, SimpleObject};
use matching::{ConsortiumId, Contribution, Match as Explained, OrganisationId, Ranked};

use super::concept::{Concept, concepts};
use super::consortium::{Consortium, OpenRole};
use super::eligibility::Eligibility;
use super::filters::{CandidateFilter, MatchFilter};
use super::introduction::Introduction;
use super::organisation::Organisation;
use crate::app::{self, App, Ranking, Snapshot};
use crate::graphql::connection::{
    Connection, Key, RANKING_COST, Slice, connection, page_cost, page_of, parse_first,
};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::Language;
use crate::graphql::error::Code;
use crate::graphql::names;
use crate::graphql::problem::coded;
use crate::store::Page;
use crate::text;

/// What looking for steps costs: for each step that is tried, about ten, a ranking.
const STEPS_COST: usize = 10 * RANKING_COST;

/// An organisation and a consortium that fit, with the score and why.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    rank: usize,
    explained: Explained,
    snapshot: Arc<Snapshot>,
}

/// A place in a ranking: the score in millionths, and who or what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Place<T> {
    pub(crate) score: u32,
    pub(crate) subject: T,
}

impl Match {
    /// A page of the consortia that an organisation could join.
    pub(crate) async fn of_organisation(
        ctx: &Context<'_>,
        organisation: OrganisationId,
        first: Option<i32>,
        after: Option<&str>,
        filter: Option<MatchFilter>,
    ) -> Result<Connection<Self>> {
        let filter = match filter {
            Some(filter) => filter.parse()?,
            None => app::MatchFilter {
                accepts_partners_only: true,
                ..app::MatchFilter::default()
            },
        };
        let slice = Slice::parse(first, after, 10)?;
        let dismissed = ctx.loaders()?.dismissed(organisation).await?;
        let found = ctx
            .app()?
            .matches_without(ctx.viewer(), organisation, &filter, dismissed)
            .await;
        let ranking = found.map_err(coded)?;
        Ok(Self::page_of_organisation(&ranking, organisation, &slice))
    }

    /// A page of a list that was ranked already.
    pub(crate) fn page_of_organisation(
        ranking: &Ranking<ConsortiumId>,
        organisation: OrganisationId,
        slice: &Slice<Place<ConsortiumId>>,
    ) -> Connection<Self> {
        let explain =
            |ids: &[ConsortiumId]| App::explain_matches(&ranking.snapshot, organisation, ids);
        Self::page(ranking, slice, explain)
    }

    /// A page of the organisations that could join a consortium.
    pub(crate) async fn of_consortium(
        ctx: &Context<'_>,
        consortium: ConsortiumId,
        first: Option<i32>,
        after: Option<&str>,
        filter: Option<CandidateFilter>,
    ) -> Result<Connection<Self>> {
        let filter = filter.unwrap_or_default().parse()?;
        let slice = Slice::parse(first, after, 10)?;
        let found = ctx
            .app()?
            .candidates(ctx.viewer(), consortium, filter)
            .await;
        let ranking = found.map_err(coded)?;
        let explain =
            |ids: &[OrganisationId]| App::explain_candidates(&ranking.snapshot, consortium, ids);
        Ok(Self::page(&ranking, &slice, explain))
    }

    /// Explains the places of one page, and no others.
    fn page<T: Copy + Ord>(
        ranking: &Ranking<T>,
        slice: &Slice<Place<T>>,
        explain: impl Fn(&[T]) -> Vec<Explained>,
    ) -> Connection<Self>
    where
        Place<T>: Key,
    {
        let numbered: Vec<_> = ranking.places.iter().copied().enumerate().collect();
        let key = |(_, place): &(usize, Ranked<T>)| Place {
            score: place.score.millionths(),
            subject: place.subject,
        };
        let page = page_of(numbered, slice, key, |here, after| {
            (Reverse(here.score), here.subject) > (Reverse(after.score), after.subject)
        });
        let subjects: Vec<_> = page
            .edges
            .iter()
            .map(|(_, (_, place))| place.subject)
            .collect();
        let edges = page.edges.into_iter().zip(explain(&subjects));
        let explained = Page {
            total: page.total,
            has_more: page.has_more,
            edges: edges
                .map(|((key, (number, _)), explained)| {
                    let found = Self {
                        rank: number + 1,
                        explained,
                        snapshot: Arc::clone(&ranking.snapshot),
                    };
                    (key, found)
                })
                .collect(),
        };
        connection(explained, slice, |found| found)
    }
}

/// An organisation and a consortium that fit, with the score and why.
#[Object]
impl Match {
    /// The organisation.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Organisation> {
        Organisation::load(ctx, self.explained.organisation).await
    }

    /// The consortium.
    async fn consortium(&self, ctx: &Context<'_>) -> Result<Consortium> {
        Consortium::load(ctx, self.explained.consortium).await
    }

    /// 1 is best.
    async fn rank(&self) -> usize {
        self.rank
    }

    /// 0 to 1: the exact sum of the components' contributions, in millionths.
    async fn score(&self) -> f64 {
        self.explained.explanation.total().as_f64()
    }

    /// The parts of the score: their contributions add up to the score exactly.
    async fn components(&self) -> Vec<ScoreComponent> {
        let parts = &self.explained.explanation.contributions;
        parts.iter().cloned().map(ScoreComponent).collect()
    }

    /// Reasons a person can check, most important first, each with what it rests on.
    async fn reasons(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<Vec<Reason>> {
        let reasons = self.explained.explanation.reasons();
        let names = names::of_reasons(ctx, self.explained.consortium, &reasons).await?;
        let told = reasons.into_iter().map(|(criterion, reason)| {
            let mentions = text::mentions(reason);
            let text = text::reason(reason, &names, language.into());
            Reason::new(criterion.code(), text, mentions)
        });
        Ok(told.collect())
    }

    /// How the organisation fits each open role.
    async fn role_fits(&self, ctx: &Context<'_>) -> Result<Vec<RoleFit>> {
        let roles = ctx.loaders()?.open_roles(self.explained.consortium).await?;
        let fits = self.explained.role_fits.iter().filter_map(|fit| {
            let role = roles.iter().find(|role| role.role.id == fit.role)?.clone();
            Some((role, fit))
        });
        fits.map(|(role, fit)| {
            Ok(RoleFit {
                role: OpenRole(role),
                coverage: fit.coverage.as_f64(),
                covered: concepts(ctx, &fit.covered)?,
                missing: concepts(ctx, &fit.missing)?,
            })
        })
        .collect()
    }

    /// The consortium with this organisation as a further partner, held against the rules.
    async fn eligibility(&self, ctx: &Context<'_>) -> Result<Eligibility> {
        let (organisation, consortium) = (self.explained.organisation, self.explained.consortium);
        let found = ctx
            .app()?
            .eligibility_of_pair(&self.snapshot, organisation, consortium);
        let missing = || Code::NotFound.error("the organisation or the consortium is gone");
        found.map(Eligibility).ok_or_else(missing)
    }

    /// What would raise the rank most: a capability to declare, an interest, a partner to bring.
    #[graphql(complexity = "STEPS_COST + page_cost(first, child_complexity)")]
    async fn improvements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most.", default_with = "Some(3)")] first: Option<i32>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<Vec<Improvement>> {
        let first = parse_first(first, 3)?;
        let (organisation, consortium) = (self.explained.organisation, self.explained.consortium);
        let snapshot = Arc::clone(&self.snapshot);
        let found = ctx
            .app()?
            .improvements(snapshot, organisation, consortium)
            .await;
        let mut found = found.map_err(coded)?;
        found.truncate(first);
        let names = names::of_steps(ctx, &found).await?;
        let told = found.iter().map(|improvement| Improvement {
            text: text::step(&improvement.step, &names, language.into()),
            concept: names::concept_of(ctx, &improvement.step),
            new_score: improvement.new_score.as_f64(),
            new_rank: improvement.new_rank,
        });
        Ok(told.collect())
    }

    /// The latest introduction between the two, once there is one, for those who may see it.
    async fn introduction(&self, ctx: &Context<'_>) -> Result<Option<Introduction>> {
        let (organisation, consortium) = (self.explained.organisation, self.explained.consortium);
        let found = ctx.loaders()?.introductions(organisation).await?;
        let found = found.into_iter().filter(|one| one.consortium == consortium);
        let seen = ctx.app()?.seen_with_match(ctx.viewer(), found.collect());
        Ok(seen.map(Introduction))
    }

    /// The model that gave this rank: with the state of the data, it can be reproduced.
    async fn model_version(&self) -> &str {
        &self.snapshot.market.model().version
    }

    /// The state of the data that gave this rank: the place of the last change in the order of changes.
    async fn data_version(&self) -> String {
        self.snapshot.data_version.to_string()
    }
}

/// A part of a score.
#[derive(Debug, Clone)]
pub(crate) struct ScoreComponent(Contribution);

/// A part of a score.
#[Object]
impl ScoreComponent {
    /// Its stable code.
    async fn code(&self) -> &'static str {
        self.0.criterion.code()
    }

    /// Its name.
    async fn label(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> &'static str {
        text::criterion_label(self.0.criterion, language.into())
    }

    /// The raw measure, 0 to 1.
    async fn value(&self) -> f64 {
        self.0.value.as_f64()
    }

    /// What it adds to the score.
    async fn contribution(&self) -> f64 {
        self.0.points.as_f64()
    }
}

/// A fact behind a score, in words, with what it rests on.
#[derive(Debug, Clone)]
pub(crate) struct Reason {
    component: &'static str,
    text: String,
    mentions: text::Mentions,
}

impl Reason {
    pub(crate) const fn new(
        component: &'static str,
        text: String,
        mentions: text::Mentions,
    ) -> Self {
        Self {
            component,
            text,
            mentions,
        }
    }
}

/// A fact behind a score, in words, with what it rests on.
#[Object]
impl Reason {
    /// The code of the component that it belongs to.
    async fn component(&self) -> &'static str {
        self.component
    }

    /// The fact in words.
    async fn text(&self) -> &str {
        &self.text
    }

    /// The concepts that it speaks of.
    async fn concepts(&self, ctx: &Context<'_>) -> Result<Vec<Concept>> {
        concepts(ctx, &self.mentions.concepts)
    }

    /// The organisations that it speaks of.
    async fn organisations(&self, ctx: &Context<'_>) -> Result<Vec<Organisation>> {
        ctx.loaders()?
            .organisations(&self.mentions.organisations)
            .await
    }

    /// The consortia that it rests on.
    async fn consortia(&self, ctx: &Context<'_>) -> Result<Vec<Consortium>> {
        ctx.loaders()?.consortia(&self.mentions.consortia).await
    }
}

/// How an organisation fits an open role.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct RoleFit {
    /// The role.
    role: OpenRole,
    /// Share of the role's weighted needs covered.
    coverage: f64,
    /// The needs that the organisation answers, at least in part.
    covered: Vec<Concept>,
    /// The needs that it does not answer.
    missing: Vec<Concept>,
}

/// A step for a better rank, and where it would lead.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Improvement {
    /// What to do.
    text: String,
    /// The concept to declare, where it is one.
    concept: Option<Concept>,
    /// The score that the match would have.
    new_score: f64,
    /// The rank that it would have.
    new_rank: usize,
}
