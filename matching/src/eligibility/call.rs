//! Calls that Schakel cannot judge to the end: programmes whose rules differ from call to call,
//! and those it holds no rules for.

use super::{Check, FundingFinding, RuleCode, funding};
use crate::{ProgrammeFamily, Verdict};

/// What Schakel can say where it holds no hard rules.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallFinding {
    /// The rule is a habit of the programme; the call decides.
    ReadTheCall,
    /// The programme admits new partners while it runs; those who run it decide.
    AdmitsPartners,
    /// Schakel holds no rules for this programme or kind of action.
    NoRulesHeld,
}

/// What the rule file says of a programme without hard rules.
pub(super) fn check(programme: ProgrammeFamily, checks: &mut Vec<Check>) {
    if programme == ProgrammeFamily::Life {
        let rate = FundingFinding::UsuallyAtMost(funding::LIFE_RATE);
        checks.push(Check::new(RuleCode::LifeRate, Verdict::Eligible, rate));
    }
    let (rule, finding) = match programme {
        ProgrammeFamily::InnovationFund => (RuleCode::InnovfundBattery, CallFinding::ReadTheCall),
        ProgrammeFamily::Life => (RuleCode::LifeOne, CallFinding::ReadTheCall),
        ProgrammeFamily::Cef => (RuleCode::CefApplicants, CallFinding::ReadTheCall),
        ProgrammeFamily::Interreg => (RuleCode::InterregPartners, CallFinding::ReadTheCall),
        ProgrammeFamily::National => (RuleCode::NgfOpenConsortium, CallFinding::AdmitsPartners),
        ProgrammeFamily::HorizonEurope
        | ProgrammeFamily::Horizon2020
        | ProgrammeFamily::Fp7
        | ProgrammeFamily::Eit
        | ProgrammeFamily::Ipcei
        | ProgrammeFamily::Eureka
        | ProgrammeFamily::Other => {
            checks.push(no_rules());
            return;
        }
    };
    checks.push(Check::new(rule, Verdict::Conditional, finding));
}

/// To be told nothing is known is better than to be told that all is well.
pub(super) fn no_rules() -> Check {
    Check::new(
        RuleCode::SchakelNoRules,
        Verdict::Conditional,
        CallFinding::NoRulesHeld,
    )
}
