//! The whole policy, as a pure function over two enums.

use matching::OrganisationId;

use super::Viewer;

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Read organisations, consortia, calls, concepts and the model.
    ReadPublic,
    /// Read which consortia an organisation could join.
    ReadMatches(OrganisationId),
    /// Read which organisations could join a consortium.
    ReadCandidates,
    /// Read which organisations from elsewhere a country could attract.
    ReadAcquisitionTargets,
    /// Put a consortium together for a call.
    Compose,
    /// Change an organisation's profile, capabilities or interests.
    EditProfile(OrganisationId),
    /// Make an organisation.
    CreateOrganisation,
    /// Make a consortium.
    CreateConsortium,
    /// Change a consortium, its members and its open roles; it has this coordinator, where it has
    /// one.
    EditConsortium(Option<OrganisationId>),
    /// Put a match of an organisation aside.
    DismissMatch(OrganisationId),
    /// Read the figures for monitoring: what the service holds and whom its rankings show.
    ReadMetrics,
}

impl Action {
    /// What it is, in words that follow "you may not".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReadPublic => "read this",
            Self::ReadMatches(_) => "read these matches",
            Self::ReadCandidates => "read the candidates of a consortium",
            Self::ReadAcquisitionTargets => "read whom a country could attract",
            Self::Compose => "put a consortium together",
            Self::EditProfile(_) => "edit this profile",
            Self::CreateOrganisation => "make an organisation",
            Self::CreateConsortium => "make a consortium",
            Self::EditConsortium(_) => "edit this consortium",
            Self::DismissMatch(_) => "put this match aside",
            Self::ReadMetrics => "read the metrics",
        }
    }
}

/// What the policy says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Go ahead.
    Allow,
    /// No, and you may know that it exists.
    Deny,
    /// For you it does not exist.
    Hide,
}

/// Whether this viewer may do this.
#[must_use]
pub fn decide(viewer: Viewer, action: Action) -> Decision {
    match (viewer, action) {
        (_, Action::ReadPublic)
        | (Viewer::Adviser, _)
        | (Viewer::PolicyOfficer, Action::ReadAcquisitionTargets)
        | (Viewer::Portal, Action::CreateOrganisation | Action::EditProfile(_))
        | (Viewer::Administrator, Action::ReadMetrics) => Decision::Allow,
        (
            Viewer::Member(own),
            Action::ReadMatches(of)
            | Action::EditProfile(of)
            | Action::DismissMatch(of)
            | Action::EditConsortium(Some(of)),
        ) if own == of => Decision::Allow,
        (_, Action::ReadMatches(_) | Action::DismissMatch(_)) => Decision::Hide,
        (
            _,
            Action::ReadCandidates
            | Action::ReadAcquisitionTargets
            | Action::Compose
            | Action::EditProfile(_)
            | Action::CreateOrganisation
            | Action::CreateConsortium
            | Action::EditConsortium(_)
            | Action::ReadMetrics,
        ) => Decision::Deny,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_policy_is_the_table_that_was_reviewed() {
        let own = OrganisationId::new(Uuid::from_u128(1));
        let other = OrganisationId::new(Uuid::from_u128(2));
        let viewers = [
            Viewer::Anonymous,
            Viewer::Guest,
            Viewer::Member(own),
            Viewer::PolicyOfficer,
            Viewer::Adviser,
            Viewer::Portal,
            Viewer::Administrator,
        ];
        let actions = [
            ("read public parts", Action::ReadPublic),
            ("read own matches", Action::ReadMatches(own)),
            ("read others' matches", Action::ReadMatches(other)),
            ("read candidates", Action::ReadCandidates),
            ("read acquisition targets", Action::ReadAcquisitionTargets),
            ("compose a consortium", Action::Compose),
            ("edit own profile", Action::EditProfile(own)),
            ("edit others' profile", Action::EditProfile(other)),
            ("create an organisation", Action::CreateOrganisation),
            ("create a consortium", Action::CreateConsortium),
            (
                "edit a consortium that it coordinates",
                Action::EditConsortium(Some(own)),
            ),
            (
                "edit others' consortium",
                Action::EditConsortium(Some(other)),
            ),
            (
                "edit a consortium without coordinator",
                Action::EditConsortium(None),
            ),
            ("dismiss own match", Action::DismissMatch(own)),
            ("dismiss others' match", Action::DismissMatch(other)),
            ("read metrics", Action::ReadMetrics),
        ];
        let mut table = String::new();
        for viewer in viewers {
            for (name, action) in actions {
                let decision = decide(viewer, action);
                writeln!(table, "{:<14} {name:<38} {decision:?}", viewer.role()).unwrap();
            }
        }
        insta::assert_snapshot!(table);
    }
}
