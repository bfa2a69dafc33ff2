//! Conditions of the topic's own, which beat the general rules.

use super::member::{Case, MemberRule};
use super::rule_book::Footing;
use super::{Check, Finding, Participant, RuleCode, Standing};
use crate::{Country, CountryGroup, MemberRole, OrganisationId, Verdict};

/// What was found on conditions of the topic's own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TopicFinding {
    /// All members are in countries that the topic admits.
    AllAdmitted(Vec<CountryGroup>),
    /// A member is not.
    NotAdmitted {
        /// The member.
        organisation: OrganisationId,
        /// Its country.
        country: Country,
        /// Who is admitted.
        allowed: Vec<CountryGroup>,
    },
    /// A member is not, in a role that the restriction may leave alone.
    PerhapsNotAdmitted {
        /// The member.
        organisation: OrganisationId,
        /// Its country.
        country: Country,
        /// Who is admitted.
        allowed: Vec<CountryGroup>,
    },
    /// The topic restricts who may take part, and nobody has read yet whom it admits.
    ListUnread,
    /// Some topics bar entities from this country.
    BarredFromSomeTopics {
        /// The member.
        organisation: OrganisationId,
        /// Its country.
        country: Country,
    },
    /// A member takes part in another role than its country may.
    AssociatedPartnerOnly {
        /// The member.
        organisation: OrganisationId,
        /// Its country.
        country: Country,
    },
    /// A member takes part in the one role that its country may.
    IsAssociatedPartner {
        /// The member.
        organisation: OrganisationId,
        /// Its country.
        country: Country,
    },
}

/// A list of countries in the topic's conditions: 41 of 460 topics (portal copy of 2026-08-10).
pub(super) const COUNTRY_LIST: MemberRule = MemberRule {
    code: RuleCode::HeTopicCountryList,
    judge: admit,
    otherwise: |case| {
        let allowed = &case.terms.allowed;
        (!allowed.is_empty()).then(|| TopicFinding::AllAdmitted(allowed.clone()).into())
    },
};

fn admit(case: &Case<'_>, participant: &Participant) -> Option<(Verdict, Finding)> {
    let (organisation, country) = (participant.organisation, participant.country);
    let terms = case.terms;
    if terms.allowed.is_empty() {
        // Seen in 2025 to 2027 topics of Cluster 5 for research actions too, in no list of ours.
        return (case.footing(country) == Footing::Restricted).then(|| {
            let finding = TopicFinding::BarredFromSomeTopics {
                organisation,
                country,
            };
            (Verdict::Conditional, finding.into())
        });
    }
    // A country that is not known is a matter of the rule on excluded countries, and a partner
    // country is named in the topic by itself.
    let elsewhere_settled =
        country == Country::UNKNOWN || terms.associated_partner_only.contains(&country);
    if elsewhere_settled || is_admitted(case, country) {
        return None;
    }
    let allowed = terms.allowed.clone();
    Some(if participant.asks_for_funding() {
        let finding = TopicFinding::NotAdmitted {
            organisation,
            country,
            allowed,
        };
        (Verdict::Ineligible, finding.into())
    } else {
        let finding = TopicFinding::PerhapsNotAdmitted {
            organisation,
            country,
            allowed,
        };
        (Verdict::Conditional, finding.into())
    })
}

/// Whether the topic's own list holds the country.
pub(super) fn is_admitted(case: &Case<'_>, country: Country) -> bool {
    case.terms.allowed.iter().any(|group| match group {
        CountryGroup::MemberStates => case.rules.standing(country) == Standing::MemberState,
        CountryGroup::Associated => match case.footing(country) {
            Footing::Associated
            | Footing::Transitional
            | Footing::YearUnknown(_)
            | Footing::PillarUnknown => true,
            Footing::MemberState
            | Footing::AssociatedFrom(_)
            | Footing::AssociatedElsewhere
            | Footing::Excluded
            | Footing::Restricted
            | Footing::Third
            | Footing::Unknown => false,
        },
        CountryGroup::Country(named) => *named == country,
    })
}

/// A coordinated topic: HORIZON-CL5-2026-09-D2-04 with India is one.
pub(super) const PARTNER_ONLY: MemberRule = MemberRule {
    code: RuleCode::HeAssociatedPartnerOnly,
    judge: |case, participant| {
        let (organisation, country) = (participant.organisation, participant.country);
        if !case.terms.associated_partner_only.contains(&country) {
            return None;
        }
        Some(match participant.role {
            MemberRole::Associated => {
                let finding = TopicFinding::IsAssociatedPartner {
                    organisation,
                    country,
                };
                (Verdict::Eligible, finding.into())
            }
            MemberRole::Coordinator
            | MemberRole::Partner
            | MemberRole::Affiliated
            | MemberRole::Subcontractor => {
                let finding = TopicFinding::AssociatedPartnerOnly {
                    organisation,
                    country,
                };
                (Verdict::Ineligible, finding.into())
            }
        })
    },
    otherwise: |_| None,
};

/// Says where a restriction is known to be there but not what it is.
pub(super) fn check(case: &Case<'_>, checks: &mut Vec<Check>) {
    if case.terms.unread_restriction {
        checks.push(Check::new(
            RuleCode::HeTopicCountryList,
            Verdict::Conditional,
            TopicFinding::ListUnread,
        ));
    }
}
