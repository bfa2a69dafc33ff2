//! How far a capability answers a need.

use smallvec::SmallVec;

use crate::{
    Capability, ClaimSource, Closeness, ConceptIndex, Country, Need, OpenRole, OrganisationKind,
    Readiness, RoleId, Trl, ValueChain,
};

/// A capability, prepared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PreparedCapability {
    pub(crate) concept: ConceptIndex,
    pub(crate) trl: Option<Trl>,
    pub(crate) standing: f64,
    pub(crate) source: ClaimSource,
}

impl PreparedCapability {
    /// Whether a reader derived it from a source that does not say so itself: a curated claim that is
    /// as sure as one can be says what its source says.
    pub(crate) fn is_derived(&self) -> bool {
        let says_so = Capability::CURATED_AT_MOST.as_f64();
        self.source == ClaimSource::Curated && self.standing < says_so
    }

    /// `None` where the map does not hold the concept (any more).
    pub(crate) fn new(capability: &Capability, chain: &ValueChain) -> Option<Self> {
        Some(Self {
            concept: chain.find(&capability.concept)?,
            trl: capability.trl,
            standing: capability.standing().as_f64(),
            source: capability.source,
        })
    }
}

/// An open role, prepared.
#[derive(Debug, Clone)]
pub(crate) struct PreparedRole {
    /// `None` where it stands for what the consortium works on.
    pub(crate) id: Option<RoleId>,
    pub(crate) needs: SmallVec<[PreparedNeed; 2]>,
    pub(crate) wanted_kinds: Vec<OrganisationKind>,
    pub(crate) wanted_countries: Vec<Country>,
}

impl PreparedRole {
    pub(crate) fn new(
        role: &OpenRole,
        chain: &ValueChain,
        covered: impl Fn(&PreparedNeed) -> f64,
    ) -> Self {
        let needs = role
            .needs
            .iter()
            .filter_map(|need| PreparedNeed::new(need, chain))
            .map(|need| PreparedNeed {
                covered: covered(&need),
                ..need
            })
            .collect();
        Self {
            id: Some(role.id),
            needs,
            wanted_kinds: role.wanted_kinds.clone(),
            wanted_countries: role.wanted_countries.clone(),
        }
    }

    /// The role that stands for what a consortium without open roles works on.
    pub(crate) fn of_subject(concepts: &[ConceptIndex]) -> Self {
        let needs = concepts
            .iter()
            .map(|&concept| PreparedNeed::of_subject(concept))
            .collect();
        Self {
            id: None,
            needs,
            wanted_kinds: Vec::new(),
            wanted_countries: Vec::new(),
        }
    }
}

/// A need, prepared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PreparedNeed {
    pub(crate) concept: ConceptIndex,
    pub(crate) weight: f64,
    pub(crate) min_trl: Option<Trl>,
    /// How far the members answer it already, 0 to 1.
    pub(crate) covered: f64,
}

impl PreparedNeed {
    /// The need for what a consortium or a call is about, at whatever readiness.
    pub(crate) const fn of_subject(concept: ConceptIndex) -> Self {
        Self {
            concept,
            weight: 1.0,
            min_trl: None,
            covered: 1.0,
        }
    }

    fn new(need: &Need, chain: &ValueChain) -> Option<Self> {
        Some(Self {
            concept: chain.find(&need.concept)?,
            weight: need.weight.as_f64(),
            min_trl: need.min_trl,
            covered: 0.0,
        })
    }
}

/// How far a capability answers a need, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Credit<'c> {
    /// 0 to 1: closeness times readiness times standing.
    pub(crate) share: f64,
    pub(crate) capability: &'c PreparedCapability,
    pub(crate) closeness: Closeness,
    pub(crate) readiness: Readiness,
}

impl<'c> Credit<'c> {
    /// The best credit that these capabilities have for a need; of equals the first.
    pub(crate) fn best(
        capabilities: &'c [PreparedCapability],
        need: &PreparedNeed,
        chain: &ValueChain,
    ) -> Option<Self> {
        let mut best: Option<Self> = None;
        for capability in capabilities {
            if let Some(credit) = Self::of(capability, need, chain)
                && best.is_none_or(|best| credit.share > best.share)
            {
                best = Some(credit);
            }
        }
        best
    }

    fn of(
        capability: &'c PreparedCapability,
        need: &PreparedNeed,
        chain: &ValueChain,
    ) -> Option<Self> {
        let closeness = chain.closeness(capability.concept, need.concept)?;
        let readiness = Readiness::of(capability.trl, need.min_trl);
        Some(Self {
            share: closeness.share() * readiness.share() * capability.standing,
            capability,
            closeness,
            readiness,
        })
    }
}

impl Closeness {
    /// The share of a need that a capability at this distance answers. A capability in a narrower
    /// concept answers a need for the broader one; the other way round only in part; a related
    /// one a little.
    #[must_use]
    pub const fn share(self) -> f64 {
        match self {
            Self::Same | Self::Narrower => 1.0,
            Self::Broader => 0.4,
            Self::Related => 0.25,
        }
    }
}

impl Readiness {
    /// Compares what was shown with what is asked for.
    #[must_use]
    pub fn of(shown: Option<Trl>, asked: Option<Trl>) -> Self {
        match (shown, asked) {
            (_, None) => Self::NotAsked,
            (None, Some(asked)) => Self::Unknown { asked },
            (Some(shown), Some(asked)) if shown >= asked => Self::Meets { shown, asked },
            (Some(shown), Some(asked)) => Self::Short { shown, asked },
        }
    }

    /// The share of a need that remains: a fifth less for each level short, and 0.8 where the
    /// level is not known (one level's doubt).
    #[must_use]
    pub fn share(self) -> f64 {
        match self {
            Self::NotAsked | Self::Meets { .. } => 1.0,
            Self::Unknown { .. } => 0.8,
            Self::Short { shown, asked } => {
                (1.0 - 0.2 * f64::from(asked.get() - shown.get())).max(0.0)
            }
        }
    }
}
