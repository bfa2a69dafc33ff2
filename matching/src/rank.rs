//! Ranking: consortia for an organisation, organisations for a consortium.

use std::cmp::Reverse;

use crate::credit::{Credit, PreparedNeed};
use crate::criteria::{self, Pair};
use crate::look::{Look, Own, Viewpoint};
use crate::prepared::{Party, Venture};
use crate::{
    ConceptCode, Consortium, ConsortiumId, Explanation, Market, Organisation, OrganisationId,
    RoleId, Score,
};

/// A place in a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked<T> {
    /// Who or what.
    pub subject: T,
    /// Its score.
    pub score: Score,
}

/// An organisation and a consortium, with the score that they have together and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The consortium.
    pub consortium: ConsortiumId,
    /// The parts of the score.
    pub explanation: Explanation,
    /// How the organisation fits each open role, in the order of the roles.
    pub role_fits: Vec<RoleFit>,
}

/// How an organisation fits an open role.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleFit {
    /// The role.
    pub role: RoleId,
    /// The share of the role's weighted needs covered.
    pub coverage: Score,
    /// The needs that the organisation answers, at least in part.
    pub covered: Vec<ConceptCode>,
    /// The needs that it does not answer.
    pub missing: Vec<ConceptCode>,
}

/// Ranks the consortia that an organisation could join, best first; of equals the lower id first.
///
/// Those that it is a member of are left out, and so are those that `admits` refuses: they change
/// no other score. `None` where the market does not hold the organisation.
pub fn rank_consortia(
    market: &Market,
    organisation: OrganisationId,
    admits: impl Fn(&Consortium) -> bool,
) -> Option<Vec<Ranked<ConsortiumId>>> {
    Some(rank_for(market, market.party(organisation)?, admits))
}

/// Ranks consortia for an organisation as if it were a member of none of them, best first; of
/// equals the lower id first. `None` where the market does not hold the organisation.
///
/// This is how a ranking is evaluated: of a consortium that it is in, only the other members are
/// read. What was granted stays part of its history, so `admits` should let in forming ones only.
pub fn rank_as_stranger(
    market: &Market,
    organisation: OrganisationId,
    admits: impl Fn(&Consortium) -> bool,
) -> Option<Vec<Ranked<ConsortiumId>>> {
    let party = market.party(organisation)?;
    Some(rank_all(market, party, Own::AsStranger, admits))
}

pub(crate) fn rank_for(
    market: &Market,
    party: &Party,
    admits: impl Fn(&Consortium) -> bool,
) -> Vec<Ranked<ConsortiumId>> {
    rank_all(market, party, Own::LeftOut, admits)
}

/// The measures of the learned criteria, in the order of [`crate::Criterion::LEARNED`], for consortia as
/// they look to an organisation that is a member of none of them: what a model is learned from.
/// `None` where the market does not hold the organisation.
pub fn measures_as_stranger(
    market: &Market,
    organisation: OrganisationId,
    admits: impl Fn(&Consortium) -> bool,
) -> Option<Vec<(ConsortiumId, Vec<Score>)>> {
    let party = market.party(organisation)?;
    let mut viewpoint = Viewpoint::over(market);
    let measured = |pair: &Pair<'_>| (pair.outline.id, criteria::learned_measures(pair));
    let mut look = viewpoint.look(party);
    Some(look.at_all(Own::AsStranger, admits, measured))
}

fn rank_all(
    market: &Market,
    party: &Party,
    own: Own,
    admits: impl Fn(&Consortium) -> bool,
) -> Vec<Ranked<ConsortiumId>> {
    let mut viewpoint = Viewpoint::over(market);
    let ranked = |pair: &Pair<'_>| Ranked {
        subject: pair.outline.id,
        score: criteria::score(pair),
    };
    best_first(viewpoint.look(party).at_all(own, admits, ranked))
}

/// Ranks the organisations that could join a consortium, best first; of equals the lower id first.
///
/// Its members are left out, and so are the examples that ship with the software and those that
/// `admits` refuses. `None` where the market does not hold the consortium.
pub fn rank_organisations(
    market: &Market,
    consortium: ConsortiumId,
    admits: impl Fn(&Organisation) -> bool,
) -> Option<Vec<Ranked<OrganisationId>>> {
    let venture = market.venture(consortium)?;
    let parties: Vec<_> = market
        .parties()
        .filter(|party| !party.organisation.illustrative)
        .filter(|party| is_open_to(venture, party.organisation.id) && admits(&party.organisation))
        .collect();
    let mut viewpoint = Viewpoint::over(market);
    let ranked = parties.into_iter().filter_map(|party| {
        let score = viewpoint.look(party).at(venture, criteria::score)?;
        let subject = party.organisation.id;
        Some(Ranked { subject, score })
    });
    Some(best_first(ranked.collect()))
}

/// Explains the score of a pair; `None` where the market does not hold both.
#[must_use]
pub fn explain(
    market: &Market,
    organisation: OrganisationId,
    consortium: ConsortiumId,
) -> Option<Match> {
    explain_consortia(market, organisation, &[consortium]).pop()
}

/// Explains the scores of an organisation with several consortia, in their order; what the market
/// does not hold is left out.
#[must_use]
pub fn explain_consortia(
    market: &Market,
    organisation: OrganisationId,
    consortia: &[ConsortiumId],
) -> Vec<Match> {
    let Some(party) = market.party(organisation) else {
        return Vec::new();
    };
    let mut viewpoint = Viewpoint::over(market);
    let mut look = viewpoint.look(party);
    let ventures = consortia.iter().filter_map(|&id| market.venture(id));
    ventures
        .filter_map(|venture| explained(market, party, venture, &mut look))
        .collect()
}

/// Explains the scores of a consortium with several organisations, in their order; what the market
/// does not hold is left out.
#[must_use]
pub fn explain_organisations(
    market: &Market,
    consortium: ConsortiumId,
    organisations: &[OrganisationId],
) -> Vec<Match> {
    let Some(venture) = market.venture(consortium) else {
        return Vec::new();
    };
    let mut viewpoint = Viewpoint::over(market);
    let parties = organisations.iter().filter_map(|&id| market.party(id));
    parties
        .filter_map(|party| explained(market, party, venture, &mut viewpoint.look(party)))
        .collect()
}

fn explained(
    market: &Market,
    party: &Party,
    venture: &Venture,
    look: &mut Look<'_, '_>,
) -> Option<Match> {
    Some(Match {
        organisation: party.organisation.id,
        consortium: venture.consortium.id,
        explanation: look.at(venture, criteria::explain)?,
        role_fits: role_fits(market, party, venture),
    })
}

fn role_fits(market: &Market, party: &Party, venture: &Venture) -> Vec<RoleFit> {
    let open = venture
        .outline
        .roles
        .iter()
        .filter_map(|role| Some((role.id?, role)));
    open.map(|(id, role)| {
        let coverage = criteria::role_coverage(market, &party.capabilities, role);
        let (covered, missing): (Vec<_>, Vec<_>) = coverage
            .credits
            .iter()
            .partition(|(_, credit)| credit.is_some());
        let codes = |credits: Vec<&(&PreparedNeed, Option<Credit<'_>>)>| {
            let concepts = credits.into_iter().map(|(need, _)| need.concept);
            concepts
                .map(|concept| market.chain().code(concept).clone())
                .collect()
        };
        RoleFit {
            role: id,
            coverage: Score::ONE.times(coverage.share),
            covered: codes(covered),
            missing: codes(missing),
        }
    })
    .collect()
}

fn is_open_to(venture: &Venture, organisation: OrganisationId) -> bool {
    let mut members = venture.consortium.members.iter();
    members.all(|member| member.organisation != organisation)
}

/// Puts those with the highest scores first. They come by ascending id, and of equals the order stays.
fn best_first<T>(mut ranked: Vec<Ranked<T>>) -> Vec<Ranked<T>> {
    ranked.sort_by_key(|place| Reverse(place.score));
    ranked
}
