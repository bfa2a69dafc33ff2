//! What changed in the chain between two days, and who made it change.

use super::map::{ChainMap, StageProfile};
use super::profile::{Active, Specialisation};
use crate::{ConceptIndex, OrganisationId};

/// Two maps of one country, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainComparison {
    /// What became of each stage, in the order of the chain.
    pub stages: Vec<StageChange>,
}

/// What became of a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct StageChange {
    /// Which.
    pub stage: ConceptIndex,
    /// The specialisation on the earlier day.
    pub then: Specialisation,
    /// The specialisation on the later day.
    pub now: Specialisation,
    /// The organisations of the country that came in between, the strongest first.
    pub entered: Vec<OrganisationId>,
    /// The organisations of the country that were there already and did more in between, the
    /// strongest first.
    pub deepened: Vec<OrganisationId>,
    /// How many came in elsewhere in Europe.
    pub entered_elsewhere: usize,
}

/// Sets an earlier map beside a later one.
#[must_use]
pub fn compare(earlier: &ChainMap, later: &ChainMap) -> ChainComparison {
    let changes = later.stages.iter().filter_map(|now| {
        let then = earlier.stage(now.stage)?;
        Some(change(then, now))
    });
    ChainComparison {
        stages: changes.collect(),
    }
}

fn change(then: &StageProfile, now: &StageProfile) -> StageChange {
    let before = |active: &Active| {
        let mut there = then.profile.european.iter();
        there.find(|one| one.organisation == active.organisation)
    };
    let here = |keep: &dyn Fn(&Active) -> bool| -> Vec<_> {
        let found = now.profile.here.iter().filter(|active| keep(active));
        found.map(|active| active.organisation).collect()
    };
    let entered = here(&|active| before(active).is_none());
    let all = now.profile.european.iter();
    let entered_anywhere = all.filter(|active| before(active).is_none()).count();
    StageChange {
        stage: now.stage,
        then: then.profile.specialisation,
        now: now.profile.specialisation,
        deepened: here(&|active| before(active).is_some_and(|then| active.did_more_than(then))),
        entered_elsewhere: entered_anywhere - entered.len(),
        entered,
    }
}
