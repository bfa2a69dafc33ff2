//! The composition of a consortium as a problem in whole numbers.

use super::composition::CompositionPart;
use crate::eligibility::Participant;
use crate::{Country, OrganisationId, OrganisationKind};

/// What the needs give at most, in millionths.
pub(super) const COVERAGE: i64 = CompositionPart::Coverage.most();
/// What a small consortium gives at most: each member takes an even share of it away.
pub(super) const SMALLNESS: i64 = CompositionPart::Smallness.most();
/// What members that worked with the coordinator before give at most.
pub(super) const ACQUAINTANCE: i64 = CompositionPart::Acquaintance.most();
/// What a newcomer that answers a need gives.
pub(super) const NEWCOMER: i64 = CompositionPart::Newcomer.most();

/// An organisation that could be a member.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) participant: Participant,
    /// What it gives to each need, in millionths of the score.
    pub(super) values: Vec<i64>,
    /// Never took part in a project, as far as is known.
    pub(super) is_newcomer: bool,
    /// Coordinated one, or need not have.
    pub(super) can_lead: bool,
    pub(super) footing: Footing,
    /// Whether it could be in it without being wanted.
    pub(super) is_proposed: bool,
}

/// Whether a candidate counts towards the minimum of countries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Footing {
    /// It does not.
    Apart,
    /// It does.
    Counts,
    /// It does, as a Member State.
    MemberState,
}

impl Candidate {
    /// Whether it answers any need.
    pub(super) fn answers(&self) -> bool {
        self.values.iter().any(|&value| value > 0)
    }

    /// Whether it counts as the newcomer that the objective rewards.
    pub(super) fn is_chance(&self) -> bool {
        self.is_newcomer && self.answers()
    }
}

/// What a composition must have, in numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Minima {
    /// Countries that count, each with a member of its own.
    pub(super) countries: usize,
    /// Member States among them.
    pub(super) member_states: usize,
    /// Members from one country.
    pub(super) from: Option<(Country, usize)>,
    /// Kinds of which there must be one each.
    pub(super) kinds: Vec<OrganisationKind>,
}

/// What is to be solved: a coordinator and members, at most so many.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) needs: usize,
    /// By ascending id.
    pub(super) candidates: Vec<Candidate>,
    pub(super) must: Vec<usize>,
    pub(super) most: usize,
    pub(super) minima: Minima,
}

/// The parts of a composition's score, in millionths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) coverage: i64,
    pub(super) smallness: i64,
    pub(super) acquaintance: i64,
    pub(super) newcomer: i64,
}

impl Value {
    pub(super) const fn total(self) -> i64 {
        self.coverage + self.smallness + self.acquaintance + self.newcomer
    }
}

impl Problem {
    /// The place of an organisation, where it is a candidate.
    pub(super) fn place(&self, id: OrganisationId) -> Option<usize> {
        let candidates = &self.candidates;
        candidates
            .binary_search_by_key(&id, |one| one.participant.organisation)
            .ok()
    }

    /// Those that are in it where this one leads, for certain.
    pub(super) fn with_leader(&self, leader: usize) -> Vec<usize> {
        let others = self.must.iter().copied().filter(|&one| one != leader);
        [leader].into_iter().chain(others).collect()
    }

    /// What each member takes away.
    pub(super) fn cost(&self) -> i64 {
        SMALLNESS / whole(self.most)
    }

    /// What each member that worked with the coordinator before adds.
    pub(super) fn tie(&self) -> i64 {
        ACQUAINTANCE / whole(self.most.saturating_sub(1).max(1))
    }

    /// The worth of these members, `tied` of which worked with the coordinator before.
    pub(super) fn value(&self, members: &[usize], tied: usize) -> Value {
        let chance = members.iter().any(|&one| self.candidates[one].is_chance());
        Value {
            coverage: self.covered(members).iter().sum(),
            smallness: SMALLNESS - self.cost() * whole(members.len()),
            acquaintance: self.tie() * whole(tied),
            newcomer: if chance { NEWCOMER } else { 0 },
        }
    }

    /// What the members give to each need: the best of them counts.
    pub(super) fn covered(&self, members: &[usize]) -> Vec<i64> {
        let mut covered = vec![0; self.needs];
        for &member in members {
            for (best, &value) in covered.iter_mut().zip(&self.candidates[member].values) {
                *best = value.max(*best);
            }
        }
        covered
    }

    /// How many more members it takes at least until the minima are reached.
    pub(super) fn shortfall(&self, members: &[usize]) -> usize {
        self.shortfalls(members).together()
    }

    /// How many members the countries take at least, whatever kinds are asked for.
    pub(super) fn least_by_country(&self) -> usize {
        self.shortfalls(&[]).by_country()
    }

    fn shortfalls(&self, members: &[usize]) -> Shortfalls {
        let found = || members.iter().map(|&one| &self.candidates[one]);
        let countries = |least: Footing| {
            let mut countries: Vec<_> = found()
                .filter(|one| one.footing >= least)
                .map(|one| one.participant.country)
                .collect();
            countries.sort_unstable();
            countries.dedup();
            countries.len()
        };
        let minima = &self.minima;
        let here = |country| found().filter(move |one| one.participant.country == country);
        let from = minima.from.map_or(0, |(country, least)| {
            least.saturating_sub(here(country).count())
        });
        let kinds = minima.kinds.iter();
        let kinds = kinds.filter(|&&kind| found().all(|one| one.participant.kind != kind));
        Shortfalls {
            countries: minima.countries.saturating_sub(countries(Footing::Counts)),
            member_states: minima
                .member_states
                .saturating_sub(countries(Footing::MemberState)),
            from,
            is_from_new: minima
                .from
                .is_some_and(|(country, _)| here(country).all(|one| one.footing == Footing::Apart)),
            kinds: kinds.count(),
        }
    }

    /// Whether a further member brings one of the minima nearer.
    pub(super) fn helps(&self, members: &[usize], further: usize) -> bool {
        let before = self.shortfalls(members);
        let with: Vec<_> = members.iter().copied().chain([further]).collect();
        before.is_lowered_by(&self.shortfalls(&with))
    }
}

/// How much of each minimum is missing.
struct Shortfalls {
    countries: usize,
    member_states: usize,
    from: usize,
    /// Whether the country that so many are wanted from is not among those that count.
    is_from_new: bool,
    kinds: usize,
}

impl Shortfalls {
    /// How many more members all of this takes at least.
    fn together(&self) -> usize {
        self.by_country().max(self.kinds)
    }

    /// The same of the countries alone. Those from one country bring that one country, however many
    /// they are: the other countries take members of their own.
    fn by_country(&self) -> usize {
        let own = usize::from(self.is_from_new && self.from > 0);
        let countries = self.countries.max(self.member_states);
        let others = countries.saturating_sub(own);
        self.from + others
    }

    const fn is_lowered_by(&self, other: &Self) -> bool {
        other.countries < self.countries
            || other.member_states < self.member_states
            || other.from < self.from
            || other.kinds < self.kinds
    }
}

/// A small number as a factor.
#[expect(
    clippy::cast_possible_wrap,
    reason = "numbers of members and needs are small"
)]
pub(super) const fn whole(number: usize) -> i64 {
    number as i64
}
