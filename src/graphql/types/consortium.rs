//! Consortia, their open roles and gaps.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use matching::Need as CoreNeed;

use super::call::Call;
use super::concept::{Concept, concepts};
use super::eligibility::Eligibility;
use super::filters::CandidateFilter;
use super::membership::Membership;
use super::organisation::Organisation;
use super::ranking::Match;
use super::strategy::gap::Gap;
use crate::graphql::connection::{Connection, Slice, connection, page_cost, ranked_page_cost};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{ConsortiumStatus, Language, OrganisationKind, ProgrammeFamily};
use crate::graphql::id;
use crate::graphql::problem::{coded, gone};
use crate::graphql::scalars::{CountryCode, Date};
use crate::record::{ConsortiumRecord, OpenRoleRecord};

/// A group forming or running a project.
#[derive(Debug, Clone)]
pub(crate) struct Consortium(pub(crate) ConsortiumRecord);

/// A group forming or running a project.
#[Object]
impl Consortium {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::consortium(self.0.id)
    }

    /// Its acronym.
    async fn acronym(&self) -> &str {
        &self.0.acronym
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// What it wants to reach.
    async fn objective(
        &self,
        #[graphql(
            desc = "The language wanted; the other one where it is missing.",
            default_with = "Language::English"
        )]
        language: Language,
    ) -> Option<&str> {
        self.0.objective.get(language.into())
    }

    /// Where it is in its life.
    async fn status(&self) -> ConsortiumStatus {
        self.0.status.into()
    }

    /// Whether it looks for partners now: the candidates of matching.
    async fn accepts_partners(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(ctx.app()?.looks_for_partners(self.0.id))
    }

    /// The programme that pays for it.
    async fn programme(&self) -> ProgrammeFamily {
        self.0.programme.into()
    }

    /// What it applies to, or applied to.
    async fn call(&self, ctx: &Context<'_>) -> Result<Option<Call>> {
        match self.0.call {
            Some(id) => Ok(ctx.loaders()?.call(id).await?.map(Call)),
            None => Ok(None),
        }
    }

    /// The member that leads.
    async fn coordinator(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        match ctx.app()?.coordinator(self.0.id) {
            Some(id) => Ok(ctx.loaders()?.organisation(id).await?.map(Organisation)),
            None => Ok(None),
        }
    }

    /// Who is in it, the coordinator first.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn members(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(50)")]
        first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Connection<Membership>> {
        let slice = Slice::parse(first, after.as_deref(), 50)?;
        let page = ctx.loaders()?.members_of(self.0.id, &slice).await?;
        Ok(connection(page, &slice, Membership))
    }

    /// The places to fill.
    async fn open_roles(&self, ctx: &Context<'_>) -> Result<Vec<OpenRole>> {
        let roles = ctx.loaders()?.open_roles(self.0.id).await?;
        Ok(roles.into_iter().map(OpenRole).collect())
    }

    /// What it works on.
    async fn concepts(&self, ctx: &Context<'_>) -> Result<Vec<Concept>> {
        let codes = ctx.loaders()?.concepts(self.0.id).await?;
        concepts(ctx, &codes)
    }

    /// Its first day.
    async fn starts_on(&self) -> Option<Date> {
        self.0.starts_on.map(Date)
    }

    /// Its last day.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date)
    }

    /// An example that ships with the software, not a real initiative.
    async fn illustrative(&self) -> bool {
        self.0.illustrative
    }

    /// Where its record comes from, as a reader can find it.
    async fn source(&self) -> Option<&str> {
        self.0.provenance.source.as_deref()
    }

    /// On what terms its facts may be used.
    async fn licence(&self) -> Option<&str> {
        self.0.provenance.licence.as_deref()
    }

    /// Rises with each change; give it back as expectedVersion to be told of a change in between.
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// The main job, the other way round: the organisations that fit best, best first.
    #[graphql(complexity = "ranked_page_cost(first, child_complexity)")]
    async fn candidates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(10)")]
        first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
        #[graphql(desc = "What narrows the list.")] filter: Option<CandidateFilter>,
    ) -> Result<Connection<Match>> {
        Match::of_consortium(ctx, self.0.id, first, after.as_deref(), filter).await
    }

    /// What the consortium needs and its members do not cover.
    async fn gaps(&self, ctx: &Context<'_>) -> Result<Vec<Gap>> {
        let app = ctx.app()?;
        let gaps = app.gaps(ctx.viewer(), self.0.id).await.map_err(coded)?;
        Ok(gaps.into_iter().map(Gap::of_consortium).collect())
    }

    /// Its composition held against the rules of its call, as they stood on a day.
    async fn eligibility(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The day; the day of the rules that the service holds where it is left out."
        )]
        as_of: Option<Date>,
    ) -> Result<Eligibility> {
        let app = ctx.app()?;
        let found = app
            .eligibility(self.0.id, as_of.map(|day| day.0))
            .map_err(coded)?;
        Ok(Eligibility(found))
    }
}

impl Consortium {
    /// The consortium with this id, which is known to be there.
    pub(crate) async fn load(ctx: &Context<'_>, id: matching::ConsortiumId) -> Result<Self> {
        let found = ctx.loaders()?.consortium(id).await?;
        found.map(Self).ok_or_else(|| gone("consortium"))
    }
}

/// A place to fill.
#[derive(Debug, Clone)]
pub(crate) struct OpenRole(pub(crate) OpenRoleRecord);

/// A place to fill.
#[Object]
impl OpenRole {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::role(self.0.role.id)
    }

    /// What the place is called.
    async fn title(
        &self,
        #[graphql(
            desc = "The language wanted; the other one where it is missing.",
            default_with = "Language::English"
        )]
        language: Language,
    ) -> &str {
        self.0.title.get(language.into()).unwrap_or_default()
    }

    /// What the place asks for.
    async fn needs(&self, ctx: &Context<'_>) -> Result<Vec<Need>> {
        let chain = &ctx.app()?.reference().taxonomy.chain;
        let needs = self.0.role.needs.iter();
        let known = needs.filter_map(|need| {
            let CoreNeed {
                concept,
                weight,
                min_trl,
            } = need;
            Some(Need {
                concept: Concept(chain.find(concept)?),
                weight: weight.as_f64(),
                min_trl: min_trl.map(matching::Trl::get),
            })
        });
        Ok(known.collect())
    }

    /// The kinds of organisation wanted; empty: any.
    async fn wanted_kinds(&self) -> Vec<OrganisationKind> {
        self.0
            .role
            .wanted_kinds
            .iter()
            .copied()
            .map(Into::into)
            .collect()
    }

    /// The countries wanted; empty: any.
    async fn wanted_countries(&self) -> Vec<CountryCode> {
        self.0
            .role
            .wanted_countries
            .iter()
            .copied()
            .map(CountryCode)
            .collect()
    }
}

/// What a place asks for.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Need {
    /// In which concept.
    concept: Concept,
    /// How much it matters among the needs of its role, 0 to 1.
    weight: f64,
    /// The least technology readiness wanted, 1 to 9.
    min_trl: Option<u8>,
}
