//! Organisations and consortia, prepared for ranking.

use std::collections::BTreeSet;

use crate::credit::{Credit, PreparedCapability, PreparedNeed, PreparedRole};
use crate::{ConceptIndex, Consortium, Market, Member, Organisation, OrganisationId, ValueChain};

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
    /// The open roles; where there are none, one that stands for what the consortium works on.
    pub(crate) roles: Vec<PreparedRole>,
    /// The concepts that it asks for or works on, each once.
    pub(crate) subjects: BTreeSet<ConceptIndex>,
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
        let roles = if consortium.open_roles.is_empty() {
            vec![PreparedRole::of_subject(&concepts)]
        } else {
            consortium
                .open_roles
                .iter()
                .map(|role| PreparedRole::new(role, market.chain(), credit_among_members))
                .collect()
        };
        let needs = roles.iter().flat_map(|role| &role.needs);
        let asked = needs.map(|need| need.concept);
        Self {
            subjects: concepts.into_iter().chain(asked).collect(),
            consortium,
            roles,
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
