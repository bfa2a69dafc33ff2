//! Gaps: of a consortium, and of a country.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use matching::strategy;

use super::footing::Proof;
use crate::app::{self, CountryGaps};
use crate::graphql::connection::{page_cost, parse_first};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::Language;
use crate::graphql::problem::gone;
use crate::graphql::types::call::Call;
use crate::graphql::types::concept::Concept;
use crate::graphql::types::consortium::Consortium;
use crate::graphql::types::organisation::Organisation;
use crate::text::Premise;

/// What is asked for and not covered, by the members of a consortium or the organisations of a
/// country.
#[derive(Debug, Clone)]
pub(crate) struct Gap(Whose);

#[derive(Debug, Clone)]
enum Whose {
    Consortium(app::Gap),
    Country(strategy::CountryGap, Arc<CountryGaps>),
}

impl Gap {
    pub(crate) const fn of_consortium(gap: app::Gap) -> Self {
        Self(Whose::Consortium(gap))
    }

    /// The largest gaps of a country.
    pub(crate) fn of_country(gaps: &Arc<CountryGaps>, first: usize) -> Vec<Self> {
        let largest = gaps.gaps.iter().take(first);
        largest
            .map(|gap| Self(Whose::Country(gap.clone(), Arc::clone(gaps))))
            .collect()
    }

    /// The gap of a country in one concept.
    pub(super) fn in_concept(
        gaps: &Arc<CountryGaps>,
        concept: matching::ConceptIndex,
    ) -> Option<Self> {
        let gap = gaps.of(concept)?.clone();
        Some(Self(Whose::Country(gap, Arc::clone(gaps))))
    }

    fn concept_index(&self) -> matching::ConceptIndex {
        match &self.0 {
            Whose::Consortium(gap) => gap.concept,
            Whose::Country(gap, _) => gap.concept,
        }
    }
}

/// What is asked for and not covered, by the members of a consortium or the organisations of a
/// country.
#[Object]
impl Gap {
    /// What is lacking.
    async fn concept(&self) -> Concept {
        Concept(self.concept_index())
    }

    /// Weighted demand: for a consortium the weights of the needs for it, added up; for a country
    /// millions of euro that open topics and needs ask, weighted by the nearness of their deadlines.
    async fn demand(&self) -> f64 {
        match &self.0 {
            Whose::Consortium(gap) => gap.demand,
            Whose::Country(gap, _) => gap.demand,
        }
    }

    /// Weighted supply: how much of that demand the members, or the country's organisations, answer.
    async fn supply(&self) -> f64 {
        match &self.0 {
            Whose::Consortium(gap) => gap.supply,
            Whose::Country(gap, _) => gap.supply,
        }
    }

    /// The organisations that come nearest to closing it, best first; for a country those of its
    /// own that do not offer it yet.
    async fn organisations(&self, ctx: &Context<'_>) -> Result<Vec<Organisation>> {
        let nearest = match &self.0 {
            Whose::Consortium(gap) => gap.organisations.clone(),
            Whose::Country(gap, _) => gap.nearest.iter().map(|near| near.organisation).collect(),
        };
        ctx.loaders()?.organisations(&nearest).await
    }

    /// The organisations of the country that do not offer it yet but come nearest, each with what it
    /// comes near with; none for a consortium.
    async fn nearest(&self, ctx: &Context<'_>) -> Result<Vec<NearOrganisation>> {
        let Whose::Country(gap, _) = &self.0 else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for near in &gap.nearest {
            let record = ctx.loaders()?.organisation(near.organisation).await?;
            let organisation = Organisation(record.ok_or_else(|| gone("organisation"))?);
            found.push(NearOrganisation(organisation, *near));
        }
        Ok(found)
    }

    /// The organisations of the country that offer it, the strongest first, each with how much it
    /// counts; none for a consortium.
    #[graphql(complexity = "page_cost(first, child_complexity)")]
    async fn suppliers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most, 100 at most.", default_with = "Some(10)")]
        first: Option<i32>,
    ) -> Result<Vec<Supplier>> {
        let first = parse_first(first, 10)?;
        let Whose::Country(gap, _) = &self.0 else {
            return Ok(Vec::new());
        };
        suppliers(ctx, &gap.by, first).await
    }

    /// The open topics that ask for it, the weightiest first; none for a consortium.
    async fn calls(&self, ctx: &Context<'_>) -> Result<Vec<Call>> {
        let mut calls = Vec::new();
        if let Whose::Country(gap, gaps) = &self.0 {
            for topic in gaps.demand.topics(gap.concept) {
                calls.extend(ctx.loaders()?.call(topic.call).await?.map(Call));
            }
        }
        Ok(calls)
    }

    /// The consortia that ask for it, examples too, which count in no demand; none for a consortium.
    async fn consortia(&self, ctx: &Context<'_>) -> Result<Vec<Consortium>> {
        let Whose::Country(gap, gaps) = &self.0 else {
            return Ok(Vec::new());
        };
        let needs = gaps.demand.needs(gap.concept).iter();
        let mut consortia: Vec<_> = needs.map(|need| need.consortium).collect();
        consortia.sort_unstable();
        consortia.dedup();
        ctx.loaders()?.consortia(&consortia).await
    }

    /// Whether so few organisations of the country offer it, fewer than ten, that one more changes
    /// much; null for a consortium.
    async fn small_count(&self) -> Option<bool> {
        match &self.0 {
            Whose::Consortium(_) => None,
            Whose::Country(gap, _) => Some(gap.by.are_few()),
        }
    }

    /// The figures in words, with what is supposed, their day, their data and their sources.
    async fn explanation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<String> {
        let app = ctx.app()?;
        Ok(match &self.0 {
            Whose::Consortium(gap) => app.explain_gap(gap, language.into()),
            Whose::Country(gap, gaps) => app.explain_country_gap(gap, gaps, language.into()),
        })
    }

    /// How the figures were made: of what day and data, of how much, by which method, and of which
    /// sources; null for a consortium.
    async fn method(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<Option<String>> {
        let app = ctx.app()?;
        Ok(match &self.0 {
            Whose::Consortium(_) => None,
            Whose::Country(_, gaps) => Some(app.gaps_method(gaps, language.into())),
        })
    }

    /// The same gap without what is supposed; null where nothing is.
    async fn without_hypotheses(&self) -> Option<Self> {
        let Whose::Country(gap, gaps) = &self.0 else {
            return None;
        };
        let before = gaps.before(gap.concept)?.clone();
        let as_it_is = CountryGaps {
            without: None,
            premise: Premise::default(),
            ..CountryGaps::clone(gaps)
        };
        Some(Self(Whose::Country(before, Arc::new(as_it_is))))
    }
}

/// An organisation that does not offer something but comes near.
#[derive(Debug, Clone)]
pub(crate) struct NearOrganisation(Organisation, strategy::Near);

/// An organisation that does not offer something but comes near.
#[Object]
impl NearOrganisation {
    /// Which.
    async fn organisation(&self) -> &Organisation {
        &self.0
    }

    /// What it comes near with.
    async fn reason(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<String> {
        Ok(ctx.app()?.explain_nearness(&self.1, language.into()))
    }
}

/// An organisation that offers something, with how much it counts.
#[derive(Debug, Clone)]
pub(crate) struct Supplier {
    organisation: Organisation,
    weight: f64,
    proof: Proof,
}

/// An organisation that offers something, with how much it counts.
#[Object]
impl Supplier {
    /// Which.
    async fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// How much it counts, 0 to 1: standing of the claim, readiness and availability, multiplied.
    async fn weight(&self) -> f64 {
        self.weight
    }

    /// How it is known that it can.
    async fn proof(&self) -> Proof {
        self.proof
    }
}

/// The strongest suppliers.
pub(super) async fn suppliers(
    ctx: &Context<'_>,
    by: &strategy::Suppliers,
    first: usize,
) -> Result<Vec<Supplier>> {
    let mut found = Vec::new();
    for supplier in by.named().take(first) {
        let record = ctx.loaders()?.organisation(supplier.organisation).await?;
        found.push(Supplier {
            organisation: Organisation(record.ok_or_else(|| gone("organisation"))?),
            weight: supplier.weight,
            proof: supplier.proof.into(),
        });
    }
    Ok(found)
}
