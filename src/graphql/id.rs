//! Global ids: `organisation:018f…`, the kind and the UUID.

use async_graphql::ID;
use matching::{CallId, ConsortiumId, OrganisationId, RoleId};
use uuid::Uuid;

use super::error::Code;
use crate::record::{IntroductionId, Webhook};

/// The global id of a thing of this kind.
macro_rules! global {
    ($($name:ident: $id:ty;)*) => {$(
        pub(crate) fn $name(id: $id) -> ID {
            ID(format!("{}:{id}", <$id>::KIND))
        }
    )*};
}

global! {
    organisation: OrganisationId;
    consortium: ConsortiumId;
    call: CallId;
    role: RoleId;
    introduction: IntroductionId;
}

pub(crate) fn webhook(id: Uuid) -> ID {
    ID(format!("{}:{id}", Webhook::KIND))
}

/// A global id, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GlobalId {
    Organisation(OrganisationId),
    Consortium(ConsortiumId),
    Call(CallId),
    Role(RoleId),
    Introduction(IntroductionId),
    Webhook(Uuid),
}

/// Takes a global id apart.
pub(crate) fn parse(id: &ID) -> async_graphql::Result<GlobalId> {
    let parts = id.split_once(':');
    let parsed = parts.and_then(|(kind, rest)| match kind {
        OrganisationId::KIND => rest.parse().ok().map(GlobalId::Organisation),
        ConsortiumId::KIND => rest.parse().ok().map(GlobalId::Consortium),
        CallId::KIND => rest.parse().ok().map(GlobalId::Call),
        RoleId::KIND => rest.parse().ok().map(GlobalId::Role),
        IntroductionId::KIND => rest
            .parse()
            .ok()
            .map(|id| GlobalId::Introduction(IntroductionId::new(id))),
        Webhook::KIND => rest.parse().ok().map(GlobalId::Webhook),
        _ => None,
    });
    parsed.ok_or_else(|| {
        Code::Invalid.error(format!(
            "`{}` is not an id of this service: take ids from its answers, such as \
             `organisation:018f3c5e-7b1a-7c44-9d6e-0d1a2b3c4d5e`",
            excerpt(id)
        ))
    })
}

/// The organisation that a global id names; an id of another kind is refused.
pub(crate) fn parse_organisation(id: &ID) -> async_graphql::Result<OrganisationId> {
    match parse(id)? {
        GlobalId::Organisation(id) => Ok(id),
        GlobalId::Consortium(_)
        | GlobalId::Call(_)
        | GlobalId::Role(_)
        | GlobalId::Introduction(_)
        | GlobalId::Webhook(_) => Err(other_kind(id, "an organisation")),
    }
}

/// The consortium that a global id names; an id of another kind is refused.
pub(crate) fn parse_consortium(id: &ID) -> async_graphql::Result<ConsortiumId> {
    match parse(id)? {
        GlobalId::Consortium(id) => Ok(id),
        GlobalId::Organisation(_)
        | GlobalId::Call(_)
        | GlobalId::Role(_)
        | GlobalId::Introduction(_)
        | GlobalId::Webhook(_) => Err(other_kind(id, "a consortium")),
    }
}

/// The call that a global id names; an id of another kind is refused.
pub(crate) fn parse_call(id: &ID) -> async_graphql::Result<CallId> {
    match parse(id)? {
        GlobalId::Call(id) => Ok(id),
        GlobalId::Organisation(_)
        | GlobalId::Consortium(_)
        | GlobalId::Role(_)
        | GlobalId::Introduction(_)
        | GlobalId::Webhook(_) => Err(other_kind(id, "a call")),
    }
}

/// The introduction that a global id names; an id of another kind is refused.
pub(crate) fn parse_introduction(id: &ID) -> async_graphql::Result<IntroductionId> {
    match parse(id)? {
        GlobalId::Introduction(id) => Ok(id),
        GlobalId::Organisation(_)
        | GlobalId::Consortium(_)
        | GlobalId::Call(_)
        | GlobalId::Role(_)
        | GlobalId::Webhook(_) => Err(other_kind(id, "an introduction")),
    }
}

/// The endpoint that a global id names; an id of another kind is refused.
pub(crate) fn parse_webhook(id: &ID) -> async_graphql::Result<Uuid> {
    match parse(id)? {
        GlobalId::Webhook(id) => Ok(id),
        GlobalId::Organisation(_)
        | GlobalId::Consortium(_)
        | GlobalId::Call(_)
        | GlobalId::Role(_)
        | GlobalId::Introduction(_) => Err(other_kind(id, "a webhook")),
    }
}

fn other_kind(id: &ID, wanted: &str) -> async_graphql::Error {
    Code::Invalid.error(format!("`{}` is not the id of {wanted}", excerpt(id)))
}

fn excerpt(id: &ID) -> String {
    id.chars().take(80).collect()
}
