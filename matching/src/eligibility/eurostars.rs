//! Eurostars: two countries, led by an SME, and the costs spread.
//!
//! Which countries take part in Eurostars is not on record; Member States and Associated Countries
//! do, of others it is open.

use std::collections::BTreeMap;

use super::member::{Member, Participant};
use super::rule_book::{Counting, Footing};
use super::tally::{Entity, Entry};
use super::{Check, RuleCode, Tally};
use crate::{Country, MemberRole, OrganisationId, Score, Verdict};

/// What was found on Eurostars.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum EurostarsFinding {
    /// An SME leads.
    LedBySme(OrganisationId),
    /// What leads is no SME.
    LedByOther(OrganisationId),
    /// What leads is of unknown size.
    LeaderSizeUnknown(OrganisationId),
    /// Nobody leads yet; these SMEs can.
    SmesThatCanLead(Vec<OrganisationId>),
    /// Nobody leads yet, and these may be SMEs.
    PerhapsSmes(Vec<OrganisationId>),
    /// There is no SME to lead.
    NoSme,
    /// Independent entities, each from another country.
    Countries(Tally),
    /// Of those, the Member States and Associated Countries.
    EuropeanCountries(Tally),
    /// The costs are spread as asked; so much is carried by SMEs.
    Balanced(Score),
    /// The costs may be spread as asked, but these shares or sizes are not known.
    BalanceUnknown(Vec<OrganisationId>),
    /// SMEs carry less than asked of what is shared out so far, which is this much.
    SharesIncomplete(Score),
    /// SMEs carry at most this much.
    SmesCarryTooLittle(Score),
    /// A participant carries too much.
    ParticipantCarriesTooMuch {
        /// The participant.
        organisation: OrganisationId,
        /// Its share.
        share: Score,
    },
    /// The participants of a country carry too much.
    CountryCarriesTooMuch {
        /// The country.
        country: Country,
        /// Its share.
        share: Score,
    },
}

impl EurostarsFinding {
    pub(super) const fn passes_when_others_join(&self) -> bool {
        match self {
            Self::NoSme
            | Self::Countries(_)
            | Self::EuropeanCountries(_)
            | Self::SmesCarryTooLittle(_)
            | Self::ParticipantCarriesTooMuch { .. }
            | Self::CountryCarriesTooMuch { .. } => true,
            Self::LedBySme(_)
            | Self::LedByOther(_)
            | Self::LeaderSizeUnknown(_)
            | Self::SmesThatCanLead(_)
            | Self::PerhapsSmes(_)
            | Self::Balanced(_)
            | Self::BalanceUnknown(_)
            | Self::SharesIncomplete(_) => false,
        }
    }
}

/// The call of September 2024 (copy at funder.pi2.life), as are the numbers below.
const COUNTRIES: usize = 2;
const EUROPEAN_COUNTRIES: usize = 1;
const LEAST_BY_SMES: Score = Score::from_millionths(500_000);
const MOST_BY_ONE: Score = Score::from_millionths(700_000);

/// Holds the members against the rules of Eurostars.
pub(super) fn check(members: &[Member<'_>], checks: &mut Vec<Check>) {
    let participants: Vec<&Participant> = members
        .iter()
        .map(|member| member.participant)
        .filter(|participant| participant.asks_for_funding())
        .collect();
    let (verdict, finding) = lead(&participants);
    checks.push(Check::new(RuleCode::EurostarsLedBySme, verdict, finding));
    check_countries(members, checks);
    check_balance(&participants, checks);
}

fn lead(participants: &[&Participant]) -> (Verdict, EurostarsFinding) {
    let leader = participants
        .iter()
        .find(|participant| participant.role == MemberRole::Coordinator);
    if let Some(leader) = leader {
        return match leader.is_sme() {
            Some(true) => (
                Verdict::Eligible,
                EurostarsFinding::LedBySme(leader.organisation),
            ),
            Some(false) => (
                Verdict::Ineligible,
                EurostarsFinding::LedByOther(leader.organisation),
            ),
            None => (
                Verdict::Conditional,
                EurostarsFinding::LeaderSizeUnknown(leader.organisation),
            ),
        };
    }
    let of = |sme: Option<bool>| -> Vec<OrganisationId> {
        participants
            .iter()
            .filter(|participant| participant.is_sme() == sme)
            .map(|participant| participant.organisation)
            .collect()
    };
    let (smes, unknown) = (of(Some(true)), of(None));
    if !smes.is_empty() {
        (Verdict::Eligible, EurostarsFinding::SmesThatCanLead(smes))
    } else if !unknown.is_empty() {
        (Verdict::Conditional, EurostarsFinding::PerhapsSmes(unknown))
    } else {
        (Verdict::Ineligible, EurostarsFinding::NoSme)
    }
}

fn check_countries(members: &[Member<'_>], checks: &mut Vec<Check>) {
    let entries = |least: Counting| -> Vec<Entry<'_>> {
        members
            .iter()
            .filter(|member| member.participant.role.is_beneficiary())
            .map(|member| Entry {
                entity: Entity::of(member),
                country: member.participant.country,
                counting: match member.footing {
                    Footing::Excluded => Counting::Not,
                    footing => footing.counting().max(least),
                },
            })
            .collect()
    };
    let all = Tally::new(&entries(Counting::Perhaps), COUNTRIES);
    let european = Tally::new(&entries(Counting::Not), EUROPEAN_COUNTRIES);
    for (tally, finding) in [
        (
            all,
            EurostarsFinding::Countries as fn(Tally) -> EurostarsFinding,
        ),
        (european, EurostarsFinding::EuropeanCountries),
    ] {
        checks.push(Check::new(
            RuleCode::EurostarsTwoTwo,
            tally.verdict(),
            finding(tally),
        ));
    }
}

fn check_balance(participants: &[&Participant], checks: &mut Vec<Check>) {
    let mut push =
        |verdict, finding| checks.push(Check::new(RuleCode::EurostarsBalance, verdict, finding));
    let broken = broken_balance(participants);
    if !broken.is_empty() {
        for finding in broken {
            push(Verdict::Ineligible, finding);
        }
        return;
    }
    let (verdict, finding) = possible_balance(participants);
    push(verdict, finding);
}

/// Where nothing is broken for certain: whether enough is known to call it balanced.
fn possible_balance(participants: &[&Participant]) -> (Verdict, EurostarsFinding) {
    let by_smes = carried(participants, Some(true));
    if by_smes >= LEAST_BY_SMES && !participants.iter().any(|one| one.share.is_none()) {
        return (Verdict::Eligible, EurostarsFinding::Balanced(by_smes));
    }
    let unknown: Vec<OrganisationId> = participants
        .iter()
        .filter(|participant| participant.share.is_none() || participant.is_sme().is_none())
        .map(|participant| participant.organisation)
        .collect();
    let finding = if unknown.is_empty() {
        let shared_out = participants.iter().filter_map(|one| one.share).sum();
        EurostarsFinding::SharesIncomplete(shared_out)
    } else {
        EurostarsFinding::BalanceUnknown(unknown)
    };
    (Verdict::Conditional, finding)
}

/// What is broken for certain, whatever the shares and sizes not known turn out to be.
fn broken_balance(participants: &[&Participant]) -> Vec<EurostarsFinding> {
    let mut broken = Vec::new();
    let others = carried(participants, Some(false));
    let most_by_smes =
        Score::from_millionths(Score::ONE.millionths().saturating_sub(others.millionths()));
    if most_by_smes < LEAST_BY_SMES {
        broken.push(EurostarsFinding::SmesCarryTooLittle(most_by_smes));
    }
    let mut countries: BTreeMap<Country, Score> = BTreeMap::new();
    for participant in participants {
        let share = participant.share.unwrap_or(Score::ZERO);
        let carried = countries.entry(participant.country).or_default();
        *carried = *carried + share;
        if share > MOST_BY_ONE {
            broken.push(EurostarsFinding::ParticipantCarriesTooMuch {
                organisation: participant.organisation,
                share,
            });
        }
    }
    for (country, share) in countries {
        if share > MOST_BY_ONE {
            broken.push(EurostarsFinding::CountryCarriesTooMuch { country, share });
        }
    }
    broken
}

fn carried(participants: &[&Participant], sme: Option<bool>) -> Score {
    participants
        .iter()
        .filter(|participant| participant.is_sme() == sme)
        .filter_map(|participant| participant.share)
        .sum()
}
