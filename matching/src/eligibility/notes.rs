//! Rules that stop nobody, but that a consortium should know of.

use super::member::{Case, Member};
use super::{Check, RuleCode};
use crate::{OrganisationId, OrganisationKind, Verdict};

/// What the consortium should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteFinding {
    /// The Joint Research Centre may join unfunded after selection, and does not count before.
    ResearchCentreMayJoin,
    /// These need a gender equality plan when they sign.
    EqualityPlanNeeded(Vec<OrganisationId>),
    /// The first stage must not name organisations.
    BlindFirstStage,
}

/// Notes what the terms and the members give occasion to.
pub(super) fn check(case: &Case<'_>, members: &[Member<'_>], checks: &mut Vec<Check>) {
    let mut note = |rule, finding| checks.push(Check::new(rule, Verdict::Eligible, finding));
    if case.terms.jrc_unfunded {
        note(RuleCode::HeJrc, NoteFinding::ResearchCentreMayJoin);
    }
    let plans: Vec<OrganisationId> = members.iter().filter_map(needs_plan).collect();
    if !plans.is_empty() {
        note(RuleCode::HeGep, NoteFinding::EqualityPlanNeeded(plans));
    }
    if case.terms.blind_first_stage {
        note(RuleCode::HeBlind, NoteFinding::BlindFirstStage);
    }
}

/// Public bodies, research organisations and universities that sign (General Annexes, Annex B).
fn needs_plan(member: &Member<'_>) -> Option<OrganisationId> {
    let participant = member.participant;
    let of_the_kind = match participant.kind {
        OrganisationKind::University
        | OrganisationKind::ResearchInstitute
        | OrganisationKind::PublicBody => true,
        OrganisationKind::Company
        | OrganisationKind::Financier
        | OrganisationKind::Network
        | OrganisationKind::Other => false,
    };
    (of_the_kind && participant.role.is_beneficiary()).then_some(participant.organisation)
}
