//! Which rules a call has.

use matching::eligibility::RuleCode;
use matching::{ActionType, ProgrammeFamily, Terms};

use super::rule_files::RuleRow;

/// Whether the rule is one of the call's: by its programme and action, and where a topic brings a
/// rule in, by the terms.
pub(super) fn applies(code: RuleCode, row: &RuleRow, terms: &Terms) -> bool {
    of_programme(code, row, terms)
        && ON_TERMS
            .iter()
            .find(|(conditional, _)| *conditional == code)
            .is_none_or(|(_, brought_in)| brought_in(terms))
}

fn of_programme(code: RuleCode, row: &RuleRow, terms: &Terms) -> bool {
    let of_action = || {
        let mut actions = row.actions.iter();
        actions.any(|action| action == "ALL" || action == terms.action.as_str())
    };
    match terms.programme {
        // The definition of an SME matters where one has to be one.
        ProgrammeFamily::HorizonEurope if row.programme == "ANY" => {
            terms.action == ActionType::Eic && code != RuleCode::SchakelNoRules
        }
        ProgrammeFamily::Eureka if row.programme == "ANY" => code != RuleCode::SchakelNoRules,
        ProgrammeFamily::HorizonEurope => row.programme == terms.programme.as_str() && of_action(),
        // The other programmes have one set of rules, whatever a call names its action.
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
        | ProgrammeFamily::Other => row.programme == terms.programme.as_str(),
    }
}

type BroughtIn = fn(&Terms) -> bool;

/// The rules that only some topics bring in.
const ON_TERMS: &[(RuleCode, BroughtIn)] = &[
    (RuleCode::HeTopicCountryList, |terms| {
        !terms.allowed.is_empty() || terms.unread_restriction
    }),
    (RuleCode::HeTopicControl, |terms| terms.control.is_some()),
    // Which kinds a topic asks for is not on record.
    (RuleCode::HeTopicRequiredKinds, |_| false),
    (RuleCode::HeTopicMoreMs, |terms| {
        terms.min_member_states.is_some()
    }),
    (RuleCode::HeAssociatedPartnerOnly, |terms| {
        !terms.associated_partner_only.is_empty()
    }),
    (RuleCode::HeJrc, |terms| terms.jrc_unfunded),
    (RuleCode::HeLumpSum, |terms| terms.lump_sum),
    (RuleCode::HeBlind, |terms| terms.blind_first_stage),
];
