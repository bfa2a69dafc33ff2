//! Single programmes, money and notes, in English.

use matching::eligibility::{
    CallFinding, EurostarsFinding, FundingFinding, IpceiFinding, NoteFinding, SingleFinding,
};

use super::numbers::{EUROPEAN, EUROSTARS, count};
use crate::text::eligibility::words::{Words, capital};

pub(super) fn single(finding: &SingleFinding, words: Words<'_>) -> String {
    let organisation = |id| words.organisation(id);
    match *finding {
        SingleFinding::Applicants(0) => "There is no applicant yet. The EIC Accelerator asks for exactly one.".to_owned(),
        SingleFinding::Applicants(1) => "There is one applicant, as the EIC Accelerator asks.".to_owned(),
        SingleFinding::Applicants(number) => format!(
            "There are {} participants. The EIC Accelerator is for one company, without a consortium: let one company apply.",
            words.number(number),
        ),
        SingleFinding::Sme(id) => format!("{} is an SME and can apply.", organisation(id)),
        SingleFinding::SizeUnknown(id) => format!(
            "Whether {} is an SME is not known. Fill in its staff, turnover and balance sheet.",
            organisation(id),
        ),
        SingleFinding::TooLarge(id) => format!(
            "{} is too large: it is no SME. With at most 499 staff it can still ask for an investment as a small mid-cap, but not for a grant.",
            organisation(id),
        ),
        SingleFinding::NoEnterprise(id) => format!(
            "{} is not an enterprise and so cannot apply. A company of its own can, if that is an SME.",
            organisation(id),
        ),
        SingleFinding::PerhapsNoEnterprise(id) => format!(
            "{} is not recorded as a company. Check whether it is an enterprise, and an SME: only then can it apply.",
            organisation(id),
        ),
        SingleFinding::Outside { organisation: id, country } => format!(
            "{} is established in {}, which does not take part in the EIC Accelerator. Applicants come from a Member State or a country associated to this part of Horizon Europe.",
            organisation(id), words.country(country),
        ),
        SingleFinding::CountryUnsure { organisation: id, country } => format!(
            "{} is established in {}. Whether that country counts for the EIC Accelerator is not certain: another point in this list says why.",
            organisation(id), words.country(country),
        ),
        SingleFinding::GrantOnly(id) => format!(
            "{} is established in the United Kingdom and can get a grant only, no investment. So do not count on an investment by the EIC.",
            organisation(id),
        ),
        SingleFinding::GrantCap => "The grant is at most EUR 2.5 million, for TRL 6 to 8, and once per company in this programme.".to_owned(),
    }
}

pub(super) fn eurostars(finding: &EurostarsFinding, words: Words<'_>) -> String {
    match finding {
        EurostarsFinding::LedBySme(id) => format!("{} leads the project and is an SME.", words.organisation(*id)),
        EurostarsFinding::LedByOther(id) => format!(
            "{} leads the project and is no SME. Let an innovative SME from a Eurostars country lead it.",
            words.organisation(*id),
        ),
        EurostarsFinding::LeaderSizeUnknown(id) => format!(
            "{} leads the project. Whether it is an SME is not known: fill in its staff, turnover and balance sheet.",
            words.organisation(*id),
        ),
        EurostarsFinding::SmesThatCanLead(ids) => format!(
            "There is no coordinator yet. {} can lead the project, as {}.",
            words.organisations(ids),
            if ids.len() == 1 { "an SME" } else { "SMEs" },
        ),
        EurostarsFinding::PerhapsSmes(ids) => format!(
            "An SME has to lead the project. The size of {} is not known: fill in staff, turnover and balance sheet.",
            words.organisations(ids),
        ),
        EurostarsFinding::NoSme => "There is no SME that can lead the project. Find an innovative SME from a Eurostars country.".to_owned(),
        EurostarsFinding::Countries(tally) => count(tally, &EUROSTARS, words),
        EurostarsFinding::EuropeanCountries(tally) => count(tally, &EUROPEAN, words),
        EurostarsFinding::Balanced(share) => format!(
            "SMEs carry {} of the costs, and no participant or country more than 70 percent. Mind the other demands: at most 36 months, and civil use only.",
            words.percent(*share),
        ),
        EurostarsFinding::BalanceUnknown(ids) => format!(
            "The share of the costs or the size is not known of these participants: {}. SMEs have to carry at least half, and nobody more than 70 percent.",
            words.organisations(ids),
        ),
        EurostarsFinding::SharesIncomplete(share) => format!(
            "Only {} of the costs is shared out so far. SMEs have to carry at least half.",
            words.percent(*share),
        ),
        EurostarsFinding::SmesCarryTooLittle(share) => format!(
            "SMEs carry at most {} of the costs. That has to be at least half: give SMEs a larger part.",
            words.percent(*share),
        ),
        EurostarsFinding::ParticipantCarriesTooMuch { organisation, share } => format!(
            "{} carries {} of the costs. One participant may carry at most 70 percent: give others a larger part.",
            words.organisation(*organisation), words.percent(*share),
        ),
        EurostarsFinding::CountryCarriesTooMuch { country, share } => format!(
            "Participants from {} together carry {} of the costs. One country may carry at most 70 percent: give partners from other countries a larger part.",
            words.country(*country), words.percent(*share),
        ),
    }
}

pub(super) fn ipcei(finding: &IpceiFinding, words: Words<'_>) -> String {
    match finding {
        IpceiFinding::Notified { found, needed } => format!(
            "{} {} this IPCEI. Normally there are at least {}.",
            capital(&words.number(*found)),
            if *found == 1 { "Member State carries" } else { "Member States carry" },
            words.number(*needed),
        ),
        IpceiFinding::NotifiersUnknown => "Which Member States notify this IPCEI is not known. Ask whether your Member State takes part: only then can you take part directly.".to_owned(),
        IpceiFinding::ThroughMemberState { organisation, country } => format!(
            "{} can take part directly, through {}.",
            words.organisation(*organisation), words.country(*country),
        ),
        IpceiFinding::NotNotified { organisation, country, notifying } => format!(
            "{} is established in {}, which did not notify this IPCEI. Direct participation is possible only from these countries: {}. Taking part as an associated partner is sometimes possible.",
            words.organisation(*organisation), words.country(*country), words.countries(notifying),
        ),
        IpceiFinding::NoDirectParticipant => "No member takes part directly. Once one does, its own Member State must have notified the IPCEI.".to_owned(),
    }
}

pub(super) fn funding(finding: &FundingFinding, words: Words<'_>) -> String {
    match finding {
        FundingFinding::AllCosts => "The EU pays 100 percent of the eligible costs, and 25 percent on top for indirect costs.".to_owned(),
        FundingFinding::ByLegalForm(open) if open.is_empty() => "The EU pays 70 percent of the costs, and 100 percent for non-profit organisations, with 25 percent on top for indirect costs.".to_owned(),
        FundingFinding::ByLegalForm(open) => format!(
            "The EU pays 70 percent of the costs, and 100 percent for non-profit organisations. Which of the two is not known yet for {}: the legal form decides.",
            words.organisations(open),
        ),
        FundingFinding::CofundRange => "The EU pays 30 to at most 70 percent of the costs; the call names the percentage.".to_owned(),
        FundingFinding::UsuallyAtMost(share) => format!(
            "Usually at most {} of the costs is paid; the call names the percentage.",
            words.percent(*share),
        ),
        FundingFinding::LumpSum => "This call pays a fixed amount, per work package completed. The percentages apply when that amount is set.".to_owned(),
    }
}

pub(super) fn note(finding: &NoteFinding, words: Words<'_>) -> String {
    match finding {
        NoteFinding::ResearchCentreMayJoin => "The Joint Research Centre (JRC) of the European Commission may join after selection, without EU money. It does not count when the proposal is submitted.".to_owned(),
        NoteFinding::EqualityPlanNeeded(ids) => format!(
            "A gender equality plan is needed when the grant agreement is signed. That goes for {}: check that the plan is there.",
            words.organisations(ids),
        ),
        NoteFinding::BlindFirstStage => "The first stage is judged blind: name no organisations in that proposal.".to_owned(),
    }
}

pub(super) fn call(finding: &CallFinding) -> &'static str {
    match finding {
        CallFinding::ReadTheCall => {
            "Schakel knows only what is usual in this programme. The call itself says who may take part: read it first."
        }
        CallFinding::AdmitsPartners => {
            "A national programme decides for itself who may join. The Growth Fund programme for batteries admits new partners while it runs, also from abroad: ask its coordinator."
        }
        CallFinding::NoRulesHeld => {
            "Schakel holds no rules for this programme or kind of action. The call says whether the composition is right."
        }
    }
}
