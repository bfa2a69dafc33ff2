//! Who asks.

use matching::OrganisationId;

/// Who asks. Where no identity provider is configured the service is local and every caller is an
/// adviser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// Nobody in particular.
    Anonymous,
    /// Somebody who signed in for an organisation that is not held here.
    Guest,
    /// Somebody of an organisation.
    Member(OrganisationId),
    /// Somebody who makes policy for the chain as a whole.
    PolicyOfficer,
    /// An adviser of the agency that runs the service.
    Adviser,
    /// The agency's portal as a system, which keeps organisations in step.
    Portal,
    /// Somebody who runs the service.
    Administrator,
}

impl Viewer {
    /// The word for the role, as in tokens and in the API.
    #[must_use]
    pub const fn role(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Guest => "guest",
            Self::Member(_) => "member",
            Self::PolicyOfficer => "policy-officer",
            Self::Adviser => "adviser",
            Self::Portal => "portal",
            Self::Administrator => "administrator",
        }
    }

    /// Who it is, for the audit trail: a role and an id, never a name.
    #[must_use]
    pub fn actor(self) -> String {
        match self {
            Self::Member(organisation) => format!("member:{organisation}"),
            Self::Anonymous
            | Self::Guest
            | Self::PolicyOfficer
            | Self::Adviser
            | Self::Portal
            | Self::Administrator => self.role().to_owned(),
        }
    }

    /// The organisation that the viewer belongs to.
    #[must_use]
    pub const fn organisation(self) -> Option<OrganisationId> {
        match self {
            Self::Member(organisation) => Some(organisation),
            Self::Anonymous
            | Self::Guest
            | Self::PolicyOfficer
            | Self::Adviser
            | Self::Portal
            | Self::Administrator => None,
        }
    }
}
