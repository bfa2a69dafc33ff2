//! Whom a country could attract.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use matching::strategy;

use super::gap::Gap;
use crate::app::{Attraction, EarlierPartner};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::Language;
use crate::graphql::types::membership::Partner;
use crate::graphql::types::organisation::Organisation;
use crate::graphql::types::ranking::Reason;
use crate::text;

/// How an organisation from elsewhere could be attracted: never by a takeover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "matching::strategy::AttractionMode")]
pub(crate) enum AttractionMode {
    /// A company without known work in the country opens a branch.
    Establish,
    /// A company that works with organisations of the country already makes an activity of its own
    /// there of it.
    Expand,
    /// An organisation that does not easily move, or whose technology is young, cooperates.
    Partner,
    /// A financier puts money into organisations of the country: no shareholding or takeover by the
    /// state is meant.
    Invest,
}

/// A foreign organisation worth attracting to a country because it would close gaps in its chain
/// (acquisitie in the sense of Dutch policy: not takeovers).
#[derive(Debug, Clone)]
pub(crate) struct AcquisitionTarget {
    rank: usize,
    target: Arc<strategy::Target>,
    all: Arc<Attraction>,
}

impl AcquisitionTarget {
    /// The best ones.
    pub(crate) fn best(all: &Arc<Attraction>, first: usize) -> Vec<Self> {
        let best = all.targets.iter().take(first).enumerate();
        best.map(|(place, target)| Self {
            rank: place + 1,
            target: Arc::clone(target),
            all: Arc::clone(all),
        })
        .collect()
    }
}

/// A foreign organisation worth attracting to a country because it would close gaps in its chain
/// (acquisitie in the sense of Dutch policy: not takeovers).
#[Object]
impl AcquisitionTarget {
    /// Who.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Organisation> {
        Organisation::load(ctx, self.target.organisation).await
    }

    /// How it could be attracted.
    async fn mode(&self) -> AttractionMode {
        self.target.mode.into()
    }

    /// 1 is best.
    async fn rank(&self) -> usize {
        self.rank
    }

    /// 0 to 1: the exact sum of its parts.
    async fn score(&self) -> f64 {
        self.target.parts.total().as_f64()
    }

    /// The parts of the score, which add up to it exactly.
    async fn parts(&self) -> AttractionParts {
        let parts = self.target.parts;
        AttractionParts {
            gap: parts.gap.as_f64(),
            ties: parts.ties.as_f64(),
            complementarity: parts.complementarity.as_f64(),
            nearness: parts.nearness.as_f64(),
        }
    }

    /// The gaps that it would make smaller, that which shrinks most first.
    async fn closes(&self) -> Vec<Gap> {
        let closes = self.target.closes.iter();
        closes
            .filter_map(|one| Gap::in_concept(&self.all.gaps, one.concept))
            .collect()
    }

    /// How much of the gaps it would close, in weighted millions of euro.
    async fn closed_demand(&self) -> f64 {
        self.target.closes.iter().map(|one| one.closed).sum()
    }

    /// Organisations of the country that it worked with before, the strongest tie first. Whatever
    /// the name says: of the country that was asked about.
    async fn dutch_ties(&self) -> Vec<Partner> {
        let ties = self.target.ties.iter();
        ties.map(|tie| {
            Partner(EarlierPartner {
                organisation: tie.organisation,
                shared: tie.shared,
                last_shared_on: tie.last_shared_on,
            })
        })
        .collect()
    }

    /// Why, in the order of the parts of the score, and how.
    async fn reasons(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<Vec<Reason>> {
        let mentioned = text::attraction_mentions(&self.target);
        let organisations = ctx.loaders()?.organisations(&mentioned).await?;
        let app = ctx.app()?;
        let mut names = app.names().clone();
        names.organisations = organisations
            .into_iter()
            .map(|found| (found.0.id, found.0.name))
            .collect();
        let reasons = app.explain_target(&self.target, &self.all, &names, language.into());
        let told = reasons
            .into_iter()
            .map(|reason| Reason::new(reason.component, reason.text, reason.mentions));
        Ok(told.collect())
    }

    /// How the figures were made: what is supposed, of which day and data, by which method, and of
    /// which sources.
    async fn method(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<String> {
        Ok(ctx.app()?.attraction_method(&self.all, language.into()))
    }

    /// What this list is and is not.
    async fn notice(
        &self,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> &'static str {
        text::attraction_notice(language.into())
    }
}

/// The parts of the score of somebody to attract.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct AttractionParts {
    /// The gaps that it would close; 0.55 at most.
    gap: f64,
    /// Ties with organisations of the country; 0.20 at most.
    ties: f64,
    /// Organisations of the country that do what lies beside it; 0.10 at most.
    complementarity: f64,
    /// How near its country is; 0.15 at most.
    nearness: f64,
}
