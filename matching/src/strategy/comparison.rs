//! What changed in the chain between two days, and who made it change.

use std::collections::BTreeMap;

use super::map::{ChainMap, StageProfile};
use super::profile::{Active, Specialisation, Standing};
use crate::evaluation::Estimate;
use crate::{ConceptIndex, OrganisationId};

/// Two maps of one country, side by side.
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// By how much the specialisation rose, with the bounds that hold it 95 times in 100.
    pub change: Estimate,
    /// What that amounts to.
    pub verdict: ChangeVerdict,
    /// The organisations of the country that came in between, the strongest first.
    pub entered: Vec<OrganisationId>,
    /// The organisations of the country that were there already and did more in between, the
    /// strongest first.
    pub deepened: Vec<OrganisationId>,
    /// How many came in elsewhere in Europe.
    pub entered_elsewhere: usize,
}

/// What a change of a specialisation amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeVerdict {
    /// The whole interval of the change lies above 0.
    Rose,
    /// The whole interval lies below 0.
    Fell,
    /// The interval holds 0: chance alone may have done it.
    WithinNoise,
    /// On one of the days there were too few organisations to tell.
    TooFew,
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
    let there = then.profile.european.iter();
    let before: BTreeMap<_, _> = there.map(|active| (active.organisation, active)).collect();
    let before = |active: &Active| before.get(&active.organisation).copied();
    let here = |keep: &dyn Fn(&Active) -> bool| -> Vec<_> {
        let found = now.profile.here.iter().filter(|active| keep(active));
        found.map(|active| active.organisation).collect()
    };
    let entered = here(&|active| before(active).is_none());
    let all = now.profile.european.iter();
    let entered_anywhere = all.filter(|active| before(active).is_none()).count();
    let deepened = here(&|active| before(active).is_some_and(|then| active.did_more_than(then)));
    let stage = now.stage;
    let (then, now) = (then.profile.specialisation, now.profile.specialisation);
    let change = difference(&then.estimate, &now.estimate);
    StageChange {
        stage,
        then,
        now,
        verdict: ChangeVerdict::of(&change, then, now),
        change,
        deepened,
        entered_elsewhere: entered_anywhere - entered.len(),
        entered,
    }
}

/// The difference of two figures with its bounds (Newcombe 1998, method 10): the distances of each
/// figure to its own bounds, as the sides of a right angle. Most organisations of the earlier day
/// count on the later one too, so that the true interval is narrower.
fn difference(then: &Estimate, now: &Estimate) -> Estimate {
    let value = now.value - then.value;
    Estimate {
        value,
        low: value - (now.value - now.low).hypot(then.high - then.value),
        high: value + (now.high - now.value).hypot(then.value - then.low),
    }
}

impl ChangeVerdict {
    fn of(change: &Estimate, then: Specialisation, now: Specialisation) -> Self {
        if [then, now]
            .iter()
            .any(|one| one.standing == Standing::TooFew)
        {
            Self::TooFew
        } else if change.low > 0.0 {
            Self::Rose
        } else if change.high < 0.0 {
            Self::Fell
        } else {
            Self::WithinNoise
        }
    }
}
