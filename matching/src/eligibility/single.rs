//! The EIC Accelerator: one small company, no consortium.
//!
//! The terms of a call do not tell the Accelerator from other instruments of the EIC: those reach
//! Schakel as the research actions that they are.

use super::member::{Case, Member, MemberRule};
use super::rule_book::Counting;
use super::{Check, Finding, Participant, RuleCode};
use crate::{ActionType, Country, OrganisationId, OrganisationKind, SizeClass, Verdict};

/// What was found on the single applicant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SingleFinding {
    /// This many organisations apply; one is asked for.
    Applicants(usize),
    /// A small or medium-sized enterprise.
    Sme(OrganisationId),
    /// Its size is not known.
    SizeUnknown(OrganisationId),
    /// It has 250 staff or more.
    TooLarge(OrganisationId),
    /// It is a university or public body, which is no small enterprise.
    NoEnterprise(OrganisationId),
    /// It is no company by its record, and would have to show that it is an enterprise.
    PerhapsNoEnterprise(OrganisationId),
    /// It is established outside the Member States and the countries associated to the EIC.
    Outside {
        /// The applicant.
        organisation: OrganisationId,
        /// Its country.
        country: Country,
    },
    /// Whether its country counts is not sure.
    CountryUnsure {
        /// The applicant.
        organisation: OrganisationId,
        /// Its country.
        country: Country,
    },
    /// It gets the grant only, no investment.
    GrantOnly(OrganisationId),
    /// Up to EUR 2.5 million, for TRL 6 to 8, once.
    GrantCap,
}

impl SingleFinding {
    pub(super) const fn passes_when_others_join(&self) -> bool {
        match self {
            Self::Applicants(found) => *found == 0,
            Self::Sme(_)
            | Self::SizeUnknown(_)
            | Self::TooLarge(_)
            | Self::NoEnterprise(_)
            | Self::PerhapsNoEnterprise(_)
            | Self::Outside { .. }
            | Self::CountryUnsure { .. }
            | Self::GrantOnly(_)
            | Self::GrantCap => false,
        }
    }
}

/// An SME, or a small mid-cap up to 499 staff for investment only (eic.ec.europa.eu, FAQ).
pub(super) const COMPANY: MemberRule = MemberRule {
    code: RuleCode::EicAccelerator,
    judge: |case, participant| {
        let applies = case.terms.action == ActionType::Eic && participant.role.is_beneficiary();
        applies.then(|| {
            let (verdict, finding) = place(case, participant).max(enterprise(participant));
            (verdict, Finding::Single(finding))
        })
    },
    otherwise: |_| None,
};

/// Member States and Associated Countries (same source).
fn place(case: &Case<'_>, participant: &Participant) -> (Verdict, SingleFinding) {
    let (organisation, country) = (participant.organisation, participant.country);
    match case.footing(country).counting() {
        Counting::Certainly => (Verdict::Eligible, SingleFinding::Sme(organisation)),
        Counting::Perhaps => (
            Verdict::Conditional,
            SingleFinding::CountryUnsure {
                organisation,
                country,
            },
        ),
        Counting::Not => (
            Verdict::Ineligible,
            SingleFinding::Outside {
                organisation,
                country,
            },
        ),
    }
}

fn enterprise(participant: &Participant) -> (Verdict, SingleFinding) {
    let organisation = participant.organisation;
    match (participant.kind, participant.size) {
        (OrganisationKind::University | OrganisationKind::PublicBody, _) => (
            Verdict::Ineligible,
            SingleFinding::NoEnterprise(organisation),
        ),
        (_, SizeClass::Large) => (Verdict::Ineligible, SingleFinding::TooLarge(organisation)),
        (
            OrganisationKind::ResearchInstitute
            | OrganisationKind::Financier
            | OrganisationKind::Network
            | OrganisationKind::Other,
            _,
        ) => (
            Verdict::Conditional,
            SingleFinding::PerhapsNoEnterprise(organisation),
        ),
        (OrganisationKind::Company, SizeClass::Unknown) => (
            Verdict::Conditional,
            SingleFinding::SizeUnknown(organisation),
        ),
        (OrganisationKind::Company, SizeClass::Micro | SizeClass::Small | SizeClass::Medium) => {
            (Verdict::Eligible, SingleFinding::Sme(organisation))
        }
    }
}

/// The equity part is closed to the United Kingdom (subsdy.com, EIC Accelerator 2026).
pub(super) const UNITED_KINGDOM: MemberRule = MemberRule {
    code: RuleCode::EicUk,
    judge: |case, participant| {
        let applies =
            case.terms.action == ActionType::Eic && participant.country == Country::UNITED_KINGDOM;
        applies.then(|| {
            let finding = SingleFinding::GrantOnly(participant.organisation);
            (Verdict::Conditional, finding.into())
        })
    },
    otherwise: |_| None,
};

/// Counts the applicants: every member is one too many but the first.
pub(super) fn check(members: &[Member<'_>], checks: &mut Vec<Check>) {
    let verdict = if members.len() == 1 {
        Verdict::Eligible
    } else {
        Verdict::Ineligible
    };
    let finding = SingleFinding::Applicants(members.len());
    checks.push(Check::new(RuleCode::EicAccelerator, verdict, finding));
    checks.push(Check::new(
        RuleCode::EicGrantCap,
        Verdict::Eligible,
        SingleFinding::GrantCap,
    ));
}
