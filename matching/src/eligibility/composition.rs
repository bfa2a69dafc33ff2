//! Minimum numbers: independent beneficiaries from different countries, one of them a Member
//! State.

use std::collections::BTreeMap;

use super::member::{Case, Member};
use super::rule_book::{Counting, Footing};
use super::tally::{Entity, Entry};
use super::{Check, CountryFinding, Finding, RuleCode, Tally};
use crate::{ActionType, OrganisationId, ProgrammeFamily, Terms, Verdict};

/// What was found on minimum numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CompositionFinding {
    /// Independent beneficiaries, each from another Member State or Associated Country.
    Countries(Tally),
    /// Of those, the Member States.
    MemberStates(Tally),
    /// The countries of those that can apply, where one is enough.
    Applicants(Tally),
    /// All members are beneficiaries.
    AllBeneficiaries,
    /// These take part in a role that does not count.
    RoleDoesNotCount(Vec<OrganisationId>),
    /// No two members are known to be under the same control.
    AllIndependent,
    /// These are under the same control and count as one.
    CommonControl(Vec<OrganisationId>),
    /// Whether the members manage research programmes is not in the records.
    ProgrammeManagersUnknown,
}

/// Regulation (EU) 2021/695 art. 22(2).
const COUNTRIES: usize = 3;
/// The same: one of the three.
const MEMBER_STATES: usize = 1;
/// Regulation (EU) 2021/695 art. 22(4), for coordination and support actions.
const APPLICANTS: usize = 1;

/// How many countries there must be at least, each with a member of its own, and how many Member
/// States among them: no composition with fewer is eligible under these terms.
pub(crate) const fn least(terms: &Terms) -> (usize, usize) {
    let more = match terms.min_member_states {
        Some(needed) => needed,
        None => 0,
    };
    match (terms.programme, terms.action) {
        (ProgrammeFamily::HorizonEurope, ActionType::Ria | ActionType::Ia | ActionType::Cofund) => {
            let states = if more > MEMBER_STATES {
                more
            } else {
                MEMBER_STATES
            };
            (
                if states > COUNTRIES {
                    states
                } else {
                    COUNTRIES
                },
                states,
            )
        }
        (ProgrammeFamily::HorizonEurope, ActionType::Csa) => (APPLICANTS, more),
        _ => (1, 0),
    }
}

/// Counts the members, and names the rules without which they would be more.
pub(super) fn check(case: &Case<'_>, members: &[Member<'_>], checks: &mut Vec<Check>) {
    let counts = counts(case, members, Lifted::None);
    let raised_by = |lifted| shortfall_raised_by(case, members, &counts, lifted);
    checks.push(only_beneficiaries(members, raised_by(Lifted::Roles)));
    if case.terms.action != ActionType::Csa {
        independence(members, raised_by(Lifted::Independence), checks);
    }
    blame_association(raised_by(Lifted::Association), checks);
    if case.terms.action == ActionType::Cofund {
        let unknown = CompositionFinding::ProgrammeManagersUnknown;
        checks.push(Check::new(
            RuleCode::HeCofund,
            Verdict::Conditional,
            unknown,
        ));
    }
    for count in counts {
        let verdict = count.tally.verdict();
        checks.push(Check::new(
            count.rule,
            verdict,
            (count.finding)(count.tally),
        ));
    }
}

/// A rule that does not hold in a thought experiment: what would the count be without it?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lifted {
    None,
    Roles,
    Independence,
    Association,
}

/// A count that a rule asks for.
struct Count {
    rule: RuleCode,
    finding: fn(Tally) -> CompositionFinding,
    tally: Tally,
}

fn counts(case: &Case<'_>, members: &[Member<'_>], lifted: Lifted) -> Vec<Count> {
    let countries = |rule, needed, finding| Count {
        rule,
        finding,
        tally: Tally::new(&entries(members, lifted, Footing::counting), needed),
    };
    let member_states = |rule, needed| Count {
        rule,
        finding: CompositionFinding::MemberStates,
        tally: Tally::new(
            &entries(members, lifted, Footing::counting_as_member_state),
            needed,
        ),
    };
    let mut counts = match case.terms.action {
        ActionType::Csa => vec![countries(
            RuleCode::HeCsaOne,
            APPLICANTS,
            CompositionFinding::Applicants as fn(Tally) -> CompositionFinding,
        )],
        ActionType::Cofund => vec![
            countries(RuleCode::HeCofund, COUNTRIES, CompositionFinding::Countries),
            member_states(RuleCode::HeCofund, MEMBER_STATES),
        ],
        ActionType::Ria
        | ActionType::Ia
        | ActionType::Eic
        | ActionType::Pcp
        | ActionType::Ppi
        | ActionType::Msca
        | ActionType::Erc
        | ActionType::Eurostars
        | ActionType::Ipcei
        | ActionType::Other => vec![
            countries(
                RuleCode::HeMinThree,
                COUNTRIES,
                CompositionFinding::Countries,
            ),
            member_states(RuleCode::HeMinOneMs, MEMBER_STATES),
        ],
    };
    if let Some(needed) = case.terms.min_member_states {
        counts.push(member_states(RuleCode::HeTopicMoreMs, needed));
    }
    counts
}

fn entries<'a>(
    members: &[Member<'a>],
    lifted: Lifted,
    pool: fn(Footing) -> Counting,
) -> Vec<Entry<'a>> {
    members
        .iter()
        .filter(|member| lifted == Lifted::Roles || member.participant.role.is_beneficiary())
        .map(|member| Entry {
            entity: match lifted {
                Lifted::Independence => Entity::Alone(member.participant.organisation),
                Lifted::None | Lifted::Roles | Lifted::Association => Entity::of(member),
            },
            country: member.participant.country,
            counting: member.standing().min(pool(footing(member, lifted))),
        })
        .collect()
}

fn footing(member: &Member<'_>, lifted: Lifted) -> Footing {
    match (lifted, member.footing) {
        (Lifted::Association, Footing::AssociatedFrom(_) | Footing::AssociatedElsewhere) => {
            Footing::Associated
        }
        (Lifted::None | Lifted::Roles | Lifted::Independence | Lifted::Association, footing) => {
            footing
        }
    }
}

/// The worst verdict of the counts that would come nearer without the rule.
fn shortfall_raised_by(
    case: &Case<'_>,
    members: &[Member<'_>],
    actual: &[Count],
    lifted: Lifted,
) -> Verdict {
    counts(case, members, lifted)
        .iter()
        .zip(actual)
        .filter(|(without, actual)| actual.tally.is_raised_by(&without.tally))
        .map(|(_, actual)| actual.tally.verdict())
        .max()
        .unwrap_or(Verdict::Eligible)
}

fn only_beneficiaries(members: &[Member<'_>], verdict: Verdict) -> Check {
    let others: Vec<OrganisationId> = members
        .iter()
        .map(|member| member.participant)
        .filter(|participant| !participant.role.is_beneficiary())
        .map(|participant| participant.organisation)
        .collect();
    let finding = if others.is_empty() {
        CompositionFinding::AllBeneficiaries
    } else {
        CompositionFinding::RoleDoesNotCount(others)
    };
    Check::new(RuleCode::HeOnlyBeneficiariesCount, verdict, finding)
}

fn independence(members: &[Member<'_>], verdict: Verdict, checks: &mut Vec<Check>) {
    let mut groups: BTreeMap<Entity<'_>, Vec<OrganisationId>> = BTreeMap::new();
    for member in members {
        if member.participant.role.is_beneficiary() {
            let group = groups.entry(Entity::of(member)).or_default();
            group.push(member.participant.organisation);
        }
    }
    let before = checks.len();
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let finding = CompositionFinding::CommonControl(group);
        checks.push(Check::new(RuleCode::HeIndependence, verdict, finding));
    }
    if checks.len() == before {
        let finding = CompositionFinding::AllIndependent;
        checks.push(Check::new(
            RuleCode::HeIndependence,
            Verdict::Eligible,
            finding,
        ));
    }
}

/// Where a country's association would make up a shortfall, it is why the composition fails.
fn blame_association(verdict: Verdict, checks: &mut [Check]) {
    for check in checks {
        if let Finding::Country(
            CountryFinding::AssociatedFrom { .. } | CountryFinding::PillarTwoOnly(_),
        ) = check.finding
        {
            check.verdict = check.verdict.max(verdict);
        }
    }
}
