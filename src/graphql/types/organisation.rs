//! Organisations, their capabilities and interests.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::concept::Concept;
use super::consortium::Consortium;
use super::filters::MatchFilter;
use super::membership::{Membership, Partner};
use super::ranking::Match;
use crate::graphql::connection::{Connection, Slice, connection, page_cost, ranked_page_cost};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{
    ClaimSource, Language, MemberRole, OrganisationKind, ProgrammeFamily, SizeClass,
};
use crate::graphql::id;
use crate::graphql::problem::gone;
use crate::graphql::scalars::{CountryCode, DateTime, KvkNumber, Pic};
use crate::record::{CapabilityRecord, Evidence as EvidenceRecord, OrganisationRecord};

/// A legal entity that can take part in consortia.
#[derive(Debug, Clone)]
pub(crate) struct Organisation(pub(crate) OrganisationRecord);

/// A legal entity that can take part in consortia.
#[Object]
impl Organisation {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::organisation(self.0.id)
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// What it is.
    async fn kind(&self) -> OrganisationKind {
        self.0.kind.into()
    }

    /// Its size by 2003/361/EC.
    async fn size_class(&self) -> SizeClass {
        self.0.size.into()
    }

    /// Where it is established.
    async fn country(&self) -> CountryCode {
        CountryCode(self.0.country)
    }

    /// NUTS code, where known (NL33 …).
    async fn region(&self) -> Option<&str> {
        self.0.region.as_ref().map(matching::NutsCode::as_str)
    }

    /// Its town, where known.
    async fn city(&self) -> Option<&str> {
        self.0.city.as_deref()
    }

    /// Its number in the Dutch trade register.
    async fn kvk_number(&self) -> Option<KvkNumber> {
        self.0.kvk_number.clone().map(KvkNumber)
    }

    /// Its participant identification code.
    async fn pic(&self) -> Option<Pic> {
        self.0.pic.clone().map(Pic)
    }

    /// Its website.
    async fn website(&self) -> Option<&str> {
        self.0.website.as_deref()
    }

    /// Non-profit legal entities are funded at other rates; null where unknown.
    async fn non_profit(&self) -> Option<bool> {
        self.0.non_profit
    }

    /// Country from which it is controlled, where that is another and known.
    async fn controlled_from(&self) -> Option<CountryCode> {
        self.0.controlled_from.map(CountryCode)
    }

    /// No participation in the programme family so far, as far as the data shows.
    async fn is_newcomer(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The programme family.",
            default_with = "ProgrammeFamily::HorizonEurope"
        )]
        programme: ProgrammeFamily,
    ) -> Result<bool> {
        let snapshot = ctx.app()?.snapshot();
        let mut history = snapshot.market.history(self.0.id);
        Ok(history.all(|consortium| consortium.programme != programme.into()))
    }

    /// When somebody of the organisation last confirmed its profile; null while all of it is inferred.
    async fn confirmed_at(&self) -> Option<DateTime> {
        self.0.confirmed_at.map(DateTime)
    }

    /// What it says of itself, or what its sources say.
    async fn description(
        &self,
        #[graphql(
            desc = "The language wanted; the other one where it is missing.",
            default_with = "Language::English"
        )]
        language: Language,
    ) -> Option<&str> {
        self.0.description.get(language.into())
    }

    /// What it can do.
    async fn capabilities(&self, ctx: &Context<'_>) -> Result<Vec<Capability>> {
        let chain = &ctx.app()?.reference().taxonomy.chain;
        let records = ctx.loaders()?.capabilities(self.0.id).await?;
        let known = records.into_iter().filter_map(|record| {
            let concept = Concept(chain.find(&record.capability.concept)?);
            Some(Capability { concept, record })
        });
        Ok(known.collect())
    }

    /// What it wants to work on.
    async fn interests(&self, ctx: &Context<'_>) -> Result<Vec<Interest>> {
        let chain = &ctx.app()?.reference().taxonomy.chain;
        let interests = ctx.loaders()?.interests(self.0.id).await?;
        let known = interests.into_iter().filter_map(|interest| {
            Some(Interest {
                concept: Concept(chain.find(&interest.concept)?),
                strength: interest.strength.as_f64(),
                preferred_role: interest.preferred_role.map(Into::into),
                source: interest.source.into(),
            })
        });
        Ok(known.collect())
    }

    /// The consortia that it is or was in, newest first.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn memberships(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Connection<Membership>> {
        let slice = Slice::parse(first, after.as_deref(), 20)?;
        let page = ctx.loaders()?.memberships_of(self.0.id, &slice).await?;
        Ok(connection(page, &slice, Membership))
    }

    /// Earlier partners, strongest tie first.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn partners(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Connection<Partner>> {
        Partner::page(ctx, self.0.id, first, after.as_deref()).await
    }

    /// The main job: candidate consortia that this organisation could join, best first.
    #[graphql(complexity = "ranked_page_cost(first, child_complexity)")]
    async fn matches(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(10)")]
        first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
        #[graphql(desc = "What narrows the list.")] filter: Option<MatchFilter>,
    ) -> Result<Connection<Match>> {
        Match::of_organisation(ctx, self.0.id, first, after.as_deref(), filter).await
    }

    /// An example that ships with the software, not a real organisation.
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

    /// When it was first kept.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// When it was last changed.
    async fn updated_at(&self) -> DateTime {
        DateTime(self.0.updated_at)
    }
}

impl Organisation {
    /// The organisation with this id, which is known to be there.
    pub(crate) async fn load(ctx: &Context<'_>, id: matching::OrganisationId) -> Result<Self> {
        let found = ctx.loaders()?.organisation(id).await?;
        found.map(Self).ok_or_else(|| gone("organisation"))
    }
}

/// What an organisation can do.
#[derive(Debug, Clone)]
pub(crate) struct Capability {
    concept: Concept,
    record: CapabilityRecord,
}

/// What an organisation can do.
#[Object]
impl Capability {
    /// In which concept.
    async fn concept(&self) -> Concept {
        self.concept
    }

    /// Technology readiness that the organisation has shown, 1 to 9; null where unknown.
    async fn trl(&self) -> Option<u8> {
        self.record.capability.trl.map(matching::Trl::get)
    }

    /// The claim in words.
    async fn statement(
        &self,
        #[graphql(
            desc = "The language wanted; the other one where it is missing.",
            default_with = "Language::English"
        )]
        language: Language,
    ) -> Option<&str> {
        self.record.statement.get(language.into())
    }

    /// Who says so.
    async fn source(&self) -> ClaimSource {
        self.record.capability.source.into()
    }

    /// 1 for what the organisation declared itself, lower for what was inferred.
    async fn confidence(&self) -> f64 {
        self.record.capability.confidence.as_f64()
    }

    /// What it rests on: the projects it was inferred from, a page, a certificate.
    async fn evidence(&self) -> Vec<Evidence> {
        self.record.evidence.iter().cloned().map(Evidence).collect()
    }
}

/// What a claim rests on.
#[derive(Debug, Clone)]
pub(crate) struct Evidence(EvidenceRecord);

/// What a claim rests on.
#[Object]
impl Evidence {
    /// What it is, for a reader.
    async fn label(&self) -> &str {
        &self.0.label
    }

    /// The consortium that shows it.
    async fn consortium(&self, ctx: &Context<'_>) -> Result<Option<Consortium>> {
        match self.0.consortium {
            Some(id) => Ok(ctx.loaders()?.consortium(id).await?.map(Consortium)),
            None => Ok(None),
        }
    }

    /// The page that shows it.
    async fn url(&self) -> Option<&str> {
        self.0.url.as_deref()
    }
}

/// What an organisation wants to work on.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Interest {
    /// In which concept.
    concept: Concept,
    /// How much, 0 to 1.
    strength: f64,
    /// In which role, if it matters.
    preferred_role: Option<MemberRole>,
    /// Who says so.
    source: ClaimSource,
}
