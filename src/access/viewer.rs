//! Who asks.

use matching::OrganisationId;

/// Who asks. Until an identity provider is configured the service is local and every caller is an
/// adviser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// Nobody in particular.
    Anonymous,
    /// Somebody of an organisation.
    Member(OrganisationId),
    /// Somebody who makes policy for the chain as a whole.
    PolicyOfficer,
    /// An adviser of the agency that runs the service.
    Adviser,
}

impl Viewer {
    /// The word for the role, as in tokens and in the API.
    #[must_use]
    pub const fn role(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Member(_) => "member",
            Self::PolicyOfficer => "policy-officer",
            Self::Adviser => "adviser",
        }
    }

    /// Who it is, for the audit trail: a role and an id, never a name.
    #[must_use]
    pub fn actor(self) -> String {
        match self {
            Self::Anonymous | Self::PolicyOfficer | Self::Adviser => self.role().to_owned(),
            Self::Member(organisation) => format!("member:{organisation}"),
        }
    }

    /// The organisation that the viewer belongs to.
    #[must_use]
    pub const fn organisation(self) -> Option<OrganisationId> {
        match self {
            Self::Member(organisation) => Some(organisation),
            Self::Anonymous | Self::PolicyOfficer | Self::Adviser => None,
        }
    }
}
