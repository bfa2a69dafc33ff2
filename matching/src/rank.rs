//! Ranking: consortia for an organisation, organisations for a consortium.

use crate::credit::{Credit, PreparedNeed};
use crate::criteria::{self, Pair};
use crate::history::{Experience, Ties};
use crate::market::{Market, Party, Venture};
use crate::{
    ConceptCode, Consortium, ConsortiumId, Explanation, Organisation, OrganisationId, RoleId, Score,
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
    let admitted = market
        .ventures()
        .filter(|venture| admits(&venture.consortium));
    let (open, own): (Vec<_>, Vec<_>) =
        admitted.partition(|venture| is_open_to(venture, organisation));
    let left = own
        .into_iter()
        .map(|venture| venture.without(organisation, market));
    let left: Vec<_> = left.collect();
    let ventures = open.into_iter().chain(&left);
    Some(rank_ventures(market, party, ventures))
}

pub(crate) fn rank_for(
    market: &Market,
    party: &Party,
    admits: impl Fn(&Consortium) -> bool,
) -> Vec<Ranked<ConsortiumId>> {
    let id = party.organisation.id;
    let ventures = market
        .ventures()
        .filter(|venture| is_open_to(venture, id) && admits(&venture.consortium));
    rank_ventures(market, party, ventures)
}

fn rank_ventures<'v>(
    market: &Market,
    party: &Party,
    ventures: impl Iterator<Item = &'v Venture>,
) -> Vec<Ranked<ConsortiumId>> {
    let id = party.organisation.id;
    let query = market.corpus().query(&party.organisation.text);
    let ties = Ties::of(market, id);
    let experience = Experience::of(market, std::iter::once(id));
    let ranked = ventures.map(|venture| Ranked {
        subject: venture.consortium.id,
        score: criteria::score(&Pair {
            market,
            party,
            venture,
            query: &query,
            ties: &ties,
            experience: &experience,
        }),
    });
    best_first(ranked.collect())
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
    let ids = parties.iter().map(|party| party.organisation.id);
    let experience = Experience::of(market, ids);
    let ties = Ties::among(market, venture);
    let ranked = parties.into_iter().map(|party| {
        let query = market.corpus().query(&party.organisation.text);
        Ranked {
            subject: party.organisation.id,
            score: criteria::score(&Pair {
                market,
                party,
                venture,
                query: &query,
                ties: &ties,
                experience: &experience,
            }),
        }
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
    let ties = Ties::of(market, organisation);
    let experience = Experience::of(market, std::iter::once(organisation));
    let ventures = consortia.iter().filter_map(|&id| market.venture(id));
    ventures
        .map(|venture| explained(market, party, venture, &ties, &experience))
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
    let ties = Ties::among(market, venture);
    let experience = Experience::of(market, organisations.iter().copied());
    let parties = organisations.iter().filter_map(|&id| market.party(id));
    parties
        .map(|party| explained(market, party, venture, &ties, &experience))
        .collect()
}

fn explained(
    market: &Market,
    party: &Party,
    venture: &Venture,
    ties: &Ties,
    experience: &Experience,
) -> Match {
    let explanation = criteria::explain(&Pair {
        market,
        party,
        venture,
        query: &market.corpus().query(&party.organisation.text),
        ties,
        experience,
    });
    Match {
        organisation: party.organisation.id,
        consortium: venture.consortium.id,
        explanation,
        role_fits: role_fits(market, party, venture),
    }
}

fn role_fits(market: &Market, party: &Party, venture: &Venture) -> Vec<RoleFit> {
    let open = venture
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

fn best_first<T: Ord>(mut ranked: Vec<Ranked<T>>) -> Vec<Ranked<T>> {
    ranked.sort_unstable_by(|one, other| {
        let higher_first = other.score.cmp(&one.score);
        higher_first.then_with(|| one.subject.cmp(&other.subject))
    });
    ranked
}
