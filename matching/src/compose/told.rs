//! What was found, told with its reasons.

use super::problem::{Candidate, Problem};
use super::search::{Found, Outcome};
use super::{ComposedMember, Composition, CompositionParts, CompositionTask};
use crate::credit::{Credit, PreparedNeed};
use crate::eligibility::{self, Participant};
use crate::{
    ConceptCode, ConsortiumId, Market, MemberRole, OrganisationId, PastFact, Reason, Score,
};

/// The members as the rules see them: the first leads.
pub(super) fn participants(members: &[&Candidate]) -> Vec<Participant> {
    let roles = [MemberRole::Coordinator]
        .into_iter()
        .chain(std::iter::repeat(MemberRole::Partner));
    let members = members.iter().zip(roles);
    members
        .map(|(member, role)| Participant {
            role,
            ..member.participant.clone()
        })
        .collect()
}

pub(super) fn composition(
    task: &CompositionTask<'_>,
    problem: &Problem,
    needs: &[PreparedNeed],
    found: &Found,
    outcome: &Outcome,
) -> Composition {
    let chain = task.market.chain();
    let covered = problem.covered(&found.members);
    let is_covered = |place: &usize| covered[*place] > 0;
    let codes = |places: &mut dyn Iterator<Item = usize>| -> Vec<ConceptCode> {
        places
            .map(|place| chain.code(needs[place].concept).clone())
            .collect()
    };
    let members: Vec<_> = found
        .members
        .iter()
        .map(|&one| &problem.candidates[one])
        .collect();
    let participants = participants(&members);
    let value = problem.value(&found.members, found.tied);
    let gap = outcome.open.map_or(0, |open| open - found.worth);
    let leader = participants.first().map(|leader| leader.organisation);
    Composition {
        members: participants
            .iter()
            .zip(&found.members)
            .map(|(participant, &one)| {
                let first_of = |place: &usize| {
                    let gives = |&member: &usize| problem.candidates[member].values[*place];
                    let best = covered[*place];
                    let first = found.members.iter().find(|member| gives(member) == best);
                    best > 0 && first == Some(&one)
                };
                let places: Vec<_> = (0..needs.len()).filter(first_of).collect();
                ComposedMember {
                    organisation: participant.organisation,
                    role: participant.role,
                    reasons: reasons(
                        task.market,
                        participant.organisation,
                        leader,
                        needs,
                        &places,
                    ),
                    covers: codes(&mut places.into_iter()),
                }
            })
            .collect(),
        covered: codes(&mut (0..needs.len()).filter(is_covered)),
        uncovered: codes(&mut (0..needs.len()).filter(|place| !is_covered(place))),
        assessment: eligibility::check(&participants, &task.call.terms, task.rules),
        parts: CompositionParts {
            coverage: score(value.coverage),
            smallness: score(value.smallness),
            acquaintance: score(value.acquaintance),
            newcomer: score(value.newcomer),
        },
        gap: score(gap),
        steps: outcome.steps,
    }
}

fn score(millionths: i64) -> Score {
    Score::from_millionths(u32::try_from(millionths).unwrap_or_default())
}

/// The needs that it answers, and what it did with the coordinator before.
fn reasons(
    market: &Market,
    organisation: OrganisationId,
    leader: Option<OrganisationId>,
    needs: &[PreparedNeed],
    places: &[usize],
) -> Vec<Reason> {
    let chain = market.chain();
    let capabilities = market.party(organisation).map(|party| &party.capabilities);
    let answers = places.iter().filter_map(|&place| {
        let need = needs.get(place)?;
        let credit = Credit::best(capabilities?, need, chain)?;
        Some(Reason::CoversNeed {
            need: chain.code(need.concept).clone(),
            capability: chain.code(credit.capability.concept).clone(),
            closeness: credit.closeness,
            readiness: credit.readiness,
            source: credit.capability.source,
            role: None,
        })
    });
    let mut reasons: Vec<_> = answers.collect();
    let known = leader.filter(|&leader| leader != organisation);
    reasons.extend(known.and_then(|leader| worked_with(market, organisation, leader)));
    reasons
}

fn worked_with(
    market: &Market,
    organisation: OrganisationId,
    leader: OrganisationId,
) -> Option<Reason> {
    const SHOWN: usize = 3;
    let mut shared: Vec<_> = market
        .history(organisation)
        .filter(|one| {
            one.members
                .iter()
                .any(|member| member.organisation == leader)
        })
        .collect();
    shared.sort_by_key(|one| (std::cmp::Reverse(one.starts_on), one.id));
    let times = u32::try_from(shared.len()).unwrap_or(u32::MAX);
    let newest = shared.iter().take(SHOWN).map(|one| one.id);
    let consortia: Vec<ConsortiumId> = newest.collect();
    (times > 0).then(|| {
        Reason::Past(PastFact::WorkedWith {
            partners: vec![(leader, times)],
            consortia,
        })
    })
}
