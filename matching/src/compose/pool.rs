//! Who could be a member: the organisations of a market as candidates for a call.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{COVERAGE, Candidate, Footing, whole};
use super::{CompositionTask, NoComposition};
use crate::credit::{Credit, PreparedNeed};
use crate::eligibility::{MemberAssessment, Participant, Standing, check};
use crate::prepared::Party;
use crate::{
    ActionType, ConceptIndex, Consortium, Country, Market, MemberRole, Organisation,
    OrganisationId, Terms, Verdict,
};

/// What the call asks for: its concepts, all of one weight.
pub(super) fn needs(task: &CompositionTask<'_>) -> Vec<PreparedNeed> {
    let mut concepts: Vec<ConceptIndex> = task
        .call
        .concepts
        .iter()
        .filter_map(|code| task.market.chain().find(code))
        .collect();
    concepts.sort_unstable();
    concepts.dedup();
    concepts.into_iter().map(PreparedNeed::of_subject).collect()
}

/// How sure it is of an organisation that it counts towards the minima of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sureness {
    /// For certain.
    Certain,
    /// If a condition on it or its country is met: its size is shown, its country's association is
    /// signed, those who control it are vouched for.
    Perhaps,
}

fn sureness(member: &MemberAssessment) -> Option<Sureness> {
    if member.counts_towards_minimum {
        Some(Sureness::Certain)
    } else if member.may_count_towards_minimum {
        Some(Sureness::Perhaps)
    } else {
        None
    }
}

/// Who could be a member.
pub(super) struct Pool {
    /// By ascending id.
    pub(super) candidates: Vec<Candidate>,
    /// Whether there are more of whom it is not sure that they count.
    pub(super) leaves_unsure: bool,
}

/// The candidates of whom it is as sure as this that they count, and those that must be in it.
pub(super) fn candidates(
    task: &CompositionTask<'_>,
    needs: &[PreparedNeed],
    sureness: Sureness,
    given_up: &dyn Fn() -> bool,
) -> Result<Pool, NoComposition> {
    let wishes = task.wishes;
    let must_not = |id: &&OrganisationId| wishes.exclude.contains(id);
    if let Some(&both) = wishes.must_include.iter().find(must_not) {
        return Err(NoComposition::Contradiction(both));
    }
    let leaders = leaders(task.market);
    let mut alone = Alone::under(task);
    let mut candidates = Vec::new();
    let mut leaves_unsure = false;
    for party in task.market.parties() {
        if given_up() {
            return Err(NoComposition::GivenUp);
        }
        let organisation = &party.organisation;
        let id = organisation.id;
        let must = wishes.must_include.contains(&id);
        if wishes.exclude.contains(&id) || (organisation.illustrative && !must) {
            continue;
        }
        let participant = participant(organisation, MemberRole::Partner);
        let judged = alone.judge(&participant);
        if must && judged.is_barred {
            let assessment = check(&[participant], &task.call.terms, task.rules);
            return Err(NoComposition::Barred {
                organisation: id,
                assessment: Box::new(assessment),
            });
        }
        let counts = judged.counts(sureness);
        leaves_unsure |= judged.counting.is_some() && (must || judged.is_fundable) && !counts;
        if !(must || counts && judged.is_fundable) {
            continue;
        }
        candidates.push(Candidate {
            values: values(task, party, needs),
            is_newcomer: task.market.past().find(id).is_none(),
            can_lead: counts && (leaders.contains(&id) || leads_nobody(&task.call.terms)),
            footing: match (counts, is_member_state(task, organisation.country)) {
                (false, _) => Footing::Apart,
                (true, false) => Footing::Counts,
                (true, true) => Footing::MemberState,
            },
            participant,
        });
    }
    Ok(Pool {
        candidates,
        leaves_unsure,
    })
}

/// Whether it is a Member State, or may be one: of a country not known nobody can tell.
fn is_member_state(task: &CompositionTask<'_>, country: Country) -> bool {
    country == Country::UNKNOWN || task.rules.standing(country) == Standing::MemberState
}

/// The organisation as the rules see it. Groups, trusts and shares of the costs are not known.
fn participant(organisation: &Organisation, role: MemberRole) -> Participant {
    Participant {
        organisation: organisation.id,
        country: organisation.country,
        kind: organisation.kind,
        size: organisation.size,
        role,
        non_profit: organisation.non_profit,
        controlled_from: organisation.controlled_from,
        group: None,
        hungarian_trust: false,
        share: None,
    }
}

/// An applicant of its own coordinates nobody.
pub(super) fn leads_nobody(terms: &Terms) -> bool {
    terms.action == ActionType::Eic
}

/// Who coordinated a granted consortium.
fn leaders(market: &Market) -> BTreeSet<OrganisationId> {
    let granted = market.consortia().filter(|one| one.is_granted());
    let members = granted.flat_map(|one: &Consortium| &one.members);
    members
        .filter(|member| member.role == MemberRole::Coordinator)
        .map(|member| member.organisation)
        .collect()
}

/// What the organisation gives to each need: an even share of what all give together, times its
/// credit.
fn values(task: &CompositionTask<'_>, party: &Party, needs: &[PreparedNeed]) -> Vec<i64> {
    let share = COVERAGE / whole(needs.len().max(1));
    let chain = task.market.chain();
    let value = |need: &PreparedNeed| {
        let credit = Credit::best(&party.capabilities, need, chain);
        let millionths = credit.map_or(0, |credit| {
            crate::Score::ONE.times(credit.share).millionths()
        });
        share * i64::from(millionths) / 1_000_000
    };
    needs.iter().map(value).collect()
}

/// What the rules say of one member alone: the same for all that they cannot tell apart.
struct Alone<'t> {
    task: &'t CompositionTask<'t>,
    judged: BTreeMap<Participant, Judged>,
}

struct Judged {
    /// How sure it is that it counts; `None` where it does not.
    counting: Option<Sureness>,
    is_fundable: bool,
    is_barred: bool,
}

impl Judged {
    const fn counts(&self, sureness: Sureness) -> bool {
        match (self.counting, sureness) {
            (Some(Sureness::Certain), _) | (Some(Sureness::Perhaps), Sureness::Perhaps) => true,
            (Some(Sureness::Perhaps), Sureness::Certain) | (None, _) => false,
        }
    }
}

impl<'t> Alone<'t> {
    const fn under(task: &'t CompositionTask<'t>) -> Self {
        Self {
            task,
            judged: BTreeMap::new(),
        }
    }

    fn judge(&mut self, participant: &Participant) -> &Judged {
        let nobody = OrganisationId::new(uuid::Uuid::nil());
        let alike = Participant {
            organisation: nobody,
            ..participant.clone()
        };
        let CompositionTask { call, rules, .. } = self.task;
        self.judged.entry(alike).or_insert_with(|| {
            let assessment = check(std::slice::from_ref(participant), &call.terms, rules);
            let member = assessment.members.first();
            Judged {
                counting: member.and_then(sureness),
                is_fundable: member.is_some_and(|member| member.fundable),
                is_barred: member.is_some_and(|member| member.verdict == Verdict::Ineligible),
            }
        })
    }
}
