//! Organisations and consortia, prepared for ranking.

use smallvec::{SmallVec, smallvec};

use crate::credit::{Credit, PreparedCapability, PreparedNeed, PreparedRole};
use crate::{
    ConceptIndex, Consortium, ConsortiumId, Market, Member, Organisation, OrganisationId,
    ValueChain,
};

/// An organisation, prepared.
#[derive(Debug)]
pub(crate) struct Party {
    pub(crate) organisation: Organisation,
    pub(crate) capabilities: Vec<PreparedCapability>,
    /// Interests with their strength.
    pub(crate) interests: Vec<(ConceptIndex, f64)>,
}

impl Party {
    pub(crate) fn new(organisation: Organisation, chain: &ValueChain) -> Self {
        let capabilities = organisation
            .capabilities
            .iter()
            .filter_map(|capability| PreparedCapability::new(capability, chain))
            .collect();
        let interests = organisation
            .interests
            .iter()
            .filter_map(|interest| {
                Some((chain.find(&interest.concept)?, interest.strength.as_f64()))
            })
            .collect();
        Self {
            organisation,
            capabilities,
            interests,
        }
    }
}

/// A consortium, prepared.
#[derive(Debug)]
pub(crate) struct Venture {
    pub(crate) consortium: Consortium,
    pub(crate) outline: Outline,
}

/// What a ranking reads of every consortium, in one piece.
#[derive(Debug, Clone)]
pub(crate) struct Outline {
    pub(crate) id: ConsortiumId,
    /// The open roles; where there are none, one that stands for what the consortium works on.
    pub(crate) roles: SmallVec<[PreparedRole; 1]>,
    /// The concepts that it asks for or works on, ascending, each once.
    pub(crate) subjects: SmallVec<[ConceptIndex; 4]>,
}

impl Outline {
    /// Whether it asks for anybody.
    pub(crate) fn has_open_roles(&self) -> bool {
        self.roles.iter().any(|role| role.id.is_some())
    }
}

impl Venture {
    pub(crate) fn new(consortium: Consortium, market: &Market) -> Self {
        let concepts: Vec<_> = consortium
            .concepts
            .iter()
            .filter_map(|code| market.chain().find(code))
            .collect();
        let members: Vec<_> = consortium
            .members
            .iter()
            .filter_map(|member| market.party(member.organisation))
            .collect();
        let credit_among_members = |need: &PreparedNeed| {
            members
                .iter()
                .filter_map(|party| Credit::best(&party.capabilities, need, market.chain()))
                .map(|credit| credit.share)
                .fold(0.0, f64::max)
        };
        let roles: SmallVec<[PreparedRole; 1]> = if consortium.open_roles.is_empty() {
            smallvec![PreparedRole::of_subject(&concepts)]
        } else {
            consortium
                .open_roles
                .iter()
                .map(|role| PreparedRole::new(role, market.chain(), credit_among_members))
                .collect()
        };
        let needs = roles.iter().flat_map(|role| &role.needs);
        let asked = needs.map(|need| need.concept);
        let mut subjects: SmallVec<[ConceptIndex; 4]> = concepts.into_iter().chain(asked).collect();
        subjects.sort_unstable();
        subjects.dedup();
        let id = consortium.id;
        Self {
            consortium,
            outline: Outline {
                id,
                roles,
                subjects,
            },
        }
    }

    /// The same consortium, of which this organisation is no member.
    pub(crate) fn without(&self, organisation: OrganisationId, market: &Market) -> Self {
        let mut consortium = self.consortium.clone();
        let others = |member: &Member| member.organisation != organisation;
        consortium.members.retain(others);
        Self::new(consortium, market)
    }
}
