//! IPCEIs: State-aided projects of several Member States, each for its own companies.

use super::member::{Case, Member, MemberRule};
use super::{Check, RuleCode};
use crate::{Country, OrganisationId, Verdict};

/// What was found on an IPCEI.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum IpceiFinding {
    /// The Member States that notified it.
    Notified {
        /// How many.
        found: usize,
        /// How many it normally takes.
        needed: usize,
    },
    /// Which Member States notify it is not known.
    NotifiersUnknown,
    /// A member goes through its own Member State.
    ThroughMemberState {
        /// The member.
        organisation: OrganisationId,
        /// Its country.
        country: Country,
    },
    /// A member's country did not notify it.
    NotNotified {
        /// The member.
        organisation: OrganisationId,
        /// Its country.
        country: Country,
        /// The countries that did.
        notifying: Vec<Country>,
    },
    /// Nobody takes part directly.
    NoDirectParticipant,
}

/// Normally at least four (Communication 2021/C 528/02, from memory): so never certain to fail.
const MEMBER_STATES: usize = 4;

/// Direct participants come in through a Member State that notifies (Commission releases of
/// 2019-12-09 and 2021-01-27).
pub(super) const NATIONAL_DOOR: MemberRule = MemberRule {
    code: RuleCode::IpceiNationalDoor,
    judge: |case, participant| {
        let notifying = &case.terms.notifying;
        if notifying.is_empty() || !participant.role.is_beneficiary() {
            return None;
        }
        let (organisation, country) = (participant.organisation, participant.country);
        let through = IpceiFinding::ThroughMemberState {
            organisation,
            country,
        };
        let outside = IpceiFinding::NotNotified {
            organisation,
            country,
            notifying: notifying.clone(),
        };
        Some(if notifying.contains(&country) {
            (Verdict::Eligible, through.into())
        } else if country == Country::UNKNOWN {
            (Verdict::Conditional, outside.into())
        } else {
            (Verdict::Ineligible, outside.into())
        })
    },
    otherwise: |_| None,
};

/// Looks at the Member States that carry it.
pub(super) fn check(case: &Case<'_>, members: &[Member<'_>], checks: &mut Vec<Check>) {
    let found = case.terms.notifying.len();
    let (verdict, finding) = match found {
        0 => (Verdict::Conditional, IpceiFinding::NotifiersUnknown),
        _ => (
            if found < MEMBER_STATES {
                Verdict::Conditional
            } else {
                Verdict::Eligible
            },
            IpceiFinding::Notified {
                found,
                needed: MEMBER_STATES,
            },
        ),
    };
    checks.push(Check::new(RuleCode::IpceiMembers, verdict, finding));
    let directly = |member: &Member<'_>| member.participant.role.is_beneficiary();
    if !members.iter().any(directly) {
        checks.push(Check::new(
            RuleCode::IpceiNationalDoor,
            Verdict::Conditional,
            IpceiFinding::NoDirectParticipant,
        ));
    }
}
