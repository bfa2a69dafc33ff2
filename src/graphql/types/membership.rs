//! Who is in what, and who worked with whom.

use std::cmp::Reverse;

use async_graphql::{Context, Object, Result};
use matching::OrganisationId;

use super::consortium::Consortium;
use super::organisation::Organisation;
use crate::app::EarlierPartner;
use crate::graphql::connection::{Connection, Slice, connection, page_of};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::MemberRole;
use crate::graphql::scalars::{Date, Euro};
use crate::record::MembershipRecord;

/// An organisation's place in a consortium.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Membership(pub(crate) MembershipRecord);

/// An organisation's place in a consortium.
#[Object]
impl Membership {
    /// Who.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Organisation> {
        Organisation::load(ctx, self.0.organisation).await
    }

    /// In what.
    async fn consortium(&self, ctx: &Context<'_>) -> Result<Consortium> {
        Consortium::load(ctx, self.0.consortium).await
    }

    /// As what.
    async fn role(&self) -> MemberRole {
        self.0.role.into()
    }

    /// The EU funding that it receives; null where not known.
    async fn contribution(&self) -> Option<Euro> {
        self.0.contribution.map(Euro)
    }
}

/// A place in the list of earlier partners: consortia shared, and with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Tie {
    pub(crate) shared: u32,
    pub(crate) partner: OrganisationId,
}

/// Somebody with whom an organisation worked before.
#[derive(Debug, Clone)]
pub(crate) struct Partner(pub(crate) EarlierPartner);

/// Somebody with whom an organisation worked before.
#[Object]
impl Partner {
    /// Who.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Organisation> {
        Organisation::load(ctx, self.0.organisation).await
    }

    /// Consortia shared so far.
    async fn shared(&self) -> u32 {
        self.0.shared
    }

    /// The first day of the latest of them, where known.
    async fn last_shared_on(&self) -> Option<Date> {
        self.0.last_shared_on.map(Date)
    }
}

impl Partner {
    /// A page of the earlier partners of an organisation.
    pub(crate) async fn page(
        ctx: &Context<'_>,
        organisation: OrganisationId,
        first: Option<i32>,
        after: Option<&str>,
    ) -> Result<Connection<Self>> {
        let slice = Slice::parse(first, after, 20)?;
        let partners = ctx.app()?.partners(organisation);
        let key = |partner: &EarlierPartner| Tie {
            shared: partner.shared,
            partner: partner.organisation,
        };
        let page = page_of(partners, &slice, key, |here, after| {
            (Reverse(here.shared), here.partner) > (Reverse(after.shared), after.partner)
        });
        Ok(connection(page, &slice, Self))
    }
}
