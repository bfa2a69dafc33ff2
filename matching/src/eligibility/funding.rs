//! Who is paid, and at what rate: eligible is not funded.

use super::member::{Case, Member};
use super::rule_book::Counting;
use super::{Check, RuleCode};
use crate::{ActionType, OrganisationId, OrganisationKind, ProgrammeFamily, Score, Verdict};

/// What was found on what is paid.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FundingFinding {
    /// All eligible costs, and a flat 25 percent of them for indirect costs.
    AllCosts,
    /// 70 percent, for non-profit entities all; on these it depends on their legal form.
    ByLegalForm(Vec<OrganisationId>),
    /// 30 to at most 70 percent.
    CofundRange,
    /// Usually at most this share.
    UsuallyAtMost(Score),
    /// A fixed amount, paid per completed work package.
    LumpSum,
}

/// For profit, in an innovation action: Regulation (EU) 2021/695 art. 34(2)(a).
const INNOVATION_RATE: Score = Score::from_millionths(700_000);

/// LIFE, typically (tiko-pro.eu).
pub(super) const LIFE_RATE: Score = Score::from_millionths(600_000);

/// Tells the rates of Horizon Europe. They decide nothing.
pub(super) fn check(case: &Case<'_>, members: &[Member<'_>], checks: &mut Vec<Check>) {
    let mut tell = |rule, finding| checks.push(Check::new(rule, Verdict::Eligible, finding));
    match case.terms.action {
        ActionType::Ria | ActionType::Csa => tell(RuleCode::HeRateRiaCsa, FundingFinding::AllCosts),
        ActionType::Ia => {
            let open = members
                .iter()
                .filter(|member| is_fundable(case, member) && is_non_profit(member).is_none())
                .map(|member| member.participant.organisation)
                .collect();
            tell(RuleCode::HeRateIa, FundingFinding::ByLegalForm(open));
        }
        ActionType::Cofund => tell(RuleCode::HeRateCofund, FundingFinding::CofundRange),
        ActionType::Eic
        | ActionType::Pcp
        | ActionType::Ppi
        | ActionType::Msca
        | ActionType::Erc
        | ActionType::Eurostars
        | ActionType::Ipcei
        | ActionType::Other => {}
    }
    if case.terms.lump_sum {
        tell(RuleCode::HeLumpSum, FundingFinding::LumpSum);
    }
}

/// Whether the member's costs can be paid. Only in Horizon Europe does its country decide.
pub(super) fn is_fundable(case: &Case<'_>, member: &Member<'_>) -> bool {
    let place = match case.terms.programme {
        ProgrammeFamily::HorizonEurope => {
            !member.participant.hungarian_trust && member.footing.counting() != Counting::Not
        }
        ProgrammeFamily::Horizon2020
        | ProgrammeFamily::Fp7
        | ProgrammeFamily::Eit
        | ProgrammeFamily::Ipcei
        | ProgrammeFamily::InnovationFund
        | ProgrammeFamily::Life
        | ProgrammeFamily::Cef
        | ProgrammeFamily::Interreg
        | ProgrammeFamily::Eureka
        | ProgrammeFamily::National
        | ProgrammeFamily::Other => true,
    };
    place && member.participant.asks_for_funding() && member.standing() != Counting::Not
}

/// The share of the eligible costs that is paid. A lump sum is set at the same rates.
pub(super) fn rate(case: &Case<'_>, member: &Member<'_>) -> Option<Score> {
    if !is_fundable(case, member) {
        return Some(Score::ZERO);
    }
    match case.terms.programme {
        ProgrammeFamily::HorizonEurope => match member.footing.counting() {
            Counting::Certainly => horizon_europe_rate(case, member),
            // Whether anything is paid hangs on the country's agreement, or on which it is.
            Counting::Perhaps | Counting::Not => None,
        },
        ProgrammeFamily::Horizon2020
        | ProgrammeFamily::Fp7
        | ProgrammeFamily::Eit
        | ProgrammeFamily::Ipcei
        | ProgrammeFamily::InnovationFund
        | ProgrammeFamily::Life
        | ProgrammeFamily::Cef
        | ProgrammeFamily::Interreg
        | ProgrammeFamily::Eureka
        | ProgrammeFamily::National
        | ProgrammeFamily::Other => None,
    }
}

/// Regulation (EU) 2021/695 art. 34.
fn horizon_europe_rate(case: &Case<'_>, member: &Member<'_>) -> Option<Score> {
    match case.terms.action {
        ActionType::Ria | ActionType::Csa => Some(Score::ONE),
        ActionType::Ia => is_non_profit(member).map(|non_profit| {
            if non_profit {
                Score::ONE
            } else {
                INNOVATION_RATE
            }
        }),
        ActionType::Cofund
        | ActionType::Eic
        | ActionType::Pcp
        | ActionType::Ppi
        | ActionType::Msca
        | ActionType::Erc
        | ActionType::Eurostars
        | ActionType::Ipcei
        | ActionType::Other => None,
    }
}

/// Non-profit means by legal form, or barred from sharing out profit (ffg.at): so a company is
/// for profit unless its record says otherwise, and no other kind tells by itself. Most
/// universities are non-profit, but private ones need not be.
fn is_non_profit(member: &Member<'_>) -> Option<bool> {
    member
        .participant
        .non_profit
        .or(match member.participant.kind {
            OrganisationKind::Company => Some(false),
            OrganisationKind::University
            | OrganisationKind::ResearchInstitute
            | OrganisationKind::PublicBody
            | OrganisationKind::Financier
            | OrganisationKind::Network
            | OrganisationKind::Other => None,
        })
}
