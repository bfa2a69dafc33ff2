//! Organisations.

use async_graphql::{Context, ID, InputObject, Object, OneofObject, Result};

use crate::app;
use crate::graphql::connection::{Connection, Slice, connection, page_cost};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{OrganisationKind, SizeClass};
use crate::graphql::id;
use crate::graphql::problem::coded;
use crate::graphql::scalars::{ConceptCode, CountryCode, KvkNumber, Pic};
use crate::graphql::types::organisation::Organisation;
use crate::store;

/// How an organisation is named: by exactly one of these.
#[derive(Debug, OneofObject)]
pub(crate) enum OrganisationKey {
    /// Its global id.
    Id(ID),
    /// Its number in the Dutch trade register.
    KvkNumber(KvkNumber),
    /// Its participant identification code.
    Pic(Pic),
}

/// What narrows a list of organisations.
#[derive(Debug, Default, InputObject)]
pub(crate) struct OrganisationFilter {
    /// Words that must all occur in name, short name or town.
    text: Option<String>,
    /// Established in one of these countries.
    countries: Option<Vec<CountryCode>>,
    /// Of one of these kinds.
    kinds: Option<Vec<OrganisationKind>>,
    /// Of one of these sizes.
    size_classes: Option<Vec<SizeClass>>,
    /// With a capability in one of these concepts.
    concepts: Option<Vec<ConceptCode>>,
    /// With a capability in one of these stages or in what lies under them.
    stages: Option<Vec<ConceptCode>>,
}

#[derive(Debug, Default)]
pub(super) struct OrganisationQuery;

#[Object]
impl OrganisationQuery {
    /// One organisation; null where there is none with this key.
    async fn organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] by: OrganisationKey,
    ) -> Result<Option<Organisation>> {
        let key = match by {
            OrganisationKey::Id(id) => {
                let found = ctx
                    .loaders()?
                    .organisation(id::parse_organisation(&id)?)
                    .await?;
                return Ok(found.map(Organisation));
            }
            OrganisationKey::KvkNumber(number) => app::OrganisationKey::Kvk(number.0),
            OrganisationKey::Pic(pic) => app::OrganisationKey::Pic(pic.0),
        };
        let found = ctx.app()?.organisation(&key).await.map_err(coded)?;
        Ok(found.map(Organisation))
    }

    /// Organisations by name.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn organisations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What narrows the list.")] filter: Option<OrganisationFilter>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Connection<Organisation>> {
        let slice = Slice::parse(first, after.as_deref(), 20)?;
        let app = ctx.app()?;
        let filter = filter.unwrap_or_default();
        let list = |given: Option<Vec<ConceptCode>>| {
            given
                .unwrap_or_default()
                .into_iter()
                .map(|code| code.0)
                .collect::<Vec<_>>()
        };
        let countries = filter.countries.unwrap_or_default();
        let filter = store::OrganisationFilter {
            text: filter.text,
            countries: countries.into_iter().map(|country| country.0).collect(),
            kinds: super::all(filter.kinds),
            size_classes: super::all(filter.size_classes),
            concepts: app
                .concepts_of_filter(&list(filter.concepts), &list(filter.stages))
                .map_err(coded)?,
        };
        let page = app
            .organisations(&filter, slice.after.as_ref(), slice.first)
            .await;
        Ok(connection(page.map_err(coded)?, &slice, Organisation))
    }
}
