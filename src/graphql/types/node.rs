//! Everything that has a global id.

use async_graphql::{Context, ID, Interface, Result};

use super::call::Call;
use super::consortium::{Consortium, OpenRole};
use super::introduction::Introduction;
use super::organisation::Organisation;
use super::webhook::WebhookEndpoint;
use crate::app::Error;
use crate::graphql::context::RequestScope;
use crate::graphql::id::{self, GlobalId};
use crate::graphql::problem::coded;

/// Something with a global id, which can be asked for again by that id.
#[derive(Debug, Clone, Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Its global id."))]
pub(crate) enum Node {
    Organisation(Organisation),
    Consortium(Consortium),
    Call(Call),
    OpenRole(OpenRole),
    Introduction(Introduction),
    WebhookEndpoint(WebhookEndpoint),
}

impl Node {
    /// The thing with this global id; `None` where there is none.
    pub(crate) async fn load(ctx: &Context<'_>, id: &ID) -> Result<Option<Self>> {
        let loaders = ctx.loaders()?;
        Ok(match id::parse(id)? {
            GlobalId::Organisation(id) => loaders
                .organisation(id)
                .await?
                .map(|found| Organisation(found).into()),
            GlobalId::Consortium(id) => loaders
                .consortium(id)
                .await?
                .map(|found| Consortium(found).into()),
            GlobalId::Call(id) => loaders.call(id).await?.map(|found| Call(found).into()),
            GlobalId::Role(id) => loaders.role(id).await?.map(|found| OpenRole(found).into()),
            GlobalId::Introduction(id) => match ctx.app()?.introduction(ctx.viewer(), id).await {
                Ok(found) => Some(Introduction(found).into()),
                Err(Error::NotFound { .. }) => None,
                Err(other) => return Err(coded(other)),
            },
            GlobalId::Webhook(id) => {
                let found = ctx.app()?.webhook(ctx.viewer(), id).await.map_err(coded)?;
                found.map(|found| WebhookEndpoint(found).into())
            }
        })
    }
}
