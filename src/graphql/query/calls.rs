//! Calls.

use async_graphql::{Context, Object, Result};

use crate::graphql::connection::{Connection, Slice, connection, page_cost};
use crate::graphql::context::RequestScope;
use crate::graphql::problem::coded;
use crate::graphql::types::call::Call;

#[derive(Debug, Default)]
pub(super) struct CallQuery;

#[Object]
impl CallQuery {
    /// One call; null where there is none with this identifier, which is read without regard to case.
    async fn call(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "As on the Funding & Tenders Portal.")] identifier: String,
    ) -> Result<Option<Call>> {
        let found = ctx.app()?.call(&identifier).await.map_err(coded)?;
        Ok(found.map(Call))
    }

    /// Calls, the next deadline first.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn calls(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Only those with a deadline still to come.",
            default_with = "Some(true)"
        )]
        open_only: Option<bool>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Connection<Call>> {
        let slice = Slice::parse(first, after.as_deref(), 20)?;
        let app = ctx.app()?;
        let page = if open_only.unwrap_or(true) {
            app.open_calls(slice.after.as_ref(), slice.first).await
        } else {
            app.calls(slice.after.as_ref(), slice.first).await
        };
        Ok(connection(page.map_err(coded)?, &slice, Call))
    }
}
