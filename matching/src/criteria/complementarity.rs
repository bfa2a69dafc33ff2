//! What the organisation adds that the consortium lacks.

use std::collections::BTreeSet;

use super::{Notes, Pair};
use crate::credit::Credit;
use crate::{Reason, Score};

/// What the members cannot do themselves counts most.
const CONCEPTS: f64 = 0.6;
/// A country that is not there yet: minimum numbers count countries.
const COUNTRY: f64 = 0.25;
/// A kind of organisation that an open role asks for and that is not there yet.
const KIND: f64 = 0.15;
/// Less than this added to a need is not worth a sentence.
const WORTH_SAYING: f64 = 0.2;

/// `0.6 · needs that no member answers as well + 0.25 · new country + 0.15 · wanted new kind`.
pub(super) fn measure(pair: &Pair<'_>, notes: &mut impl Notes) -> f64 {
    let added = added_needs(pair, notes);
    if added <= 0.0 {
        // A new country alone is no reason to join: almost everybody would be one.
        return 0.0;
    }
    let organisation = &pair.party.organisation;
    let members: Vec<_> = pair.others().map(|party| &party.organisation).collect();
    let mut value = CONCEPTS * added;
    if members
        .iter()
        .all(|member| member.country != organisation.country)
    {
        value += COUNTRY;
        let country = organisation.country;
        notes.note(|| Reason::AddsCountry { country });
    }
    let kind = organisation.kind;
    let wanted = pair
        .outline
        .roles
        .iter()
        .any(|role| role.wanted_kinds.contains(&kind));
    if wanted && members.iter().all(|member| member.kind != kind) {
        value += KIND;
        notes.note(|| Reason::AddsKind { kind });
    }
    value
}

/// `Σ w·r·(credit − covered) / Σ w·r` over all needs, where the credit exceeds what the members
/// cover.
fn added_needs(pair: &Pair<'_>, notes: &mut impl Notes) -> f64 {
    let market = pair.market;
    let (mut added, mut asked) = (0.0, 0.0);
    let mut said = BTreeSet::new();
    for need in pair.outline.roles.iter().flat_map(|role| &role.needs) {
        let weight = need.weight * market.demand().rarity(need.concept);
        asked += weight;
        let credit = Credit::best(&pair.party.capabilities, need, market.chain());
        let gain = credit.map_or(0.0, |credit| credit.share) - need.covered;
        if gain > 0.0 {
            added += weight * gain;
        }
        if gain >= WORTH_SAYING && said.insert(need.concept) {
            let need = market.chain().code(need.concept).clone();
            notes.note(|| Reason::AddsConcept { need });
        }
    }
    if asked > 0.0 {
        Score::ONE.times(added / asked).as_f64()
    } else {
        0.0
    }
}
