//! The names that sentences need, loaded in one go.

use async_graphql::{Context, Result};
use matching::{ConsortiumId, Criterion, Improvement, Reason, Step};

use super::context::RequestScope;
use super::types::concept::Concept;
use crate::text::{Mentions, Names, mentions};

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

/// The names of what is mentioned.
pub(crate) async fn of_mentions(ctx: &Context<'_>, mentions: &[Mentions]) -> Result<Names> {
    let loaders = ctx.loaders()?;
    let organisations = mentions.iter().flat_map(|found| &found.organisations);
    let organisations: Vec<_> = organisations.copied().collect();
    let consortia = mentions.iter().flat_map(|found| &found.consortia);
    let consortia: Vec<_> = consortia.copied().collect();
    let (organisations, consortia) = futures_util::try_join!(
        loaders.organisations(&organisations),
        loaders.consortia(&consortia),
    )?;
    let organisations = organisations.into_iter();
    let consortia = consortia.into_iter();
    Ok(Names {
        organisations: organisations
            .map(|found| (found.0.id, found.0.name))
            .collect(),
        consortia: consortia
            .map(|found| (found.0.id, found.0.acronym))
            .collect(),
        ..ctx.app()?.names().clone()
    })
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
