//! Identities: a newtype for each kind of thing, so that one cannot stand in for another.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// A text that is not an identity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{value}` is not a {kind} id: a UUID is expected")]
pub struct ParseIdError {
    kind: &'static str,
    value: String,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// The word for this kind of thing, as global ids and errors use it.
            pub const KIND: &'static str = $kind;

            /// The identity with this UUID.
            #[must_use]
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID inside.
            #[must_use]
            pub const fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self).map_err(|_| ParseIdError {
                    kind: $kind,
                    value: crate::excerpt(text),
                })
            }
        }
    )*};
}

ids! {
    /// An organisation.
    OrganisationId = "organisation";
    /// A consortium.
    ConsortiumId = "consortium";
    /// A call topic.
    CallId = "call";
    /// An open role of a consortium.
    RoleId = "role";
}
