//! Sets of organisations that make an eligible consortium for a call.
//!
//! The score of a composition is the exact sum of four parts:
//!
//! - *coverage*, 0.60: each need of the call gives an even share of it, times the best credit that
//!   a member has for it;
//! - *smallness*, 0.25: each member takes an even share of it away, so that nobody is in it for
//!   nothing;
//! - *acquaintance*, 0.10: each member that worked with the coordinator before gives an even share;
//! - *newcomer*, 0.05: where a member that answers a need never took part in a project.
//!
//! The coordinator must have coordinated a granted European consortium, and everybody answers a need but who
//! must be in it. Found by branch and bound (Land and
//! Doig 1960) within a budget of steps, not of seconds: one question has one answer, on every
//! machine.

mod alternatives;
mod bound;
mod branch;
mod composition;
mod difference;
mod pool;
mod prices;
mod problem;
mod reduction;
mod refusal;
mod search;
mod task;
mod told;

use std::collections::BTreeSet;

use self::alternatives::Round;
use self::pool::{Pool, Sureness};
use self::prices::Prices;
use self::problem::{Candidate, Minima, Problem};
use self::search::{Outcome, Seeking};
use crate::credit::PreparedNeed;
use crate::eligibility;
use crate::{OrganisationId, Verdict};

pub use self::composition::{
    Answer, ComposedMember, Composition, CompositionPart, CompositionParts, Compositions, Fewer,
    MemberReason,
};
pub use self::difference::CompositionDifference;
pub use self::refusal::{Cause, NoComposition};
pub use self::task::{CompositionTask, DEFAULT_BUDGET, MOST_ALTERNATIVES, MOST_MEMBERS, Wishes};

/// The best composition and the alternatives asked for, best first; each has two members at least
/// beside those of each one before it.
///
/// Organisations of which it is not sure that they count are taken in where there is none without
/// them.
///
/// # Errors
/// There is none, and why.
pub fn compose(task: &CompositionTask<'_>) -> Result<Compositions, NoComposition> {
    compose_unless(task, &|| false)
}

/// The same, given up as soon as this says so.
///
/// # Errors
/// As [`compose`]; or it was given up.
pub fn compose_unless(
    task: &CompositionTask<'_>,
    given_up: &dyn Fn() -> bool,
) -> Result<Compositions, NoComposition> {
    let needs = pool::needs(task);
    if needs.is_empty() {
        return Err(NoComposition::NoNeeds);
    }
    let pool = pool::candidates(task, &needs, Sureness::Certain, given_up)?;
    let leaves_unsure = pool.leaves_unsure;
    match among(task, &needs, pool, given_up) {
        Err(why) if leaves_unsure && why.is_lack_of_candidates() => {
            let pool = pool::candidates(task, &needs, Sureness::Perhaps, given_up)?;
            among(task, &needs, pool, given_up)
        }
        answer => answer,
    }
}

fn among(
    task: &CompositionTask<'_>,
    needs: &[PreparedNeed],
    pool: Pool,
    given_up: &dyn Fn() -> bool,
) -> Result<Compositions, NoComposition> {
    let problem = problem(task, pool.candidates, needs.len())?;
    let case = Case {
        task,
        prices: Prices::low(&problem, given_up),
        problem,
        needs,
        given_up,
    };
    case.compose()
}

/// A question, made ready.
struct Case<'a> {
    task: &'a CompositionTask<'a>,
    problem: Problem,
    prices: Prices,
    needs: &'a [PreparedNeed],
    given_up: &'a dyn Fn() -> bool,
}

impl Case<'_> {
    fn compose(&self) -> Result<Compositions, NoComposition> {
        let wanted = 1 + self.task.alternatives.min(MOST_ALTERNATIVES);
        let mut rounds: Vec<Round> = Vec::new();
        let mut fewer = None;
        while rounds.len() < wanted && fewer.is_none() {
            let earlier: Vec<_> = rounds.iter().map(|one| one.best.members.clone()).collect();
            let outcome = self.search(&earlier, &|members| self.is_eligible(members))?;
            match outcome.best {
                Some(best) => rounds.push(Round {
                    best,
                    open: outcome.open,
                    steps: outcome.steps,
                }),
                None if rounds.is_empty() => return Err(self.why_none(&outcome)?),
                None => fewer = Some(self.fewer(outcome.open.is_none())),
            }
        }
        let order = alternatives::in_order(&rounds);
        if order.len() < rounds.len() {
            fewer = Some(self.fewer(false));
        }
        let told = order
            .into_iter()
            .map(|ranked| told::composition(self.task, &self.problem, self.needs, ranked));
        Ok(Compositions {
            found: told.collect(),
            fewer,
        })
    }

    const fn fewer(&self, is_proven: bool) -> Fewer {
        if is_proven {
            Fewer::NoneLeft
        } else {
            Fewer::NotFound {
                steps: self.task.budget,
            }
        }
    }

    fn search(
        &self,
        earlier: &[Vec<usize>],
        admits: &search::Admits<'_>,
    ) -> Result<Outcome, NoComposition> {
        let acquaintances = |leader: usize| -> BTreeSet<usize> {
            let leader = self.problem.candidates[leader].participant.organisation;
            let ids = self.task.roll.ids(leader);
            let partners = ids.iter().flat_map(|&id| self.task.market.partners(id));
            let partners = partners.map(|(id, _)| self.task.stands_for(id));
            let others = partners.filter(|&id| id != leader);
            others.filter_map(|id| self.problem.place(id)).collect()
        };
        let seeking = Seeking {
            problem: &self.problem,
            prices: &self.prices,
            earlier,
            admits,
            acquaintances: &acquaintances,
            given_up: self.given_up,
            budget: self.task.budget,
        };
        let outcome = search::search(&seeking);
        if (self.given_up)() {
            return Err(NoComposition::GivenUp);
        }
        Ok(outcome)
    }

    /// Whether the rules allow it, perhaps on conditions.
    fn is_eligible(&self, members: &[&Candidate]) -> bool {
        let CompositionTask { call, rules, .. } = self.task;
        let participants = told::participants(members);
        eligibility::check(&participants, &call.terms, rules).verdict != Verdict::Ineligible
    }

    /// Why a search found none: for certain only where it looked at all there is.
    fn why_none(&self, outcome: &Outcome) -> Result<NoComposition, NoComposition> {
        if outcome.open.is_some() {
            return Ok(NoComposition::OutOfSteps(outcome.steps));
        }
        let most = self.problem.most;
        let without_rules = self.search(&[], &|_| true)?;
        let Some(example) = without_rules.best else {
            return Ok(match without_rules.open {
                Some(_) => NoComposition::OutOfSteps(outcome.steps + without_rules.steps),
                None => NoComposition::NoRoom {
                    most,
                    needed: most + 1,
                    cause: Cause::Together,
                },
            });
        };
        let members = example
            .members
            .iter()
            .map(|&one| &self.problem.candidates[one]);
        let participants = told::participants(&members.collect::<Vec<_>>());
        let CompositionTask { call, rules, .. } = self.task;
        Ok(NoComposition::NoneEligible {
            members: participants.iter().map(|one| one.organisation).collect(),
            assessment: Box::new(eligibility::check(&participants, &call.terms, rules)),
        })
    }
}

fn problem(
    task: &CompositionTask<'_>,
    candidates: Vec<Candidate>,
    needs: usize,
) -> Result<Problem, NoComposition> {
    let wishes = task.wishes;
    let must = must(task, &candidates)?;
    let is_single = pool::leads_nobody(&task.call.terms);
    let (countries, member_states) = eligibility::least(&task.call.terms);
    let problem = Problem {
        needs,
        candidates,
        must,
        most: if is_single {
            1
        } else {
            wishes.max_members.clamp(1, MOST_MEMBERS)
        },
        minima: Minima {
            countries,
            member_states,
            from: Some(wishes.from),
            kinds: wishes.kinds.clone(),
        },
    };
    refusal::refuse_what_cannot_be(&problem, is_single)?;
    Ok(problem)
}

/// The places of those who must be in it.
fn must(task: &CompositionTask<'_>, candidates: &[Candidate]) -> Result<Vec<usize>, NoComposition> {
    let place = |&id: &OrganisationId| {
        let stands_for = task.stands_for(id);
        let find = candidates.binary_search_by_key(&stands_for, |one| one.participant.organisation);
        find.map_err(|_| NoComposition::Unknown(id))
    };
    let places: Result<BTreeSet<_>, _> = task.wishes.must_include.iter().map(place).collect();
    Ok(places?.into_iter().collect())
}
