//! Introductions, and whom to talk to.

use async_graphql::{Context, ID, Object, Result};

use crate::graphql::connection::{Connection, Slice, connection, page_cost};
use crate::graphql::context::RequestScope;
use crate::graphql::id;
use crate::graphql::problem::coded;
use crate::graphql::types::introduction::{Contact, Introduction, IntroductionStatus};

#[derive(Debug, Default)]
pub(super) struct IntroductionQuery;

#[Object]
impl IntroductionQuery {
    /// The introductions that the viewer may see, latest first: an adviser all, an organisation its own
    /// and those of the consortia that it coordinates, others none.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn introductions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that stand so.")] status: Option<IntroductionStatus>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Connection<Introduction>> {
        let slice = Slice::parse(first, after.as_deref(), 20)?;
        let status = status.map(Into::into);
        let page = ctx
            .app()?
            .introductions(ctx.viewer(), status, slice.after, slice.first)
            .await;
        Ok(connection(page.map_err(coded)?, &slice, Introduction))
    }

    /// Whom to talk to at an organisation, for itself and for advisers; null where it did not say.
    async fn contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
    ) -> Result<Option<Contact>> {
        let organisation = id::parse_organisation(&organisation_id)?;
        let found = ctx.app()?.contact(ctx.viewer(), organisation).await;
        match found.map_err(coded)? {
            Some(contact) => Ok(Some(Contact::load(ctx, &contact).await?)),
            None => Ok(None),
        }
    }
}
