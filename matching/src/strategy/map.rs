//! The map of the chain: every stage with its concepts, as one country stands in them.

use super::country_gap::CountryGap;
use super::presence::{Presence, Vantage};
use super::profile::{Profile, Yardstick, profiles};
use crate::{ConceptIndex, Country, ValueChain};

/// The chain seen from one country on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainMap {
    /// From where and when.
    pub vantage: Vantage,
    /// Its stages, in the order of the chain.
    pub stages: Vec<StageProfile>,
}

/// A stage.
#[derive(Debug, Clone, PartialEq)]
pub struct StageProfile {
    /// Which.
    pub stage: ConceptIndex,
    /// How the country stands in it.
    pub profile: Profile,
    /// Its concepts, in the order of the chain.
    pub concepts: Vec<ConceptProfile>,
}

/// A concept of a stage. Concepts are measured against one another, as stages are.
#[derive(Debug, Clone, PartialEq)]
pub struct ConceptProfile {
    /// Which.
    pub concept: ConceptIndex,
    /// How the country stands in it.
    pub profile: Profile,
}

/// The map of the chain, of those who were active on its day.
#[must_use]
pub fn chain_map(chain: &ValueChain, presence: &Presence, country: Country) -> ChainMap {
    let stages: Vec<_> = chain
        .concepts()
        .filter(|concept| chain.broader(*concept).is_none())
        .collect();
    let branch = |stage: &ConceptIndex| {
        let below = chain.narrower(*stage).iter().copied();
        std::iter::once(*stage).chain(below).collect()
    };
    let of_stages = profiles(
        presence,
        country,
        stages.iter().map(branch),
        Yardstick::Stages,
    );
    let leaves = stages.iter().flat_map(|stage| chain.narrower(*stage));
    let leaves = leaves.map(|leaf| vec![*leaf]);
    let of_leaves = profiles(presence, country, leaves, Yardstick::Concepts);
    let mut of_leaves = of_leaves.into_iter();
    let stages = stages.iter().zip(of_stages).map(|(&stage, profile)| {
        let below = chain.narrower(stage).iter();
        StageProfile {
            stage,
            profile,
            concepts: below
                .zip(of_leaves.by_ref())
                .map(|(&concept, profile)| ConceptProfile { concept, profile })
                .collect(),
        }
    });
    ChainMap {
        vantage: presence.vantage(country),
        stages: stages.collect(),
    }
}

impl ChainMap {
    /// The stage of which the smallest share of what is asked is answered; `None` where nothing is
    /// asked of any.
    #[must_use]
    pub fn weakest(&self, gaps: &[CountryGap]) -> Option<ConceptIndex> {
        let covered = self.stages.iter().filter_map(|found| {
            let covered = Balance::of(&found.profile, gaps).covered()?;
            Some((covered, found.stage))
        });
        let weakest = covered.min_by(|one, other| one.0.total_cmp(&other.0))?;
        Some(weakest.1)
    }

    /// A stage of it.
    #[must_use]
    pub fn stage(&self, stage: ConceptIndex) -> Option<&StageProfile> {
        self.stages.iter().find(|found| found.stage == stage)
    }
}

/// How much is asked of a part of the chain, and how much of that the country answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Balance {
    /// How much is asked, in weighted millions of euro.
    pub demand: f64,
    /// How much of that is answered.
    pub supply: f64,
}

impl Balance {
    /// The balance of a part, from the gaps of its concepts.
    #[must_use]
    pub fn of(part: &Profile, gaps: &[CountryGap]) -> Self {
        let within = gaps
            .iter()
            .filter(|gap| part.concepts.contains(&gap.concept));
        let (mut demand, mut supply) = (0.0, 0.0);
        for gap in within {
            demand += gap.demand;
            supply += gap.supply;
        }
        Self { demand, supply }
    }

    /// The share of the demand that is answered; `None` where nothing is asked.
    #[must_use]
    pub fn covered(self) -> Option<f64> {
        (self.demand > 0.0).then(|| self.supply / self.demand)
    }
}
