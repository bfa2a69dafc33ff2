//! What organisations did before, gathered once for many pairs.

use std::collections::BTreeMap;

use crate::market::{Market, Venture};
use crate::{ConceptIndex, OrganisationId};

/// How many granted consortia two organisations shared, and how active the second one is.
///
/// Both ways of asking count the same whole numbers, so that a pair has one score whichever side
/// asks.
#[derive(Debug)]
pub(crate) enum Ties {
    /// One organisation looks at many consortia.
    Of {
        partners: BTreeMap<OrganisationId, u32>,
        activity: BTreeMap<OrganisationId, u32>,
    },
    /// The members of one consortium look at many organisations.
    Among(BTreeMap<OrganisationId, (BTreeMap<OrganisationId, u32>, u32)>),
}

impl Ties {
    pub(crate) fn of(market: &Market, organisation: OrganisationId) -> Self {
        let partners = market.partners(organisation);
        let activity = partners
            .keys()
            .map(|&partner| (partner, activity(market, partner)))
            .collect();
        Self::Of { partners, activity }
    }

    pub(crate) fn among(market: &Market, venture: &Venture) -> Self {
        let members = venture.consortium.members.iter();
        Self::Among(
            members
                .map(|member| member.organisation)
                .map(|id| (id, (market.partners(id), activity(market, id))))
                .collect(),
        )
    }

    /// The number of consortia that the one who asks and the member shared, and the number that
    /// the member was in.
    pub(crate) fn shared(&self, asks: OrganisationId, member: OrganisationId) -> (u32, u32) {
        let number = |map: &BTreeMap<_, u32>, key| map.get(key).copied().unwrap_or(0);
        match self {
            Self::Of { partners, activity } => {
                (number(partners, &member), number(activity, &member))
            }
            Self::Among(members) => members.get(&member).map_or((0, 0), |(partners, active)| {
                (number(partners, &asks), *active)
            }),
        }
    }
}

fn activity(market: &Market, organisation: OrganisationId) -> u32 {
    u32::try_from(market.history(organisation).count()).unwrap_or(u32::MAX)
}

/// In how many granted consortia on a concept an organisation took part.
#[derive(Debug)]
pub(crate) struct Experience(BTreeMap<OrganisationId, BTreeMap<ConceptIndex, u32>>);

impl Experience {
    pub(crate) fn of(market: &Market, organisations: impl Iterator<Item = OrganisationId>) -> Self {
        Self(
            organisations
                .map(|id| (id, experience(market, id)))
                .collect(),
        )
    }

    pub(crate) fn on(&self, organisation: OrganisationId, concept: ConceptIndex) -> u32 {
        let counts = self.0.get(&organisation);
        counts
            .and_then(|counts| counts.get(&concept))
            .copied()
            .unwrap_or(0)
    }
}

fn experience(market: &Market, organisation: OrganisationId) -> BTreeMap<ConceptIndex, u32> {
    let mut counts = BTreeMap::new();
    for past in market.history(organisation) {
        for concept in past
            .concepts
            .iter()
            .filter_map(|code| market.chain().find(code))
        {
            *counts.entry(concept).or_default() += 1;
        }
    }
    counts
}
