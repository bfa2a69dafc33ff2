//! Who controls a member, where that decides whether it may take part.

use super::member::{Case, MemberRule};
use super::rule_book::Footing;
use super::{Finding, Participant, RuleCode, topic};
use crate::{ActionType, ControlClause, Country, OrganisationId, Verdict};

/// What was found on who controls the members.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ControlFinding {
    /// No member is known to be owned from Russia.
    NoneFromRussia,
    /// A member is.
    FromRussia(OrganisationId),
    /// No member is known to be controlled from a country that is not admitted.
    NoneFromOutside,
    /// A member is, and that excludes it.
    FromOutside {
        /// The member.
        organisation: OrganisationId,
        /// From where it is controlled.
        controlled_from: Country,
    },
    /// A member is, and its own country can vouch for it.
    GuaranteesNeeded {
        /// The member.
        organisation: OrganisationId,
        /// Its country.
        country: Country,
        /// From where it is controlled.
        controlled_from: Country,
    },
    /// A member is controlled from elsewhere, and whether the topic minds is to be read there.
    TopicToRead {
        /// The member.
        organisation: OrganisationId,
        /// From where it is controlled.
        controlled_from: Country,
    },
}

/// Owned for more than half by legal persons established in Russia.
pub(super) const RUSSIAN_OWNED: MemberRule = MemberRule {
    code: RuleCode::HeRussianOwned,
    judge: |_, participant| {
        (participant.controlled_from == Some(Country::RUSSIA)).then(|| {
            let finding = ControlFinding::FromRussia(participant.organisation);
            (Verdict::Ineligible, finding.into())
        })
    },
    otherwise: |_| Some(ControlFinding::NoneFromRussia.into()),
};

/// Designated critical technology areas: which topics are in one is for their text to say, so
/// without a clause on record the topic has to be read.
pub(super) const CHINA: MemberRule = MemberRule {
    code: RuleCode::HeChinaControl,
    judge: |case, participant| {
        let controlled_from = participant.controlled_from?;
        let concerned = case.terms.action == ActionType::Ia
            && case.footing(controlled_from) == Footing::Restricted;
        concerned.then(|| {
            let organisation = participant.organisation;
            match case.terms.control {
                Some(ControlClause::Excluded) => {
                    let finding = ControlFinding::FromOutside {
                        organisation,
                        controlled_from,
                    };
                    (Verdict::Ineligible, finding.into())
                }
                Some(ControlClause::UnlessGuarantees) | None => {
                    let finding = ControlFinding::TopicToRead {
                        organisation,
                        controlled_from,
                    };
                    (Verdict::Conditional, finding.into())
                }
            }
        })
    },
    otherwise: |_| None,
};

/// The control clause of a topic: 65 of 460 topics (portal copy of 2026-08-10).
pub(super) const TOPIC: MemberRule = MemberRule {
    code: RuleCode::HeTopicControl,
    judge: |case, participant| {
        let clause = case.terms.control?;
        let controlled_from = participant.controlled_from?;
        (!may_control(case, controlled_from)).then(|| {
            if case.terms.allowed.is_empty() || controlled_from == Country::UNKNOWN {
                topic_to_read(participant, controlled_from)
            } else {
                from_outside(clause, participant, controlled_from)
            }
        })
    },
    otherwise: |case| {
        case.terms
            .control
            .map(|_| ControlFinding::NoneFromOutside.into())
    },
};

/// Control from a country of the topic's list is no matter; without a list, from a Member State
/// or an Associated Country.
fn may_control(case: &Case<'_>, country: Country) -> bool {
    if case.terms.allowed.is_empty() {
        match case.footing(country) {
            Footing::MemberState | Footing::Associated => true,
            Footing::Transitional
            | Footing::AssociatedFrom(_)
            | Footing::AssociatedElsewhere
            | Footing::YearUnknown(_)
            | Footing::PillarUnknown
            | Footing::Excluded
            | Footing::Restricted
            | Footing::Third
            | Footing::Unknown => false,
        }
    } else {
        topic::is_admitted(case, country)
    }
}

fn from_outside(
    clause: ControlClause,
    participant: &Participant,
    controlled_from: Country,
) -> (Verdict, Finding) {
    let organisation = participant.organisation;
    match clause {
        ControlClause::Excluded => {
            let finding = ControlFinding::FromOutside {
                organisation,
                controlled_from,
            };
            (Verdict::Ineligible, finding.into())
        }
        ControlClause::UnlessGuarantees => {
            let finding = ControlFinding::GuaranteesNeeded {
                organisation,
                country: participant.country,
                controlled_from,
            };
            (Verdict::Conditional, finding.into())
        }
    }
}

fn topic_to_read(participant: &Participant, controlled_from: Country) -> (Verdict, Finding) {
    let finding = ControlFinding::TopicToRead {
        organisation: participant.organisation,
        controlled_from,
    };
    (Verdict::Conditional, finding.into())
}
