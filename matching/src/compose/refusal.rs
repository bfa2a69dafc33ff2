//! Why there is no composition.

use std::collections::BTreeSet;

use super::problem::{Footing, Problem};
use crate::eligibility::Assessment;
use crate::{Country, OrganisationId, OrganisationKind};

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
        /// What for.
        cause: Cause,
    },
    /// Nobody who could take part coordinated a granted European consortium.
    NoLeader,
    /// Too few countries count.
    Countries {
        /// So many.
        found: usize,
        /// Of so many.
        needed: usize,
    },
    /// Too few Member States count.
    MemberStates {
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
    NoneEligible {
        /// A set that keeps to the wishes.
        members: Vec<OrganisationId>,
        /// What the rules say of it.
        assessment: Box<Assessment>,
    },
    /// None was found within the budget, which does not prove that there is none.
    OutOfSteps(u64),
    /// It was given up: nobody waits for it.
    GivenUp,
}

impl NoComposition {
    /// Whether there could be one with more candidates.
    pub(super) const fn is_lack_of_candidates(&self) -> bool {
        match self {
            Self::NoRoom { .. }
            | Self::NoLeader
            | Self::Countries { .. }
            | Self::MemberStates { .. }
            | Self::From { .. }
            | Self::Kind(_)
            | Self::NoneEligible { .. } => true,
            Self::NoNeeds
            | Self::Unknown(_)
            | Self::Contradiction(_)
            | Self::Barred { .. }
            | Self::OutOfSteps(_)
            | Self::GivenUp => false,
        }
    }

    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoNeeds => "NO_NEEDS",
            Self::Unknown(_) => "UNKNOWN_MEMBER",
            Self::Contradiction(_) => "CONTRADICTION",
            Self::Barred { .. } => "BARRED_MEMBER",
            Self::NoRoom { .. } => "NO_ROOM",
            Self::NoLeader => "NO_COORDINATOR",
            Self::Countries { .. } => "TOO_FEW_COUNTRIES",
            Self::MemberStates { .. } => "TOO_FEW_MEMBER_STATES",
            Self::From { .. } => "TOO_FEW_FROM_COUNTRY",
            Self::Kind(_) => "KIND_MISSING",
            Self::NoneEligible { .. } => "NONE_ELIGIBLE",
            Self::OutOfSteps(_) => "OUT_OF_STEPS",
            Self::GivenUp => "GIVEN_UP",
        }
    }

    /// The organisations that it speaks of.
    #[must_use]
    pub fn organisations(&self) -> Vec<OrganisationId> {
        match self {
            Self::Contradiction(one) | Self::Unknown(one) => vec![*one],
            Self::Barred { organisation, .. } => vec![*organisation],
            Self::NoneEligible { members, .. } => members.clone(),
            Self::NoNeeds
            | Self::NoRoom { .. }
            | Self::NoLeader
            | Self::Countries { .. }
            | Self::MemberStates { .. }
            | Self::From { .. }
            | Self::Kind(_)
            | Self::OutOfSteps(_)
            | Self::GivenUp => Vec::new(),
        }
    }
}

/// What asks for a number of members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Those that must be in it.
    Wanted,
    /// The countries that the rules ask for.
    Countries,
    /// Those from one country.
    From(Country),
    /// A call for a single applicant.
    SingleApplicant,
    /// Somebody who can coordinate, beside those that must be in it.
    Coordinator,
    /// Those from one country, and others from the further countries that the rules ask for.
    FromBesideOthers {
        /// The country.
        country: Country,
        /// So many from there.
        from: usize,
        /// So many countries.
        countries: usize,
    },
    /// One of each kind that is asked for.
    Kinds,
    /// Several of these together.
    Together,
}

/// What the wishes and the rules ask for alone, and what all candidates together do not reach.
pub(super) fn refuse_what_cannot_be(
    problem: &Problem,
    is_single: bool,
) -> Result<(), NoComposition> {
    let candidates = &problem.candidates;
    has_countries(problem)?;
    if candidates.iter().all(|one| !one.can_lead) {
        return Err(NoComposition::NoLeader);
    }
    has_room(problem, is_single)?;
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
    Ok(())
}

fn has_room(problem: &Problem, is_single: bool) -> Result<(), NoComposition> {
    let from = problem.minima.from.map(|(country, least)| {
        let cause = Cause::From(country);
        (least, cause)
    });
    let beside = problem.minima.from.filter(|(_, from)| *from > 0);
    let beside = beside.map(|(country, from)| {
        let countries = problem.minima.countries;
        let cause = Cause::FromBesideOthers {
            country,
            from,
            countries,
        };
        (problem.least_by_country(), cause)
    });
    let can_lead = |one: &usize| problem.candidates[*one].can_lead;
    let leaders = (0..problem.candidates.len()).filter(can_lead);
    let together = leaders.map(|leader| {
        let members = problem.with_leader(leader);
        members.len() + problem.shortfall(&members)
    });
    let together = together.min().unwrap_or(0);
    let leads = usize::from(!problem.must.iter().any(can_lead));
    let causes = [
        (problem.must.len(), Cause::Wanted),
        (problem.must.len() + leads, Cause::Coordinator),
        (problem.minima.countries, Cause::Countries),
        from.unwrap_or((0, Cause::Together)),
        beside.unwrap_or((0, Cause::Together)),
        (problem.minima.kinds.len(), Cause::Kinds),
        (together, Cause::Together),
    ];
    let most = problem.most;
    // What needs the most: with room for less it would be refused again. Of equals the first says
    // most exactly why.
    let largest = causes.into_iter().reduce(
        |largest, cause| {
            if cause.0 > largest.0 { cause } else { largest }
        },
    );
    match largest.filter(|(needed, _)| *needed > most) {
        None => Ok(()),
        Some((needed, cause)) => Err(NoComposition::NoRoom {
            most,
            needed,
            cause: if is_single {
                Cause::SingleApplicant
            } else {
                cause
            },
        }),
    }
}

fn has_countries(problem: &Problem) -> Result<(), NoComposition> {
    let count = |least: Footing| {
        let counting = problem.candidates.iter().filter(|one| one.footing >= least);
        let countries: BTreeSet<_> = counting.map(|one| one.participant.country).collect();
        countries.len()
    };
    let minima = &problem.minima;
    let (found, needed) = (count(Footing::Counts), minima.countries);
    if found < needed {
        return Err(NoComposition::Countries { found, needed });
    }
    let (found, needed) = (count(Footing::MemberState), minima.member_states);
    if found < needed {
        return Err(NoComposition::MemberStates { found, needed });
    }
    Ok(())
}
