//! Who could be a member: the organisations of a market as candidates for a call.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{COVERAGE, Candidate, Footing, whole};
use super::{CompositionTask, NoComposition};
use crate::credit::{Credit, PreparedNeed};
use crate::eligibility::{MemberAssessment, Participant, Standing, check};
use crate::{
    ActionType, ConceptIndex, Consortium, ConsortiumStatus, Country, Market, Member, MemberRole,
    Organisation, OrganisationId, Terms, Verdict,
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
///
/// An organisation that the data hold several times is one candidate, with all that any of its
/// entries can and did. Who answers no need is none, unless it must be in it.
pub(super) fn candidates(
    task: &CompositionTask<'_>,
    needs: &[PreparedNeed],
    sureness: Sureness,
    given_up: &dyn Fn() -> bool,
) -> Result<Pool, NoComposition> {
    let wishes = task.wishes;
    let names =
        |list: &[OrganisationId], ids: &[OrganisationId]| ids.iter().any(|id| list.contains(id));
    let record = Record::of(task.market);
    let mut alone = Alone::under(task);
    let mut candidates = Vec::new();
    let mut leaves_unsure = false;
    for party in task.market.parties() {
        if given_up() {
            return Err(NoComposition::GivenUp);
        }
        let organisation = &party.organisation;
        let id = organisation.id;
        if task.stands_for(id) != id {
            continue;
        }
        let ids = task.roll.ids(id);
        let must = names(&wishes.must_include, &ids);
        if names(&wishes.exclude, &ids) {
            if must {
                return Err(NoComposition::Contradiction(id));
            }
            continue;
        }
        let is_proposed =
            !organisation.illustrative && !ids.iter().any(|id| task.not_proposed.contains(id));
        let values = values(task, &ids, needs);
        if !(must || is_proposed && values.iter().any(|&value| value > 0)) {
            continue;
        }
        // Its facts are those of the entry under which it counts, whatever id it is wanted by.
        let main = ids.iter().find_map(|&id| task.market.organisation(id));
        let mut participant = participant(id, main.unwrap_or(organisation));
        if must && alone.judge(&participant).is_barred {
            participant = alone.beside_beneficiaries(participant)?;
        }
        let judged = alone.judge(&participant);
        let counts = judged.counts(sureness);
        leaves_unsure |= judged.counting.is_some() && (must || judged.is_fundable) && !counts;
        if !(must || counts && judged.is_fundable) {
            continue;
        }
        candidates.push(Candidate {
            values,
            is_newcomer: ids.iter().all(|id| !record.took_part.contains(id)),
            can_lead: counts
                && (leads_nobody(&task.call.terms) || ids.iter().any(|id| record.led.contains(id))),
            footing: match (counts, is_member_state(task, participant.country)) {
                (false, _) => Footing::Apart,
                (true, false) => Footing::Counts,
                (true, true) => Footing::MemberState,
            },
            is_proposed,
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

/// An organisation as the rules see it, by the id that it is proposed under. Groups, trusts and
/// shares of the costs are not known.
fn participant(id: OrganisationId, organisation: &Organisation) -> Participant {
    Participant {
        organisation: id,
        country: organisation.country,
        kind: organisation.kind,
        size: organisation.size,
        role: MemberRole::Partner,
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

/// What organisations did before.
struct Record {
    /// Who took part in a project, also one that was terminated.
    took_part: BTreeSet<OrganisationId>,
    /// Who coordinated a European one that runs or was completed: a national one is another craft.
    led: BTreeSet<OrganisationId>,
}

impl Record {
    fn of(market: &Market) -> Self {
        let began = |one: &&Consortium| one.status != ConsortiumStatus::Forming;
        let european = |one: &&Consortium| one.is_granted_in_europe();
        let leads = |member: &&Member| member.role == MemberRole::Coordinator;
        let taking_part = market.consortia().filter(began);
        let granted = market.consortia().filter(european);
        let id = |member: &Member| member.organisation;
        Self {
            took_part: taking_part.flat_map(|one| &one.members).map(id).collect(),
            led: granted
                .flat_map(|one| &one.members)
                .filter(leads)
                .map(id)
                .collect(),
        }
    }
}

/// What the organisation that has these ids gives to each need: an even share of what all give
/// together, times its credit.
fn values(task: &CompositionTask<'_>, ids: &[OrganisationId], needs: &[PreparedNeed]) -> Vec<i64> {
    let share = COVERAGE / whole(needs.len().max(1));
    let value = |need: &PreparedNeed| {
        let credit = credit(task, ids, need);
        let millionths = credit.map_or(0, |credit| {
            crate::Score::ONE.times(credit.share).millionths()
        });
        share * i64::from(millionths) / 1_000_000
    };
    needs.iter().map(value).collect()
}

/// The best credit that the organisation that has these ids has for a need.
pub(super) fn credit<'t>(
    task: &CompositionTask<'t>,
    ids: &[OrganisationId],
    need: &PreparedNeed,
) -> Option<Credit<'t>> {
    let (market, chain) = (task.market, task.market.chain());
    let parties = ids.iter().filter_map(|&id| market.party(id));
    let credits = parties.filter_map(|party| Credit::best(&party.capabilities, need, chain));
    // Of equals the first: under that id the organisation counts.
    credits.reduce(|best, other| {
        if other.share > best.share {
            other
        } else {
            best
        }
    })
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

    /// The same as one that takes part without money of the call, where the rules let it do that.
    fn beside_beneficiaries(&mut self, partner: Participant) -> Result<Participant, NoComposition> {
        let associated = Participant {
            role: MemberRole::Associated,
            ..partner.clone()
        };
        if !self.judge(&associated).is_barred {
            return Ok(associated);
        }
        let CompositionTask { call, rules, .. } = self.task;
        let organisation = partner.organisation;
        let assessment = check(&[partner], &call.terms, rules);
        Err(NoComposition::Barred {
            organisation,
            assessment: Box::new(assessment),
        })
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
