//! Consortia.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::graphql::connection::{Connection, Slice, connection, page_cost};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{ConsortiumStatus, ProgrammeFamily};
use crate::graphql::id;
use crate::graphql::problem::coded;
use crate::graphql::scalars::{ConceptCode, DateTime};
use crate::graphql::types::consortium::Consortium;
use crate::store;

/// What narrows a list of consortia.
#[derive(Debug, Default, InputObject)]
pub(crate) struct ConsortiumFilter {
    /// Words that must all occur in acronym, title or objective.
    text: Option<String>,
    /// In one of these states.
    statuses: Option<Vec<ConsortiumStatus>>,
    /// Looking for partners now, or not.
    accepts_partners: Option<bool>,
    /// Paid by one of these programmes.
    programmes: Option<Vec<ProgrammeFamily>>,
    /// Applying to this call.
    call_identifier: Option<String>,
    /// Working on one of these concepts.
    concepts: Option<Vec<ConceptCode>>,
    /// Working in one of these stages or on what lies under them.
    stages: Option<Vec<ConceptCode>>,
    /// With a deadline still to come before this moment.
    deadline_before: Option<DateTime>,
}

#[derive(Debug, Default)]
pub(super) struct ConsortiumQuery;

#[Object]
impl ConsortiumQuery {
    /// One consortium; null where there is none with this id.
    async fn consortium(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: ID,
    ) -> Result<Option<Consortium>> {
        let found = ctx
            .loaders()?
            .consortium(id::parse_consortium(&id)?)
            .await?;
        Ok(found.map(Consortium))
    }

    /// Consortia by acronym.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn consortia(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What narrows the list.")] filter: Option<ConsortiumFilter>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Connection<Consortium>> {
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
        let filter = store::ConsortiumFilter {
            text: filter.text,
            statuses: super::all(filter.statuses),
            looking: filter.accepts_partners.map(|accepts| {
                if accepts {
                    store::Looking::At(app.now())
                } else {
                    store::Looking::NotAt(app.now())
                }
            }),
            programmes: super::all(filter.programmes),
            call_identifier: filter.call_identifier,
            concepts: app
                .concepts_of_filter(&list(filter.concepts), &list(filter.stages))
                .map_err(coded)?,
            deadline: filter.deadline_before.map(|before| store::DeadlineWindow {
                from: app.now(),
                before: before.0,
            }),
        };
        let page = app
            .consortia(&filter, slice.after.as_ref(), slice.first)
            .await;
        Ok(connection(page.map_err(coded)?, &slice, Consortium))
    }
}
