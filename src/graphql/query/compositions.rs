//! Consortia put together for a call.

use async_graphql::{Context, ID, InputObject, Object, Result};
use matching::{DEFAULT_BUDGET, MOST_ALTERNATIVES, OrganisationId};

use crate::app::{CompositionRequest, Error};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{Language, OrganisationKind};
use crate::graphql::error::Code;
use crate::graphql::id;
use crate::graphql::problem::{coded, refused};
use crate::graphql::types::composition::{Composition, SEARCH_COST};
use crate::graphql::types::strategy::hypothesis::{self, HypothesisInput};

/// What is asked of a consortium that is put together.
#[derive(Debug, InputObject)]
pub(crate) struct CompositionInput {
    /// The call that it is for.
    call_id: ID,
    /// Members that must be in it, at most 20.
    #[graphql(default_with = "Some(Vec::new())")]
    must_include: Option<Vec<ID>>,
    /// Organisations that must not be in it, at most 100.
    #[graphql(default_with = "Some(Vec::new())")]
    exclude: Option<Vec<ID>>,
    /// Kinds of organisations of which there must be one each.
    #[graphql(default_with = "Some(Vec::new())")]
    kinds: Option<Vec<OrganisationKind>>,
    /// As many members at most, 1 to 20.
    #[graphql(default_with = "Some(12)")]
    max_members: Option<i32>,
    /// As many Dutch members at least.
    #[graphql(default_with = "Some(1)")]
    min_dutch: Option<i32>,
    /// What is supposed that is not so; the answer then tells what that changes.
    #[graphql(default_with = "Some(Vec::new())")]
    hypotheses: Option<Vec<HypothesisInput>>,
}

impl CompositionInput {
    /// What the searches cost that it takes: where something is supposed, one without it too.
    fn cost(&self) -> usize {
        let supposes = self.hypotheses.as_ref().is_some_and(|all| !all.is_empty());
        SEARCH_COST * (1 + usize::from(supposes))
    }

    fn parse(self, alternatives: usize) -> Result<CompositionRequest> {
        let ids = |given: &Option<Vec<ID>>| -> Result<Vec<OrganisationId>> {
            let given = given.iter().flatten();
            given.map(id::parse_organisation).collect()
        };
        Ok(CompositionRequest {
            call: id::parse_call(&self.call_id)?,
            must_include: ids(&self.must_include)?,
            exclude: ids(&self.exclude)?,
            kinds: self.kinds.into_iter().flatten().map(Into::into).collect(),
            max_members: self.max_members.unwrap_or(12).into(),
            min_dutch: self.min_dutch.unwrap_or(1).into(),
            alternatives: i64::try_from(alternatives)?,
            budget: DEFAULT_BUDGET,
            suppositions: hypothesis::parse(self.hypotheses)?,
        })
    }
}

#[derive(Debug, Default)]
pub(super) struct CompositionQuery;

#[Object]
impl CompositionQuery {
    /// The consortium that covers the needs of a call best and is eligible under its rules, or the
    /// reason why there is none. Alternatives are looked for where they are asked for.
    #[graphql(complexity = "input.cost() + child_complexity")]
    async fn compose_consortium(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked of it.")] input: CompositionInput,
        #[graphql(
            desc = "The language of the reason why there is none.",
            default_with = "Language::English"
        )]
        language: Language,
    ) -> Result<Composition> {
        let wants_others = ctx.look_ahead().field("alternatives").exists();
        let alternatives = if wants_others { MOST_ALTERNATIVES } else { 0 };
        let request = input.parse(alternatives)?;
        let composed = ctx.app()?.compose(ctx.viewer(), &request).await;
        let composed = composed.map_err(|error| match error {
            Error::NoComposition(why) => refused(&why, language.into()),
            Error::Chain(why) => Code::Invalid.error(why.text(language.into())),
            other => coded(other),
        })?;
        let none = || Code::Internal.error("the search answered nothing; ask again");
        Composition::best(request.call, composed).ok_or_else(none)
    }
}
