//! First contacts between organisations and consortia.

use async_graphql::{ComplexObject, Enum, ID, SimpleObject};
use uuid::Uuid;

use super::consortium::Consortium;
use super::organisation::Organisation;
use crate::graphql::scalars::DateTime;

/// Where an introduction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum IntroductionStatus {
    /// One side asked; the other has not answered.
    Proposed,
    /// Both sides said yes.
    Accepted,
    /// A side said no.
    Declined,
    /// Taken back.
    Withdrawn,
    /// Nobody answered in time.
    Expired,
}

/// A first contact between an organisation and a consortium; contact details are shared only once
/// both sides said yes.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Introduction {
    #[graphql(skip)]
    id: Uuid,
    /// The organisation.
    organisation: Organisation,
    /// The consortium.
    consortium: Consortium,
    /// Where it stands.
    status: IntroductionStatus,
    /// What the asking side wrote.
    message: Option<String>,
    /// Present once the introduction is accepted, and only for its two sides and RVO's advisers.
    contacts: Option<Vec<Contact>>,
    /// When it was proposed.
    created_at: DateTime,
    /// When it last changed.
    updated_at: DateTime,
}

#[ComplexObject]
impl Introduction {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        ID(format!("introduction:{}", self.id))
    }
}

/// Somebody to talk to.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Contact {
    /// A person's name.
    name: String,
    /// An e-mail address.
    email: String,
    /// Where the person works.
    organisation: Organisation,
}
