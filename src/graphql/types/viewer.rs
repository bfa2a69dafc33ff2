//! Who is asking.

use async_graphql::{Context, Object, Result};

use super::organisation::Organisation;
use crate::access::Viewer as Asker;
use crate::graphql::context::RequestScope;

/// Who is asking, as the token says; in local use everybody is an adviser.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Viewer(pub(crate) Asker);

/// Who is asking, as the token says; in local use everybody is an adviser.
#[Object]
impl Viewer {
    /// A name, where the token gives one.
    async fn name(&self) -> Option<&str> {
        None
    }

    /// The role held: anonymous, guest, member, policy-officer, adviser, portal or administrator.
    async fn roles(&self) -> Vec<&'static str> {
        vec![self.0.role()]
    }

    /// The organisation acted for.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        match self.0.organisation() {
            Some(id) => Ok(ctx.loaders()?.organisation(id).await?.map(Organisation)),
            None => Ok(None),
        }
    }
}
