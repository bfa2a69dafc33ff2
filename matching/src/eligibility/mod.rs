//! Who may take part: a group of participants held against the terms of a call.
//!
//! Three outcomes, the worst of the checks wins: eligible where all rules hold, ineligible where
//! one is broken for certain, conditional where it depends on a fact not known or on a later
//! event. A fact that the records are silent about is not held against anybody (ownership, common
//! control, a gender equality plan); one that they say is unknown is.

mod assessment;
mod call;
mod composition;
mod control;
mod countries;
mod eurostars;
mod finding;
mod funding;
mod ipcei;
mod member;
mod notes;
mod rule;
mod rule_book;
mod single;
mod tally;
mod topic;

pub use assessment::{Assessment, Check, MemberAssessment};
pub use call::CallFinding;
pub use composition::CompositionFinding;
pub(crate) use composition::least;
pub use control::ControlFinding;
pub use countries::CountryFinding;
pub use eurostars::EurostarsFinding;
pub use finding::Finding;
pub use funding::FundingFinding;
pub use ipcei::IpceiFinding;
pub use member::Participant;
pub use notes::NoteFinding;
pub use rule::RuleCode;
pub use rule_book::{Agreement, Association, RuleBook, Scope, Standing};
pub use single::SingleFinding;
pub use tally::Tally;
pub use topic::TopicFinding;

use self::member::{Case, Member};
use self::rule_book::Counting;
use crate::{ActionType, ProgrammeFamily, Terms};

/// Holds the participants against the terms of a call. Their order does not matter.
#[must_use]
pub fn check(participants: &[Participant], terms: &Terms, rules: &RuleBook) -> Assessment {
    let case = Case { terms, rules };
    let mut participants: Vec<&Participant> = participants.iter().collect();
    participants.sort();
    let (members, mut checks) = member::judge(&case, &participants);
    check_together(&case, &members, &mut checks);
    let members = members
        .iter()
        .map(|member| MemberAssessment {
            organisation: member.participant.organisation,
            verdict: member.verdict,
            counts_towards_minimum: member.counting() == Counting::Certainly,
            may_count_towards_minimum: member.counting() != Counting::Not,
            fundable: funding::is_fundable(&case, member),
            funding_rate: funding::rate(&case, member),
        })
        .collect();
    Assessment::new(rules.as_of, checks, members)
}

/// The rules that look at all members together.
fn check_together(case: &Case<'_>, members: &[Member<'_>], checks: &mut Vec<Check>) {
    match case.terms.programme {
        ProgrammeFamily::HorizonEurope => check_horizon_europe(case, members, checks),
        ProgrammeFamily::Ipcei => ipcei::check(case, members, checks),
        ProgrammeFamily::Eureka => eurostars::check(members, checks),
        ProgrammeFamily::InnovationFund
        | ProgrammeFamily::Life
        | ProgrammeFamily::Cef
        | ProgrammeFamily::Interreg
        | ProgrammeFamily::National
        | ProgrammeFamily::Eit
        | ProgrammeFamily::Horizon2020
        | ProgrammeFamily::Fp7
        | ProgrammeFamily::Other => call::check(case.terms.programme, checks),
    }
}

fn check_horizon_europe(case: &Case<'_>, members: &[Member<'_>], checks: &mut Vec<Check>) {
    match case.terms.action {
        ActionType::Ria | ActionType::Ia | ActionType::Csa | ActionType::Cofund => {
            composition::check(case, members, checks);
        }
        ActionType::Eic => single::check(members, checks),
        ActionType::Pcp
        | ActionType::Ppi
        | ActionType::Msca
        | ActionType::Erc
        | ActionType::Eurostars
        | ActionType::Ipcei
        | ActionType::Other => checks.push(call::no_rules()),
    }
    topic::check(case, checks);
    notes::check(case, members, checks);
    funding::check(case, members, checks);
}
