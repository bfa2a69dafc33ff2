//! How much of what the consortium asks for the organisation can do.

use super::{Notes, Pair};
use crate::credit::{Credit, PreparedCapability, PreparedNeed, PreparedRole};
use crate::{Market, Reason};

/// The organisation fills one place: the role that it fits best counts most, the others a little.
const BEST_ROLE: f64 = 0.8;
/// What is left of a role's coverage when it asks for other kinds or other countries.
const NOT_WANTED: f64 = 0.5;

/// `0.8 · best + 0.2 · mean` of the coverage of the open roles.
pub(super) fn measure<N: Notes>(pair: &Pair<'_>, notes: &mut N) -> f64 {
    if pair.party.capabilities.is_empty() {
        return 0.0;
    }
    let roles = &pair.outline.roles;
    if N::TAKES {
        let mut fits: Vec<_> = roles.iter().map(|role| (fit(pair, role), role)).collect();
        fits.retain(|(share, _)| *share > 0.0);
        fits.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.id.cmp(&other.1.id)));
        for (_, role) in fits {
            note_role(pair, role, notes);
        }
    }
    let (mut best, mut all, mut number) = (0.0, 0.0, 0.0);
    for role in roles {
        let share = fit(pair, role);
        best = f64::max(best, share);
        all += share;
        number += 1.0;
    }
    BEST_ROLE * best + (1.0 - BEST_ROLE) * all / f64::max(number, 1.0)
}

/// How far the organisation fills one role.
fn fit(pair: &Pair<'_>, role: &PreparedRole) -> f64 {
    let organisation = &pair.party.organisation;
    let kind = role.wanted_kinds.is_empty() || role.wanted_kinds.contains(&organisation.kind);
    let country =
        role.wanted_countries.is_empty() || role.wanted_countries.contains(&organisation.country);
    let wanted = if kind && country { 1.0 } else { NOT_WANTED };
    wanted * answered(pair.market, &pair.party.capabilities, role, |_, _| {})
}

/// How far a role's needs are answered.
#[derive(Debug)]
pub(crate) struct RoleCoverage<'m> {
    /// The share of the needs answered, each weighted by how much it matters and how rare it is.
    pub(crate) share: f64,
    /// Each need with the best credit for it.
    pub(crate) credits: Vec<(&'m PreparedNeed, Option<Credit<'m>>)>,
}

/// How far these capabilities answer the needs of a role, one by one and together.
pub(crate) fn role_coverage<'m>(
    market: &Market,
    capabilities: &'m [PreparedCapability],
    role: &'m PreparedRole,
) -> RoleCoverage<'m> {
    let mut credits = Vec::with_capacity(role.needs.len());
    let each = |need, credit| credits.push((need, credit));
    let share = answered(market, capabilities, role, each);
    RoleCoverage { share, credits }
}

/// `Σ w·r·credit / Σ w·r` over the needs: `w` the weight of the need, `r` the rarity of its
/// concept, `credit` closeness times readiness times the standing of the claim. Tells `each` need
/// with the best credit for it.
fn answered<'m>(
    market: &Market,
    capabilities: &'m [PreparedCapability],
    role: &'m PreparedRole,
    mut each: impl FnMut(&'m PreparedNeed, Option<Credit<'m>>),
) -> f64 {
    let (mut answered, mut asked) = (0.0, 0.0);
    for need in &role.needs {
        let weight = need.weight * market.demand().rarity(need.concept);
        let credit = Credit::best(capabilities, need, market.chain());
        asked += weight;
        answered += weight * credit.map_or(0.0, |credit| credit.share);
        each(need, credit);
    }
    if asked > 0.0 { answered / asked } else { 0.0 }
}

fn note_role(pair: &Pair<'_>, role: &PreparedRole, notes: &mut impl Notes) {
    let chain = pair.market.chain();
    let coverage = role_coverage(pair.market, &pair.party.capabilities, role);
    let mut answered: Vec<_> = coverage
        .credits
        .iter()
        .filter_map(|(need, credit)| credit.map(|credit| (*need, credit)))
        .collect();
    answered.sort_by(|one, other| {
        let larger_first = other.1.share.total_cmp(&one.1.share);
        larger_first.then(one.0.concept.cmp(&other.0.concept))
    });
    for (need, credit) in answered {
        notes.note(|| Reason::CoversNeed {
            need: chain.code(need.concept).clone(),
            capability: chain.code(credit.capability.concept).clone(),
            closeness: credit.closeness,
            readiness: credit.readiness,
            source: credit.capability.source,
            role: role.id,
        });
    }
    note_obstacles(pair, role, &coverage, notes);
}

fn note_obstacles(
    pair: &Pair<'_>,
    role: &PreparedRole,
    coverage: &RoleCoverage<'_>,
    notes: &mut impl Notes,
) {
    let Some(id) = role.id else {
        return;
    };
    let organisation = &pair.party.organisation;
    let (kind, country) = (organisation.kind, organisation.country);
    if !role.wanted_kinds.is_empty() && !role.wanted_kinds.contains(&kind) {
        notes.note(|| Reason::KindNotWanted { kind, role: id });
    }
    if !role.wanted_countries.is_empty() && !role.wanted_countries.contains(&country) {
        notes.note(|| Reason::CountryNotWanted { country, role: id });
    }
    let open: Vec<_> = coverage
        .credits
        .iter()
        .filter(|(_, credit)| credit.is_none())
        .map(|(need, _)| pair.market.chain().code(need.concept).clone())
        .collect();
    if !open.is_empty() {
        notes.note(|| Reason::LeavesOpen {
            needs: open,
            role: role.id,
        });
    }
}
