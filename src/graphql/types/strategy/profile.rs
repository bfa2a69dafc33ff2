//! A part of the chain as one country stands in it.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use matching::strategy::{Profile, Specialisation};

use super::footing::ActiveOrganisation;
use crate::app::ChainView;
use crate::graphql::connection::{page_cost, parse_first};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::Language;
use crate::graphql::id;
use crate::graphql::types::call::Call;
use crate::graphql::types::organisation::Organisation;
use crate::text;

/// What a specialisation amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "matching::strategy::Standing")]
pub(crate) enum Standing {
    /// The whole interval lies above 1, and the figure rests on five organisations of the country or
    /// more.
    Clear,
    /// The whole interval lies above 1, but the figure rests on fewer; or the interval reaches 1 or
    /// lower, and the figure is told as 1.25 or more and rests on five or more.
    Indicated,
    /// Neither, and the interval reaches 1.
    NotShown,
    /// The whole interval lies below 1.
    Behind,
    /// There are too few organisations to tell.
    TooFew,
}

/// How a country stands in a part of the chain: a stage, a concept or a theme.
#[derive(Debug, Clone)]
pub(crate) struct ChainProfile {
    pub(super) view: Arc<ChainView>,
    pub(super) profile: Profile,
}

/// How a country stands in a part of the chain: a stage, a concept or a theme.
#[Object]
impl ChainProfile {
    /// Organisations of the country that are active in it; examples do not count.
    pub(super) async fn organisations(&self) -> usize {
        self.profile.here.len()
    }

    /// European organisations that are active in it, those of the country with them.
    pub(super) async fn european_organisations(&self) -> usize {
        self.profile.european.len()
    }

    /// Whether so few organisations are counted, fewer than ten of the country or of Europe, that
    /// one more changes much.
    async fn small_count(&self) -> bool {
        self.profile.specialisation.is_small()
    }

    /// Revealed specialisation of the country, with its interval and what it amounts to.
    pub(super) async fn specialisation(&self) -> RevealedSpecialisation {
        RevealedSpecialisation(self.profile.specialisation, Arc::clone(&self.view))
    }

    /// How well it is known what the country's organisations can do.
    pub(super) async fn depth(&self) -> Depth {
        let depth = self.profile.depth;
        Depth {
            highest_trl: depth.highest_trl.map(matching::Trl::get),
            with_trl: depth.with_trl,
            declared: depth.declared,
            curated: depth.curated,
            derived: depth.derived,
            inferred: depth.inferred,
            by_projects: depth.by_projects,
        }
    }

    /// Open needs of consortia in it, those of examples too; 0 for a past day.
    pub(super) async fn open_needs(&self) -> usize {
        self.view.asked(&self.profile).needs
    }

    /// Of the open needs, those of consortia that are examples: they count in no demand.
    async fn example_needs(&self) -> usize {
        self.view.asked(&self.profile).example_needs
    }

    /// Open topics that are about it, the weightiest first; none for a past day.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn open_topics(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(10)")]
        first: Option<i32>,
    ) -> Result<Vec<Call>> {
        let first = parse_first(first, 10)?;
        let mut calls = Vec::new();
        for call in self
            .view
            .asked(&self.profile)
            .topics
            .into_iter()
            .take(first)
        {
            calls.extend(ctx.loaders()?.call(call).await?.map(Call));
        }
        Ok(calls)
    }

    /// What is asked of it, in weighted millions of euro; null for a past day.
    async fn demand(&self) -> Option<f64> {
        let balance = self.view.balance_in(&self.profile)?;
        Some(balance.demand)
    }

    /// How much of the demand the country's organisations answer, in the same unit; null for a
    /// past day.
    async fn supply(&self) -> Option<f64> {
        let balance = self.view.balance_in(&self.profile)?;
        Some(balance.supply)
    }

    /// The country's organisations that are strongest in it, of those with a published name.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    pub(super) async fn leaders(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(5)")] first: Option<
            i32,
        >,
    ) -> Result<Vec<Organisation>> {
        let first = parse_first(first, 5)?;
        let ids: Vec<_> = self.view.leaders(&self.profile).take(first).collect();
        ctx.loaders()?.organisations(&ids).await
    }

    /// The organisations behind the figures, the strongest first, with what each is active in and
    /// how that is known.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn active(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(20)")]
        first: Option<i32>,
        #[graphql(desc = "The id of the organisation after which to go on.")] after: Option<ID>,
        #[graphql(
            desc = "All of Europe rather than the country.",
            default_with = "Some(false)"
        )]
        european: Option<bool>,
    ) -> Result<Vec<ActiveOrganisation>> {
        let first = parse_first(first, 20)?;
        let all = if european.unwrap_or(false) {
            &self.profile.european
        } else {
            &self.profile.here
        };
        let after = after.map(|after| id::parse_organisation(&after));
        let from = match after.transpose()? {
            None => 0,
            Some(after) => {
                let place = all.iter().position(|one| one.organisation == after);
                place.map_or(all.len(), |place| place + 1)
            }
        };
        let page: Vec<_> = all[from..].iter().take(first).cloned().collect();
        let ids: Vec<_> = page.iter().map(|active| active.organisation).collect();
        let organisations = ctx.loaders()?.organisations(&ids).await?;
        let found = organisations.into_iter().filter_map(|organisation| {
            let mut page = page.iter();
            let active = page.find(|one| one.organisation == organisation.0.id)?;
            Some(ActiveOrganisation {
                organisation,
                active: active.clone(),
                view: Arc::clone(&self.view),
            })
        });
        Ok(found.collect())
    }
}

/// Revealed comparative advantage (Balassa 1965): the country's share of the organisations in a
/// part of the chain, over its share of the organisations in all parts.
#[derive(Debug, Clone)]
pub(crate) struct RevealedSpecialisation(Specialisation, Arc<ChainView>);

/// Revealed comparative advantage (Balassa 1965): the country's share of the organisations in a
/// part of the chain, over its share of the organisations in all parts.
#[Object]
impl RevealedSpecialisation {
    /// The figure: above 1 is a strength.
    async fn value(&self) -> f64 {
        self.0.estimate.value
    }

    /// The lower bound that holds the figure 95 times in 100 (Wilson 1927).
    async fn low(&self) -> f64 {
        self.0.estimate.low
    }

    /// The upper bound.
    async fn high(&self) -> f64 {
        self.0.estimate.high
    }

    /// What it amounts to.
    async fn standing(&self) -> Standing {
        self.0.standing.into()
    }

    /// The country's share of the organisations in all parts of its level, 0 to 1: in all stages for
    /// a stage, in all themes for a theme, in all concepts for a concept. The same organisations
    /// may so have another figure as a theme than as a stage.
    async fn share(&self) -> f64 {
        self.0.share
    }

    /// The figures in words.
    async fn explanation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<String> {
        let country = self.1.map.vantage.country;
        let names = ctx.app()?.names();
        Ok(text::specialisation(
            &self.0,
            country,
            names,
            language.into(),
        ))
    }
}

/// How well it is known what organisations can do: each counts once, by its surest proof.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct Depth {
    /// The highest technology readiness that one has shown, 1 to 9; null where none is known.
    highest_trl: Option<u8>,
    /// Organisations of which a readiness is known.
    with_trl: usize,
    /// Those that say themselves what they can do.
    declared: usize,
    /// Those of which a person read it in a source.
    curated: usize,
    /// Those of which a person derived it from a source that does not say so, such as from having
    /// taken part in a project.
    derived: usize,
    /// Those of which a program read it off their projects.
    inferred: usize,
    /// Those of which only taking part in projects is known.
    by_projects: usize,
}
