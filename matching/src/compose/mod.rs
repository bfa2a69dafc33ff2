//! Sets of organisations that make an eligible consortium for a call.
//!
//! The score of a composition is the exact sum of four parts:
//!
//! - *coverage*, 0.60: each need of the call gives an even share of it, times the best credit that
//!   a member has for it;
//! - *smallness*, 0.25: each member takes an even share of it away, so that nobody is in it for
//!   nothing;
//! - *acquaintance*, 0.10: each member that worked with the coordinator before gives an even share;
//! - *newcomer*, 0.05: where a member that answers a need never took part in a granted consortium.
//!
//! The coordinator must have coordinated a granted consortium. Found by branch and bound (Land and
//! Doig 1960) within a budget of steps, not of seconds: one question has one answer, on every
//! machine.

mod bound;
mod pool;
mod problem;
mod reduction;
mod search;
mod told;

use std::collections::BTreeSet;

use self::problem::{Candidate, Footing, Minima, Problem};
use self::search::{Found, Outcome};
use crate::eligibility::{self, Assessment, RuleBook};
use crate::{
    Call, ConceptCode, Country, Market, MemberRole, OrganisationId, OrganisationKind, Reason,
    Score, Verdict,
};

/// What is asked: a consortium for a call.
#[derive(Debug, Clone, Copy)]
pub struct CompositionTask<'a> {
    /// Who is there.
    pub market: &'a Market,
    /// What for.
    pub call: &'a Call,
    /// The rules as they stand.
    pub rules: &'a RuleBook,
    /// What is wanted beside.
    pub wishes: &'a Wishes,
    /// How many sets of members are looked at before the search gives up proving. Each step is
    /// some ten microseconds.
    pub budget: u64,
}

/// What is wanted of a composition beside what its call asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes {
    /// Members that must be in it.
    pub must_include: Vec<OrganisationId>,
    /// Organisations that must not.
    pub exclude: Vec<OrganisationId>,
    /// As many members at most, at least one.
    pub max_members: usize,
    /// As many members from this country at least.
    pub from: (Country, usize),
    /// Kinds of which there must be one each.
    pub kinds: Vec<OrganisationKind>,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            must_include: Vec::new(),
            exclude: Vec::new(),
            max_members: 12,
            from: (Country::NETHERLANDS, 1),
            kinds: Vec::new(),
        }
    }
}

/// Steps that are enough for most calls over a framework programme.
pub const DEFAULT_BUDGET: u64 = 20_000;

/// As many members are put together at most.
pub const MOST_MEMBERS: usize = 20;

/// A consortium put together for a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Composition {
    /// The coordinator first.
    pub members: Vec<ComposedMember>,
    /// Needs that a member answers, at least in part.
    pub covered: Vec<ConceptCode>,
    /// Needs that no member answers.
    pub uncovered: Vec<ConceptCode>,
    /// What the rules say of it.
    pub assessment: Assessment,
    /// The parts of its score.
    pub parts: CompositionParts,
    /// How far its score can lie below the best possible one; nothing where it is proven best.
    pub gap: Score,
    /// The steps that it took to find.
    pub steps: u64,
}

/// A member of a composition.
#[derive(Debug, Clone, PartialEq)]
pub struct ComposedMember {
    /// Who.
    pub organisation: OrganisationId,
    /// As what.
    pub role: MemberRole,
    /// The needs to which it gives the most.
    pub covers: Vec<ConceptCode>,
    /// Why it is in.
    pub reasons: Vec<Reason>,
}

/// What a composition's score is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompositionParts {
    /// How well the needs are answered.
    pub coverage: Score,
    /// How small it is.
    pub smallness: Score,
    /// How many worked with the coordinator before.
    pub acquaintance: Score,
    /// Whether a newcomer has a chance.
    pub newcomer: Score,
}

impl CompositionParts {
    /// The score: the exact sum of the parts.
    #[must_use]
    pub fn total(self) -> Score {
        let parts = [
            self.coverage,
            self.smallness,
            self.acquaintance,
            self.newcomer,
        ];
        parts.into_iter().sum()
    }
}

/// Why there is no composition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoComposition {
    /// What the call asks for is not known.
    NoNeeds,
    /// An organisation that must be in it is not known.
    Unknown(OrganisationId),
    /// An organisation must be in it and must not.
    Contradiction(OrganisationId),
    /// An organisation that must be in it cannot take part.
    Barred {
        /// Which.
        organisation: OrganisationId,
        /// Why.
        assessment: Box<Assessment>,
    },
    /// More members are needed than there may be.
    NoRoom {
        /// There may be so many.
        most: usize,
        /// Needed are so many at least.
        needed: usize,
    },
    /// Nobody who could take part coordinated a granted consortium.
    NoLeader,
    /// Too few countries count.
    Countries {
        /// So many.
        found: usize,
        /// Of so many.
        needed: usize,
    },
    /// Too few organisations of a country could take part.
    From {
        /// Which.
        country: Country,
        /// So many.
        found: usize,
        /// Of so many.
        needed: usize,
    },
    /// Nobody of this kind could take part.
    Kind(OrganisationKind),
    /// All sets were looked at, and the rules allow none.
    NoneEligible,
    /// None was found within the budget.
    OutOfSteps(u64),
}

/// The best composition and up to two alternatives, best first, each with two members at least that
/// are in none before it.
///
/// # Errors
/// There is none, and why.
pub fn compose(task: &CompositionTask<'_>) -> Result<Vec<Composition>, NoComposition> {
    const ANSWERS: usize = 3;
    let needs = pool::needs(task);
    if needs.is_empty() {
        return Err(NoComposition::NoNeeds);
    }
    let problem = problem(task, pool::candidates(task, &needs)?, needs.len())?;
    let places = |id: &OrganisationId| place(&problem, *id);
    let admits = |members: &[&Candidate]| is_eligible(task, members);
    let acquaintances = |leader: usize| -> BTreeSet<usize> {
        let leader = problem.candidates[leader].participant.organisation;
        let partners = task.market.partners(leader);
        partners.keys().filter_map(places).collect()
    };
    let mut found: Vec<Found> = Vec::new();
    let mut compositions = Vec::new();
    while compositions.len() < ANSWERS {
        let earlier: Vec<_> = found.iter().map(|one| one.members.clone()).collect();
        let outcome = search::search(&problem, &earlier, &admits, &acquaintances, task.budget);
        let Some(best) = &outcome.best else {
            if compositions.is_empty() {
                return Err(why_none(&problem, &outcome));
            }
            break;
        };
        compositions.push(told::composition(task, &problem, &needs, best, &outcome));
        found.extend(outcome.best);
    }
    Ok(compositions)
}

fn problem(
    task: &CompositionTask<'_>,
    candidates: Vec<Candidate>,
    needs: usize,
) -> Result<Problem, NoComposition> {
    let wishes = task.wishes;
    let wanted = must(task, &candidates)?;
    let most = if pool::leads_nobody(&task.call.terms) {
        1
    } else {
        wishes.max_members.clamp(1, MOST_MEMBERS)
    };
    let (countries, member_states) = eligibility::least(&task.call.terms);
    let problem = Problem {
        needs,
        candidates,
        must: wanted,
        most,
        minima: Minima {
            countries,
            member_states,
            from: Some(wishes.from),
            kinds: wishes.kinds.clone(),
        },
    };
    let needed = problem.must.len().max(1).max(countries).max(wishes.from.1);
    if needed > most {
        return Err(NoComposition::NoRoom { most, needed });
    }
    refuse_what_cannot_be(&problem)?;
    Ok(problem)
}

/// The places of those who must be in it.
fn must(task: &CompositionTask<'_>, candidates: &[Candidate]) -> Result<Vec<usize>, NoComposition> {
    let mut must = BTreeSet::new();
    for &id in &task.wishes.must_include {
        if task.wishes.exclude.contains(&id) {
            return Err(NoComposition::Contradiction(id));
        }
        let find = candidates.binary_search_by_key(&id, |one| one.participant.organisation);
        must.insert(find.map_err(|_| NoComposition::Unknown(id))?);
    }
    Ok(must.into_iter().collect())
}

fn place(problem: &Problem, id: OrganisationId) -> Option<usize> {
    let candidates = &problem.candidates;
    candidates
        .binary_search_by_key(&id, |one| one.participant.organisation)
        .ok()
}

/// What all candidates together do not reach, no set of them does.
fn refuse_what_cannot_be(problem: &Problem) -> Result<(), NoComposition> {
    let candidates = &problem.candidates;
    let countries: BTreeSet<_> = candidates
        .iter()
        .filter(|one| one.footing >= Footing::Counts)
        .map(|one| one.participant.country)
        .collect();
    let needed = problem.minima.countries;
    if countries.len() < needed {
        let found = countries.len();
        return Err(NoComposition::Countries { found, needed });
    }
    if let Some((country, needed)) = problem.minima.from {
        let here = candidates.iter().map(|one| one.participant.country);
        let found = here.filter(|one| *one == country).count();
        if found < needed {
            return Err(NoComposition::From {
                country,
                found,
                needed,
            });
        }
    }
    for &kind in &problem.minima.kinds {
        if candidates.iter().all(|one| one.participant.kind != kind) {
            return Err(NoComposition::Kind(kind));
        }
    }
    if candidates.iter().all(|one| !one.can_lead) {
        return Err(NoComposition::NoLeader);
    }
    Ok(())
}

fn why_none(problem: &Problem, outcome: &Outcome) -> NoComposition {
    if outcome.open.is_some() {
        return NoComposition::OutOfSteps(outcome.steps);
    }
    let everybody = problem.must.len() + problem.shortfall(&problem.must);
    if everybody > problem.most {
        return NoComposition::NoRoom {
            most: problem.most,
            needed: everybody,
        };
    }
    NoComposition::NoneEligible
}

/// Whether the rules allow it, perhaps on conditions.
fn is_eligible(task: &CompositionTask<'_>, members: &[&Candidate]) -> bool {
    let participants = told::participants(members);
    let assessment = eligibility::check(&participants, &task.call.terms, task.rules);
    assessment.verdict != Verdict::Ineligible
}
