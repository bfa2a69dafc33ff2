//! Introductions: proposing, answering and taking back; and whom to talk to.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use crate::app::{ContactEdit, Error, SeenIntroduction};
use crate::graphql::context::RequestScope;
use crate::graphql::id;
use crate::graphql::problem::{UserError, problem};
use crate::graphql::types::introduction::{Contact, Introduction, IntroductionSide};

/// An introduction, or what is wrong with what was given.
macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, SimpleObject)]
        pub(crate) struct $name {
            /// The introduction; null where the input has problems.
            introduction: Option<Introduction>,
            /// Problems with the input; empty where all went well.
            user_errors: Vec<UserError>,
        }

        impl $name {
            fn of(done: Result<SeenIntroduction, Error>) -> Result<Self> {
                Ok(match done {
                    Ok(seen) => Self {
                        introduction: Some(Introduction(seen)),
                        user_errors: Vec::new(),
                    },
                    Err(error) => Self {
                        introduction: None,
                        user_errors: vec![problem(error)?],
                    },
                })
            }
        }
    )*};
}

payloads! {
    /// What became of a proposal.
    ProposeIntroductionPayload;
    /// What became of an answer.
    RespondToIntroductionPayload;
    /// What became of taking an introduction back.
    WithdrawIntroductionPayload;
}

/// What became of a contact.
#[derive(Debug, SimpleObject)]
pub(crate) struct SetContactPayload {
    /// The contact; null where the input has problems.
    contact: Option<Contact>,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

/// What became of personal data.
#[derive(Debug, SimpleObject)]
pub(crate) struct ErasePersonalDataPayload {
    /// How many pieces were erased; null where the input has problems.
    erased: Option<u64>,
    /// Problems with the input; empty where all went well.
    user_errors: Vec<UserError>,
}

#[derive(Debug, Default)]
pub(super) struct IntroductionMutation;

#[Object]
impl IntroductionMutation {
    /// The organisation asks to be introduced to the consortium (or the consortium to the
    /// organisation). Who asks has said yes by that; where an adviser asks on behalf of a side, both
    /// sides still have to answer.
    async fn propose_introduction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
        #[graphql(desc = "The consortium.")] consortium_id: ID,
        #[graphql(desc = "A message for the other side, 2,000 characters at most.")]
        message: Option<String>,
        #[graphql(
            desc = "For an adviser: on behalf of which side; the organisation where left out."
        )]
        on_behalf_of: Option<IntroductionSide>,
    ) -> Result<ProposeIntroductionPayload> {
        let organisation = id::parse_organisation(&organisation_id)?;
        let consortium = id::parse_consortium(&consortium_id)?;
        let side = on_behalf_of.map(Into::into);
        let app = ctx.app()?;
        let done = app
            .propose_introduction(ctx.viewer(), organisation, consortium, side, message)
            .await;
        ProposeIntroductionPayload::of(done)
    }

    /// Says yes or no on behalf of the viewer's own side: the organisation, or as its coordinator the
    /// consortium. Once both sides said yes they see each other and their contacts.
    async fn respond_to_introduction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The introduction.")] id: ID,
        #[graphql(desc = "Yes or no.")] accept: bool,
    ) -> Result<RespondToIntroductionPayload> {
        let id = id::parse_introduction(&id)?;
        let done = ctx
            .app()?
            .answer_introduction(ctx.viewer(), id, accept)
            .await;
        RespondToIntroductionPayload::of(done)
    }

    /// Takes an introduction back, for whoever proposed it.
    async fn withdraw_introduction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The introduction.")] id: ID,
    ) -> Result<WithdrawIntroductionPayload> {
        let id = id::parse_introduction(&id)?;
        let done = ctx.app()?.withdraw_introduction(ctx.viewer(), id).await;
        WithdrawIntroductionPayload::of(done)
    }

    /// Says whom to talk to at an organisation. It is shown to the other side of an introduction once
    /// both said yes, and to nobody else but advisers.
    async fn set_contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
        #[graphql(desc = "A person's name, 200 characters at most.")] name: String,
        #[graphql(desc = "An e-mail address.")] email: String,
    ) -> Result<SetContactPayload> {
        let organisation = id::parse_organisation(&organisation_id)?;
        let given = ContactEdit { name, email };
        let done = ctx
            .app()?
            .set_contact(ctx.viewer(), organisation, given)
            .await;
        Ok(match done {
            Ok(contact) => SetContactPayload {
                contact: Some(Contact::load(ctx, &contact).await?),
                user_errors: Vec::new(),
            },
            Err(error) => SetContactPayload {
                contact: None,
                user_errors: vec![problem(error)?],
            },
        })
    }

    /// Erases what is, or may be, personal of an organisation: its contact, and what was written in its
    /// introductions. What was decided stays, without words or names.
    async fn erase_personal_data(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The organisation.")] organisation_id: ID,
    ) -> Result<ErasePersonalDataPayload> {
        let organisation = id::parse_organisation(&organisation_id)?;
        let done = ctx
            .app()?
            .erase_personal_data(ctx.viewer(), organisation)
            .await;
        Ok(match done {
            Ok(erased) => ErasePersonalDataPayload {
                erased: Some(erased),
                user_errors: Vec::new(),
            },
            Err(error) => ErasePersonalDataPayload {
                erased: None,
                user_errors: vec![problem(error)?],
            },
        })
    }
}
