//! The names that sentences need, loaded in one go.

use async_graphql::{Context, Result};
use matching::{ConceptCode, ConsortiumId, Criterion, Improvement, OrganisationId, Reason, Step};

use super::context::RequestScope;
use super::types::concept::Concept;
use crate::text::Names;

/// What a reason speaks of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mentions {
    pub(crate) concepts: Vec<ConceptCode>,
    pub(crate) organisations: Vec<OrganisationId>,
    pub(crate) consortia: Vec<ConsortiumId>,
}

/// What a reason speaks of.
pub(crate) fn mentions(reason: &Reason) -> Mentions {
    let mut mentions = Mentions::default();
    match reason {
        Reason::CoversNeed {
            need, capability, ..
        } => {
            mentions.concepts.push(need.clone());
            if capability != need {
                mentions.concepts.push(capability.clone());
            }
        }
        Reason::LeavesOpen { needs, .. } => mentions.concepts.clone_from(needs),
        Reason::AddsConcept { need } => mentions.concepts.push(need.clone()),
        Reason::SharesInterest { interest, subject } => {
            mentions.concepts.push(interest.clone());
            if subject != interest {
                mentions.concepts.push(subject.clone());
            }
        }
        Reason::WorkedWith {
            partners,
            consortia,
        } => {
            mentions.organisations = partners.iter().map(|(id, _)| *id).collect();
            mentions.consortia.clone_from(consortia);
        }
        Reason::Experienced {
            subject, consortia, ..
        } => {
            mentions.concepts.push(subject.clone());
            mentions.consortia.clone_from(consortia);
        }
        Reason::KindNotWanted { .. }
        | Reason::CountryNotWanted { .. }
        | Reason::AddsCountry { .. }
        | Reason::AddsKind { .. }
        | Reason::SharesWords { .. } => {}
    }
    mentions
}

/// The names that these reasons of a match need.
pub(crate) async fn of_reasons(
    ctx: &Context<'_>,
    consortium: ConsortiumId,
    reasons: &[(Criterion, &Reason)],
) -> Result<Names> {
    let loaders = ctx.loaders()?;
    let all: Vec<_> = reasons.iter().map(|(_, reason)| mentions(reason)).collect();
    let organisations: Vec<_> = all
        .iter()
        .flat_map(|found| found.organisations.clone())
        .collect();
    let consortia: Vec<_> = all
        .iter()
        .flat_map(|found| found.consortia.clone())
        .collect();
    let (roles, organisations, consortia) = futures_util::try_join!(
        loaders.open_roles(consortium),
        loaders.organisations(&organisations),
        loaders.consortia(&consortia),
    )?;
    let mut names = ctx.app()?.names().clone();
    names.roles = roles
        .into_iter()
        .map(|role| (role.role.id, role.title))
        .collect();
    names.organisations = organisations
        .into_iter()
        .map(|found| (found.0.id, found.0.name))
        .collect();
    names.consortia = consortia
        .into_iter()
        .map(|found| (found.0.id, found.0.acronym))
        .collect();
    Ok(names)
}

/// The names that these steps need.
pub(crate) async fn of_steps(ctx: &Context<'_>, steps: &[Improvement]) -> Result<Names> {
    let partners: Vec<_> = steps
        .iter()
        .filter_map(|improvement| match improvement.step {
            Step::BringPartner { partner } => Some(partner),
            Step::DeclareCapability { .. } | Step::DeclareInterest { .. } => None,
        })
        .collect();
    let organisations = ctx.loaders()?.organisations(&partners).await?;
    let mut names = ctx.app()?.names().clone();
    names.organisations = organisations
        .into_iter()
        .map(|found| (found.0.id, found.0.name))
        .collect();
    Ok(names)
}

/// The concept that a step is about.
pub(crate) fn concept_of(ctx: &Context<'_>, step: &Step) -> Option<Concept> {
    match step {
        Step::DeclareCapability { concept, .. } | Step::DeclareInterest { concept } => {
            let chain = &ctx.app().ok()?.reference().taxonomy.chain;
            chain.find(concept).map(Concept)
        }
        Step::BringPartner { .. } => None,
    }
}
