//! What was found, told with its reasons.

use std::collections::BTreeMap;

use super::alternatives::Round;
use super::composition::{Answer, ComposedMember, Composition, CompositionParts, MemberReason};
use super::pool;
use super::problem::{Candidate, Footing, Problem};
use super::task::CompositionTask;
use crate::credit::{Credit, PreparedNeed};
use crate::eligibility::{self, Participant};
use crate::{ConceptCode, Consortium, ConsortiumId, MemberRole, OrganisationId, Score};

/// The members as the rules see them: the first leads.
pub(super) fn participants(members: &[&Candidate]) -> Vec<Participant> {
    let members = members.iter().enumerate();
    members
        .map(|(place, member)| {
            let mut participant = member.participant.clone();
            if place == 0 {
                participant.role = MemberRole::Coordinator;
            }
            participant
        })
        .collect()
}

pub(super) fn composition(
    task: &CompositionTask<'_>,
    problem: &Problem,
    needs: &[PreparedNeed],
    (round, gap): (&Round, i64),
) -> Composition {
    let found = &round.best;
    let telling = Telling {
        task,
        problem,
        needs,
        members: &found.members,
        best: problem.covered(&found.members),
    };
    let members = found.members.iter();
    let members: Vec<_> = members.map(|&one| &problem.candidates[one]).collect();
    let participants = participants(&members);
    let is_covered = |place: &usize| telling.best[*place] > 0;
    let (covered, uncovered) = (0..needs.len()).partition::<Vec<_>, _>(is_covered);
    let value = problem.value(&found.members, found.tied);
    Composition {
        members: participants
            .iter()
            .zip(&found.members)
            .map(|(participant, &one)| telling.member(participant, one))
            .collect(),
        covered: telling.codes(&covered),
        uncovered: telling.codes(&uncovered),
        assessment: eligibility::check(&participants, &task.call.terms, task.rules),
        parts: CompositionParts {
            coverage: score(value.coverage),
            smallness: score(value.smallness),
            acquaintance: score(value.acquaintance),
            newcomer: score(value.newcomer),
        },
        gap: score(gap),
        steps: round.steps,
        budget: task.budget,
    }
}

fn score(millionths: i64) -> Score {
    Score::from_millionths(u32::try_from(millionths).unwrap_or_default())
}

/// A composition that is being told.
struct Telling<'t> {
    task: &'t CompositionTask<'t>,
    problem: &'t Problem,
    needs: &'t [PreparedNeed],
    /// The coordinator first.
    members: &'t [usize],
    /// What each need gets.
    best: Vec<i64>,
}

impl Telling<'_> {
    fn member(&self, participant: &Participant, one: usize) -> ComposedMember {
        let covers = self.first_for(one);
        ComposedMember {
            organisation: participant.organisation,
            role: participant.role,
            answers: self.answers(participant.organisation),
            reasons: self.reasons(participant, one, &covers),
            covers: self.codes(&covers),
        }
    }

    fn codes(&self, places: &[usize]) -> Vec<ConceptCode> {
        places.iter().map(|&place| self.code(place)).collect()
    }

    fn code(&self, place: usize) -> ConceptCode {
        let chain = self.task.market.chain();
        chain.code(self.needs[place].concept).clone()
    }

    /// The needs to which it gives the most; of equals the first member.
    fn first_for(&self, one: usize) -> Vec<usize> {
        let gives = |member: usize, place: usize| self.problem.candidates[member].values[place];
        let is_first = |&place: &usize| {
            let best = self.best[place];
            let first = self
                .members
                .iter()
                .find(|&&member| gives(member, place) == best);
            best > 0 && first == Some(&one)
        };
        (0..self.needs.len()).filter(is_first).collect()
    }

    fn credit(&self, organisation: OrganisationId, place: usize) -> Option<Credit<'_>> {
        let ids = self.task.roll.ids(organisation);
        pool::credit(self.task, &ids, &self.needs[place])
    }

    /// The granted consortia of an organisation under any of its ids, each once.
    fn history(&self, ids: &[OrganisationId]) -> impl Iterator<Item = &Consortium> {
        let all = ids.iter().flat_map(|&id| self.task.market.history(id));
        let once: BTreeMap<_, _> = all.map(|one| (one.id, one)).collect();
        once.into_values()
    }

    fn answers(&self, organisation: OrganisationId) -> Vec<Answer> {
        let answers = (0..self.needs.len()).filter_map(|place| {
            let credit = Score::ONE.times(self.credit(organisation, place)?.share);
            let need = self.code(place);
            (credit > Score::ZERO).then_some(Answer { need, credit })
        });
        answers.collect()
    }

    /// What it is wanted for, the needs that it answers, and what it did before.
    fn reasons(
        &self,
        participant: &Participant,
        one: usize,
        covers: &[usize],
    ) -> Vec<MemberReason> {
        let (task, organisation) = (self.task, participant.organisation);
        let chain = task.market.chain();
        let mut reasons = Vec::new();
        if task.wishes.must_include.contains(&organisation) {
            reasons.push(MemberReason::Wanted);
            if !self.problem.candidates[one].is_proposed {
                reasons.push(MemberReason::NotProposed);
            }
        }
        if participant.role == MemberRole::Associated {
            reasons.push(MemberReason::Associated);
        }
        if participant.role == MemberRole::Coordinator {
            reasons.extend(self.led(organisation));
        }
        reasons.extend(covers.iter().filter_map(|&place| {
            let credit = self.credit(organisation, place)?;
            Some(MemberReason::Answers {
                need: self.code(place),
                capability: chain.code(credit.capability.concept).clone(),
                closeness: credit.closeness,
                source: credit.capability.source,
                is_derived: credit.capability.is_derived(),
                credit: Score::ONE.times(credit.share),
            })
        }));
        reasons.extend(self.known(participant));
        if self.problem.candidates[one].is_chance() {
            reasons.push(MemberReason::Newcomer);
        }
        reasons.extend(self.missed(participant, one));
        reasons
    }

    fn led(&self, organisation: OrganisationId) -> Option<MemberReason> {
        let ids = self.task.roll.ids(organisation);
        let european = self.history(&ids).filter(|one| one.is_granted_in_europe());
        let led = european.filter(|one| {
            let mut members = one.members.iter();
            members.any(|member| {
                ids.contains(&member.organisation) && member.role == MemberRole::Coordinator
            })
        });
        let (times, consortia) = newest(led)?;
        Some(MemberReason::Led { times, consortia })
    }

    fn known(&self, participant: &Participant) -> Option<MemberReason> {
        let leader = self.problem.candidates[*self.members.first()?]
            .participant
            .organisation;
        if leader == participant.organisation {
            return None;
        }
        let (ids, leads) = (
            self.task.roll.ids(participant.organisation),
            self.task.roll.ids(leader),
        );
        let shared = self.history(&ids).filter(|one| {
            let mut members = one.members.iter();
            members.any(|member| leads.contains(&member.organisation))
        });
        let (times, consortia) = newest(shared)?;
        Some(MemberReason::Knows {
            leader,
            times,
            consortia,
        })
    }

    /// What the composition would lack without it.
    fn missed(&self, participant: &Participant, one: usize) -> Option<MemberReason> {
        let others: Vec<_> = self
            .members
            .iter()
            .copied()
            .filter(|&other| other != one)
            .collect();
        if self.problem.shortfall(&others) == 0 {
            return None;
        }
        let minima = &self.problem.minima;
        let among = |what: &dyn Fn(&Candidate) -> bool| {
            let others = others.iter().map(|&other| &self.problem.candidates[other]);
            others.filter(|other| what(other)).count()
        };
        let (country, kind) = (participant.country, participant.kind);
        let from_here = among(&|other| other.participant.country == country);
        let is_missed_here = |(from, least)| from == country && from_here < least;
        let same_kind = among(&|other| other.participant.kind == kind);
        let counts = |other: &Candidate| {
            other.footing >= Footing::Counts && other.participant.country == country
        };
        if minima.kinds.contains(&kind) && same_kind == 0 {
            Some(MemberReason::Kind)
        } else if minima.from.is_some_and(is_missed_here) {
            Some(MemberReason::From(country))
        } else if counts(&self.problem.candidates[one]) && among(&counts) == 0 {
            Some(MemberReason::Country(country))
        } else {
            None
        }
    }
}

/// How many these are, and the newest of them; `None` where there are none.
fn newest<'c>(consortia: impl Iterator<Item = &'c Consortium>) -> Option<(u32, Vec<ConsortiumId>)> {
    const SHOWN: usize = 3;
    let mut consortia: Vec<_> = consortia.collect();
    consortia.sort_by_key(|one| (std::cmp::Reverse(one.starts_on), one.id));
    let times = u32::try_from(consortia.len()).unwrap_or(u32::MAX);
    let shown = consortia.iter().take(SHOWN).map(|one| one.id).collect();
    (times > 0).then_some((times, shown))
}
