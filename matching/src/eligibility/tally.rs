//! Counting independent entities, each in another country.

use std::collections::{BTreeMap, BTreeSet};

use super::member::Member;
use super::rule_book::Counting;
use crate::{Country, OrganisationId, Verdict};

/// How many countries count, each with an entity of its own that is independent of the others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally {
    /// Those that count for certain.
    pub found: Vec<Country>,
    /// Those that count if a condition on a member or its country is met.
    pub perhaps: Vec<Country>,
    /// How many are needed.
    pub needed: usize,
}

/// An entity with the country that it may stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) entity: Entity<'a>,
    pub(super) country: Country,
    pub(super) counting: Counting,
}

/// What counts as one: an organisation, or all those under one control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Entity<'a> {
    Group(&'a str),
    Alone(OrganisationId),
}

impl Tally {
    /// Counts the entries: first those that count for certain, then what the others add.
    pub(super) fn new(entries: &[Entry<'_>], needed: usize) -> Self {
        let certain = edges(entries, Counting::Certainly);
        let possible = edges(entries, Counting::Perhaps);
        let mut taken = BTreeMap::new();
        let found = assign(&certain, &mut taken);
        let all = assign(&possible, &mut taken);
        Self {
            perhaps: all.difference(&found).copied().collect(),
            found: found.into_iter().collect(),
            needed,
        }
    }

    /// Whether the number is reached: for certain, perhaps, or not.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        if self.found.len() >= self.needed {
            Verdict::Eligible
        } else if self.found.len() + self.perhaps.len() >= self.needed {
            Verdict::Conditional
        } else {
            Verdict::Ineligible
        }
    }

    /// Whether this count falls short where the other comes nearer.
    pub(super) const fn is_raised_by(&self, other: &Self) -> bool {
        match self.verdict() {
            Verdict::Eligible => false,
            Verdict::Conditional => other.found.len() > self.found.len(),
            Verdict::Ineligible => {
                other.found.len() + other.perhaps.len() > self.found.len() + self.perhaps.len()
            }
        }
    }
}

impl<'a> Entity<'a> {
    pub(super) fn of(member: &Member<'a>) -> Self {
        match &member.participant.group {
            Some(group) => Self::Group(group),
            None => Self::Alone(member.participant.organisation),
        }
    }
}

type Edges<'a> = BTreeMap<Country, BTreeSet<Entity<'a>>>;

fn edges<'a>(entries: &[Entry<'a>], least: Counting) -> Edges<'a> {
    let mut edges = Edges::new();
    for entry in entries.iter().filter(|entry| entry.counting >= least) {
        edges.entry(entry.country).or_default().insert(entry.entity);
    }
    edges
}

/// Gives as many countries as possible an entity of their own, moving entities of several
/// countries about where that helps (Kuhn 1955: augmenting paths). A country that has an entity
/// keeps one, so counting on from an earlier assignment only adds.
fn assign<'a>(edges: &Edges<'a>, taken: &mut BTreeMap<Entity<'a>, Country>) -> BTreeSet<Country> {
    for &country in edges.keys() {
        if !taken.values().any(|&other| other == country) {
            augment(country, edges, taken, &mut BTreeSet::new());
        }
    }
    taken.values().copied().collect()
}

fn augment<'a>(
    country: Country,
    edges: &Edges<'a>,
    taken: &mut BTreeMap<Entity<'a>, Country>,
    tried: &mut BTreeSet<Entity<'a>>,
) -> bool {
    for &entity in edges.get(&country).into_iter().flatten() {
        if !tried.insert(entity) {
            continue;
        }
        let moved = match taken.get(&entity).copied() {
            Some(holder) => augment(holder, edges, taken, tried),
            None => true,
        };
        if moved {
            taken.insert(entity, country);
            return true;
        }
    }
    false
}
