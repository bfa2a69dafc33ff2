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
    /// Confirm or reject what others say of an organisation, on its behalf.
    ConfirmProfile(OrganisationId),
    /// Make an organisation.
    CreateOrganisation,
    /// Make organisations and change their profiles, many at once.
    SynchroniseOrganisations,
    /// Make a consortium.
    CreateConsortium,
    /// Change a consortium, its members and its open roles; it has this coordinator, where it has
    /// one.
    EditConsortium(Option<OrganisationId>),
    /// Put a match of an organisation aside.
    DismissMatch(OrganisationId),
    /// Propose an introduction between an organisation and a consortium.
    ProposeIntroduction(Parties),
    /// Read an introduction: who is in it as far as the other side may know, and what was said.
    ReadIntroduction(Parties),
    /// Answer an introduction on behalf of one of its sides.
    AnswerIntroduction(Parties),
    /// Take an introduction back that an adviser proposed, or else the side that is given.
    WithdrawIntroduction(Option<OrganisationId>),
    /// Read or change whom to talk to at an organisation, and erase what is personal.
    EditContact(OrganisationId),
    /// Read the figures for monitoring: what the service holds and whom its rankings show.
    ReadMetrics,
    /// Read what happened, and listen to what happens.
    ReadEvents,
    /// Register endpoints that events are delivered to, and look after them.
    ManageWebhooks,
}

/// The two who are introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parties {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The coordinator of the consortium, where it has one: it speaks for it.
    pub coordinator: Option<OrganisationId>,
}

impl Parties {
    fn include(self, id: OrganisationId) -> bool {
        id == self.organisation || Some(id) == self.coordinator
    }
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
            Self::ConfirmProfile(_) => "confirm this profile",
            Self::CreateOrganisation => "make an organisation",
            Self::SynchroniseOrganisations => "synchronise organisations",
            Self::CreateConsortium => "make a consortium",
            Self::EditConsortium(_) => "edit this consortium",
            Self::DismissMatch(_) => "put this match aside",
            Self::ProposeIntroduction(_) => "propose this introduction",
            Self::ReadIntroduction(_) => "read this introduction",
            Self::AnswerIntroduction(_) => "answer for one of its sides",
            Self::WithdrawIntroduction(_) => "take this introduction back",
            Self::EditContact(_) => "read or change this contact",
            Self::ReadMetrics => "read the metrics",
            Self::ReadEvents => "read the events",
            Self::ManageWebhooks => "manage webhooks",
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
        // Each side says yes or no itself, and whoever asked takes it back.
        (
            Viewer::Adviser,
            Action::AnswerIntroduction(_) | Action::WithdrawIntroduction(Some(_)),
        ) => Decision::Deny,
        (
            Viewer::Member(own),
            Action::ProposeIntroduction(parties)
            | Action::ReadIntroduction(parties)
            | Action::AnswerIntroduction(parties),
        ) if parties.include(own) => Decision::Allow,
        (_, Action::ReadPublic)
        | (Viewer::Adviser, _)
        | (Viewer::PolicyOfficer, Action::ReadAcquisitionTargets)
        | (
            Viewer::Portal,
            Action::CreateOrganisation
            | Action::SynchroniseOrganisations
            | Action::EditProfile(_)
            | Action::EditContact(_),
        )
        | (Viewer::Portal | Viewer::Administrator, Action::ReadEvents | Action::ManageWebhooks)
        | (Viewer::Administrator, Action::ReadMetrics) => Decision::Allow,
        (
            Viewer::Member(own),
            Action::ReadMatches(of)
            | Action::EditProfile(of)
            | Action::ConfirmProfile(of)
            | Action::DismissMatch(of)
            | Action::EditContact(of)
            | Action::WithdrawIntroduction(Some(of))
            | Action::EditConsortium(Some(of)),
        ) if own == of => Decision::Allow,
        (
            _,
            Action::ReadMatches(_)
            | Action::DismissMatch(_)
            | Action::ReadIntroduction(_)
            | Action::AnswerIntroduction(_)
            | Action::WithdrawIntroduction(_),
        ) => Decision::Hide,
        (
            _,
            Action::ReadCandidates
            | Action::ReadAcquisitionTargets
            | Action::Compose
            | Action::EditProfile(_)
            | Action::ConfirmProfile(_)
            | Action::CreateOrganisation
            | Action::SynchroniseOrganisations
            | Action::CreateConsortium
            | Action::EditConsortium(_)
            | Action::ProposeIntroduction(_)
            | Action::EditContact(_)
            | Action::ReadMetrics
            | Action::ReadEvents
            | Action::ManageWebhooks,
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
        let nobody = OrganisationId::new(Uuid::from_u128(3));
        let as_side = |organisation| Parties {
            organisation,
            coordinator: Some(nobody),
        };
        let as_coordinator = |coordinator| Parties {
            organisation: nobody,
            coordinator: Some(coordinator),
        };
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
            ("confirm own profile", Action::ConfirmProfile(own)),
            ("confirm others' profile", Action::ConfirmProfile(other)),
            ("create an organisation", Action::CreateOrganisation),
            (
                "synchronise organisations",
                Action::SynchroniseOrganisations,
            ),
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
            (
                "propose own introduction",
                Action::ProposeIntroduction(as_side(own)),
            ),
            (
                "propose others' introduction",
                Action::ProposeIntroduction(as_side(other)),
            ),
            (
                "read own introduction",
                Action::ReadIntroduction(as_side(own)),
            ),
            (
                "read introduction of own consortium",
                Action::ReadIntroduction(as_coordinator(own)),
            ),
            (
                "read others' introduction",
                Action::ReadIntroduction(as_side(other)),
            ),
            (
                "answer own introduction",
                Action::AnswerIntroduction(as_side(own)),
            ),
            (
                "answer introduction of own consortium",
                Action::AnswerIntroduction(as_coordinator(own)),
            ),
            (
                "answer others' introduction",
                Action::AnswerIntroduction(as_side(other)),
            ),
            (
                "withdraw what it proposed",
                Action::WithdrawIntroduction(Some(own)),
            ),
            (
                "withdraw what others proposed",
                Action::WithdrawIntroduction(Some(other)),
            ),
            (
                "withdraw what an adviser proposed",
                Action::WithdrawIntroduction(None),
            ),
            ("edit own contact", Action::EditContact(own)),
            ("edit others' contact", Action::EditContact(other)),
            ("read metrics", Action::ReadMetrics),
            ("read events", Action::ReadEvents),
            ("manage webhooks", Action::ManageWebhooks),
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
