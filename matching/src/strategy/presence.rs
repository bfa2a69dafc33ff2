//! Who is active in what, and how that is known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::roll::Roll;
use crate::credit::PreparedCapability;
use crate::{
    ClaimSource, ConceptIndex, Consortium, ConsortiumId, Country, Market, OrganisationId, Trl,
};

/// From where and when the chain is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vantage {
    /// The country that looks.
    pub country: Country,
    /// The day.
    pub on: NaiveDate,
    /// What counts.
    pub basis: Basis,
}

/// What counts as being active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Capabilities, and granted projects that began by the day or have no day.
    Everything,
    /// Granted projects that began by the day and nothing else: capabilities have no day, so days
    /// are compared on this.
    DatedProjects,
}

/// How it is known that an organisation is active in a concept, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proof {
    /// It says so itself.
    Declared,
    /// A person read it in a source.
    Curated,
    /// A person derived it from a source that does not say so, such as from having taken part in a
    /// project.
    Derived,
    /// A program read it off its projects.
    Inferred,
    /// It took part in a project on it, and nothing else is known.
    Project,
}

impl Proof {
    pub(super) fn of(capability: &PreparedCapability) -> Self {
        match capability.source {
            ClaimSource::Declared => Self::Declared,
            ClaimSource::Curated if capability.is_derived() => Self::Derived,
            ClaimSource::Curated => Self::Curated,
            ClaimSource::Inferred => Self::Inferred,
        }
    }
}

/// An organisation that is active in a concept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Footing {
    /// In what.
    pub concept: ConceptIndex,
    /// Who.
    pub organisation: OrganisationId,
    /// Where it is established.
    pub country: Country,
    /// How it is known.
    pub proof: Proof,
    /// The technology readiness that it has shown.
    pub trl: Option<Trl>,
    /// How much it counts, 0 to 1: the standing of the claim times its readiness.
    pub strength: f64,
    /// The granted projects on the concept that it took part in.
    pub projects: u32,
}

/// Everybody's footings, by concept and then by organisation: what all figures of the chain rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct Presence {
    footings: Vec<Footing>,
    roll: Arc<Roll>,
    on: NaiveDate,
    basis: Basis,
}

/// What taking part in a project on a concept counts, where nothing else is known: of a consortium
/// few members do the work of one concept.
const TOOK_PART: f64 = 0.2;

impl Presence {
    /// Who was active on a day, by those who count. Organisations that are examples never do.
    #[must_use]
    pub fn of(market: &Market, on: NaiveDate, basis: Basis, roll: &Arc<Roll>) -> Self {
        let mut found = BTreeMap::new();
        if basis == Basis::Everything {
            add_capabilities(market, roll, &mut found);
        }
        for consortium in market.consortia() {
            if counts(consortium, on, basis) {
                add_members(market, consortium, roll, &mut found);
            }
        }
        Self {
            footings: found.into_values().collect(),
            roll: Arc::clone(roll),
            on,
            basis,
        }
    }

    /// Those who are active in a concept, by id.
    #[must_use]
    pub fn in_concept(&self, concept: ConceptIndex) -> &[Footing] {
        let from = self.footings.partition_point(|one| one.concept < concept);
        let to = self.footings.partition_point(|one| one.concept <= concept);
        &self.footings[from..to]
    }

    /// What a country sees of it.
    #[must_use]
    pub const fn vantage(&self, country: Country) -> Vantage {
        Vantage {
            country,
            on: self.on,
            basis: self.basis,
        }
    }

    /// Whether a project counts on the day.
    pub(super) fn counts(&self, consortium: &Consortium) -> bool {
        counts(consortium, self.on, self.basis)
    }

    /// Who counts as whom.
    #[must_use]
    pub fn roll(&self) -> &Roll {
        &self.roll
    }

    /// The projects on a concept that an organisation took part in: what a footing counts, and what
    /// an active one can be traced to.
    #[must_use]
    pub fn projects_behind(&self, market: &Market, footing: &Footing) -> Vec<ConsortiumId> {
        let code = market.chain().code(footing.concept);
        let ids = self.roll.ids(footing.organisation);
        let projects = ids.into_iter().flat_map(|id| market.history(id));
        let found: BTreeSet<_> = projects
            .filter(|one| self.counts(one) && one.concepts.contains(code))
            .map(|one| one.id)
            .collect();
        found.into_iter().collect()
    }
}

type Found = BTreeMap<(ConceptIndex, OrganisationId), Footing>;

fn counts(consortium: &Consortium, on: NaiveDate, basis: Basis) -> bool {
    let begun = match consortium.starts_on {
        Some(day) => day <= on,
        None => basis == Basis::Everything,
    };
    consortium.is_granted() && begun
}

fn add_capabilities(market: &Market, roll: &Roll, found: &mut Found) {
    let real = market
        .parties()
        .filter(|party| !party.organisation.illustrative);
    for party in real {
        let Some(organisation) = roll.counts_as(party.organisation.id) else {
            continue;
        };
        let country = party.organisation.country;
        for capability in &party.capabilities {
            let footing = Footing {
                concept: capability.concept,
                organisation,
                country,
                proof: Proof::of(capability),
                trl: capability.trl,
                strength: strength(capability),
                projects: 0,
            };
            found
                .entry((capability.concept, organisation))
                .and_modify(|known| known.take_better(footing))
                .or_insert(footing);
        }
    }
}

fn add_members(market: &Market, consortium: &Consortium, roll: &Roll, found: &mut Found) {
    let concepts: BTreeSet<_> = consortium
        .concepts
        .iter()
        .filter_map(|code| market.chain().find(code))
        .collect();
    let members = consortium.members.iter();
    let members: BTreeMap<_, _> = members
        .filter_map(|member| market.organisation(member.organisation))
        .filter(|organisation| !organisation.illustrative)
        .filter_map(|organisation| Some((roll.counts_as(organisation.id)?, organisation.country)))
        .collect();
    for concept in concepts {
        for (&organisation, &country) in &members {
            let footing = found.entry((concept, organisation)).or_insert(Footing {
                concept,
                organisation,
                country,
                proof: Proof::Project,
                trl: None,
                strength: TOOK_PART,
                projects: 0,
            });
            footing.projects += 1;
        }
    }
}

impl Footing {
    /// Of two claims in one concept the larger strength, the higher readiness and the surer proof
    /// count, whatever came first.
    fn take_better(&mut self, other: Self) {
        self.strength = self.strength.max(other.strength);
        self.trl = self.trl.max(other.trl);
        self.proof = self.proof.min(other.proof);
    }
}

pub(super) fn strength(capability: &PreparedCapability) -> f64 {
    capability.standing * readiness(capability.trl)
}

/// How much a claim counts by the readiness shown: 0.4 and a fifteenth for each level, the whole
/// at TRL 9. One whose level is not known counts as TRL 6.
fn readiness(trl: Option<Trl>) -> f64 {
    let level = trl.map_or(6, Trl::get);
    0.4 + 0.6 * f64::from(level) / 9.0
}
