//! Consortia, their open roles and members.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, Result, SimpleObject};
use matching::{ConsortiumId, Need, Score, Trl};

use super::edit;
use crate::app::{ConsortiumEdit, Edit, Error, OpenRoleEdit};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{ConsortiumStatus, MemberRole, OrganisationKind};
use crate::graphql::id;
use crate::graphql::problem::{UserError, problem};
use crate::graphql::scalars::{ConceptCode, CountryCode, Date};
use crate::graphql::types::consortium::Consortium;
use crate::record::Bilingual;

/// What a place asks for.
#[derive(Debug, InputObject)]
pub(crate) struct NeedInput {
    /// In which concept.
    concept: ConceptCode,
    /// How much it matters among the needs of its role, 0 to 1.
    #[graphql(default_with = "Some(1.0)")]
    weight: Option<f64>,
    /// The least technology readiness wanted, 1 to 9.
    min_trl: Option<i64>,
}

/// A place to fill.
#[derive(Debug, InputObject)]
pub(crate) struct OpenRoleInput {
    /// Its title in Dutch.
    title_nl: Option<String>,
    /// Its title in English.
    title_en: Option<String>,
    /// What the place asks for.
    needs: Vec<NeedInput>,
    /// The kinds of organisation wanted; empty: any.
    #[graphql(default_with = "Some(Vec::new())")]
    wanted_kinds: Option<Vec<OrganisationKind>>,
    /// The countries wanted; empty: any.
    #[graphql(default_with = "Some(Vec::new())")]
    wanted_countries: Option<Vec<CountryCode>>,
}

/// A consortium. In a change, what is left out stays as it is and null clears it; status and
/// acceptsPartners have defaults and are always written.
#[derive(Debug, InputObject)]
pub(crate) struct ConsortiumInput {
    /// Its acronym.
    acronym: String,
    /// Its title.
    title: String,
    /// Its objective in Dutch.
    objective_nl: MaybeUndefined<String>,
    /// Its objective in English.
    objective_en: MaybeUndefined<String>,
    /// Where it is in its life.
    #[graphql(default_with = "Some(ConsortiumStatus::Forming)")]
    status: Option<ConsortiumStatus>,
    /// Whether it looks for partners.
    #[graphql(default_with = "Some(true)")]
    accepts_partners: Option<bool>,
    /// The identifier of the call that it applies to.
    call_identifier: MaybeUndefined<String>,
    /// The organisation that leads.
    coordinator_id: MaybeUndefined<ID>,
    /// The places to fill: the whole list.
    open_roles: Option<Vec<OpenRoleInput>>,
    /// Its first day.
    starts_on: MaybeUndefined<Date>,
    /// Its last day.
    ends_on: MaybeUndefined<Date>,
}

macro_rules! payloads {
    ($($(#[doc = $doc:literal])+ $name:ident;)*) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, SimpleObject)]
        pub(crate) struct $name {
            /// The consortium as it is now; null where the input has problems.
            consortium: Option<Consortium>,
            /// Problems with the input; empty where all went well.
            user_errors: Vec<UserError>,
        }

        impl $name {
            async fn of(ctx: &Context<'_>, done: Result<ConsortiumId, Error>) -> Result<Self> {
                match done {
                    Ok(id) => Ok(Self {
                        consortium: Some(Consortium::load(ctx, id).await?),
                        user_errors: Vec::new(),
                    }),
                    Err(error) => Ok(Self::refused(vec![problem(error)?])),
                }
            }

            const fn refused(user_errors: Vec<UserError>) -> Self {
                Self { consortium: None, user_errors }
            }
        }
    )*};
}

payloads! {
    /// What became of a new consortium.
    CreateConsortiumPayload;
    /// What became of a change of a consortium.
    UpdateConsortiumPayload;
    /// What became of a new membership.
    AddMemberPayload;
    /// What became of the end of a membership.
    RemoveMemberPayload;
}

#[derive(Debug, Default)]
pub(super) struct ConsortiumMutation;

#[Object]
impl ConsortiumMutation {
    /// Makes a consortium.
    async fn create_consortium(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The consortium.")] input: ConsortiumInput,
    ) -> Result<CreateConsortiumPayload> {
        match input.parse()? {
            Ok(edit) => {
                let done = ctx.app()?.create_consortium(ctx.viewer(), edit).await;
                CreateConsortiumPayload::of(ctx, done).await
            }
            Err(problems) => Ok(CreateConsortiumPayload::refused(problems)),
        }
    }

    /// Changes a consortium.
    async fn update_consortium(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: ID,
        #[graphql(desc = "What changes.")] input: ConsortiumInput,
        #[graphql(desc = "The version that the change was made from; another one gives CONFLICT.")]
        expected_version: Option<i64>,
    ) -> Result<UpdateConsortiumPayload> {
        let id = id::parse_consortium(&id)?;
        match input.parse()? {
            Ok(edit) => {
                let app = ctx.app()?;
                let done = app
                    .update_consortium(ctx.viewer(), id, edit, expected_version)
                    .await;
                UpdateConsortiumPayload::of(ctx, done.map(|()| id)).await
            }
            Err(problems) => Ok(UpdateConsortiumPayload::refused(problems)),
        }
    }

    /// Makes an organisation a member, or gives a member another role.
    async fn add_member(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The consortium.")] consortium_id: ID,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
        #[graphql(desc = "As what.", default_with = "MemberRole::Partner")] role: MemberRole,
    ) -> Result<AddMemberPayload> {
        let id = id::parse_consortium(&consortium_id)?;
        let organisation = id::parse_organisation(&organisation_id)?;
        let app = ctx.app()?;
        let done = app
            .add_member(ctx.viewer(), id, organisation, role.into())
            .await;
        AddMemberPayload::of(ctx, done.map(|()| id)).await
    }

    /// Ends a membership.
    async fn remove_member(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The consortium.")] consortium_id: ID,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
    ) -> Result<RemoveMemberPayload> {
        let id = id::parse_consortium(&consortium_id)?;
        let organisation = id::parse_organisation(&organisation_id)?;
        let done = ctx
            .app()?
            .remove_member(ctx.viewer(), id, organisation)
            .await;
        RemoveMemberPayload::of(ctx, done.map(|()| id)).await
    }
}

impl ConsortiumInput {
    /// Reads the input; a malformed id is an error of the request, all else a problem of the form.
    fn parse(self) -> Result<Result<ConsortiumEdit, Vec<UserError>>> {
        let coordinator = match self.coordinator_id {
            MaybeUndefined::Undefined => Edit::Keep,
            MaybeUndefined::Null => Edit::Clear,
            MaybeUndefined::Value(id) => Edit::Set(id::parse_organisation(&id)?),
        };
        let open_roles = match self.open_roles.map(parse_roles).transpose() {
            Ok(roles) => roles,
            Err(problems) => return Ok(Err(problems)),
        };
        Ok(Ok(ConsortiumEdit {
            acronym: self.acronym,
            title: self.title,
            objective_dutch: edit(self.objective_nl, |given| given),
            objective_english: edit(self.objective_en, |given| given),
            status: self.status.unwrap_or(ConsortiumStatus::Forming).into(),
            accepts_partners: self.accepts_partners.unwrap_or(true),
            call_identifier: edit(self.call_identifier, |given| given),
            coordinator,
            open_roles,
            starts_on: edit(self.starts_on, |given| given.0),
            ends_on: edit(self.ends_on, |given| given.0),
        }))
    }
}

fn parse_roles(given: Vec<OpenRoleInput>) -> Result<Vec<OpenRoleEdit>, Vec<UserError>> {
    let mut problems = Vec::new();
    let mut roles = Vec::with_capacity(given.len());
    for (place, role) in given.into_iter().enumerate() {
        let mut needs = Vec::with_capacity(role.needs.len());
        for (number, need) in role.needs.into_iter().enumerate() {
            let at = |field: &str| {
                let steps = [
                    "input",
                    "openRoles",
                    &place.to_string(),
                    "needs",
                    &number.to_string(),
                    field,
                ];
                steps.map(str::to_owned).to_vec()
            };
            match (
                Score::new(need.weight.unwrap_or(1.0)),
                need.min_trl.map(Trl::new).transpose(),
            ) {
                (Ok(weight), Ok(min_trl)) => needs.push(Need {
                    concept: need.concept.0,
                    weight,
                    min_trl,
                }),
                (weight, min_trl) => {
                    problems.extend(
                        weight
                            .err()
                            .map(|error| UserError::invalid(at("weight"), &error)),
                    );
                    problems.extend(
                        min_trl
                            .err()
                            .map(|error| UserError::invalid(at("minTrl"), &error)),
                    );
                }
            }
        }
        let kinds = role.wanted_kinds.unwrap_or_default();
        let countries = role.wanted_countries.unwrap_or_default();
        roles.push(OpenRoleEdit {
            title: Bilingual::of(role.title_nl, role.title_en),
            needs,
            wanted_kinds: kinds.into_iter().map(Into::into).collect(),
            wanted_countries: countries.into_iter().map(|country| country.0).collect(),
        });
    }
    if problems.is_empty() {
        Ok(roles)
    } else {
        Err(problems)
    }
}
