//! What a consortium lacks.

use std::collections::BTreeMap;

use crate::credit::{Credit, PreparedNeed};
use crate::{ConceptIndex, ConsortiumId, Market, OrganisationId};

/// What a consortium needs and its members do not cover.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// What is lacking.
    pub concept: ConceptIndex,
    /// The weights of the needs for it, added up.
    pub demand: f64,
    /// How much of that demand the members answer.
    pub supply: f64,
    /// The organisations that come nearest to closing it, best first.
    pub organisations: Vec<OrganisationId>,
}

/// A need of which the members answer less than this is a gap.
const COVERED: f64 = 0.999;
/// As many organisations as a reader takes in.
const NEAREST: usize = 5;

/// The gaps of a consortium, largest first. One without open roles has none: what it works on, its
/// members do.
#[must_use]
pub fn gaps(market: &Market, consortium: ConsortiumId) -> Vec<Gap> {
    let Some(venture) = market.venture(consortium) else {
        return Vec::new();
    };
    let mut asked: BTreeMap<ConceptIndex, Vec<&PreparedNeed>> = BTreeMap::new();
    for need in venture.outline.roles.iter().flat_map(|role| &role.needs) {
        if need.covered < COVERED {
            asked.entry(need.concept).or_default().push(need);
        }
    }
    let member = |id| {
        venture
            .consortium
            .members
            .iter()
            .any(|member| member.organisation == id)
    };
    let mut gaps: Vec<_> = asked
        .into_iter()
        .map(|(concept, needs)| Gap {
            concept,
            demand: needs.iter().map(|need| need.weight).sum(),
            supply: needs.iter().map(|need| need.weight * need.covered).sum(),
            organisations: nearest(market, &needs, member),
        })
        .collect();
    gaps.sort_by(|one, other| {
        let larger_first = (other.demand - other.supply).total_cmp(&(one.demand - one.supply));
        larger_first.then(one.concept.cmp(&other.concept))
    });
    gaps
}

fn nearest(
    market: &Market,
    needs: &[&PreparedNeed],
    member: impl Fn(OrganisationId) -> bool,
) -> Vec<OrganisationId> {
    let mut found: Vec<_> = market
        .parties()
        .filter(|party| !party.organisation.illustrative && !member(party.organisation.id))
        .filter_map(|party| {
            let answered: f64 = needs
                .iter()
                .filter_map(|need| Credit::best(&party.capabilities, need, market.chain()))
                .map(|credit| credit.share)
                .sum();
            (answered > 0.0).then_some((answered, party.organisation.id))
        })
        .collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    found.into_iter().take(NEAREST).map(|(_, id)| id).collect()
}
