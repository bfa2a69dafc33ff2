//! First contacts between organisations and consortia.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};

use super::consortium::Consortium;
use super::organisation::Organisation;
use super::ranking::Reason;
use crate::app::{self, App, SeenIntroduction};
use crate::graphql::context::RequestScope;
use crate::graphql::enums::{Language, OrganisationKind, SizeClass};
use crate::graphql::id;
use crate::graphql::names;
use crate::graphql::problem::coded;
use crate::graphql::scalars::{CountryCode, DateTime};
use crate::record::{self, Bilingual};
use crate::text;

/// Where an introduction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "record::IntroductionStatus")]
pub(crate) enum IntroductionStatus {
    /// Somebody asked, and not everybody has answered.
    Proposed,
    /// Both sides said yes.
    Accepted,
    /// A side said no.
    Declined,
    /// Whoever asked took it back.
    Withdrawn,
    /// Not everybody answered in time.
    Expired,
}

/// A side of an introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "record::Side")]
pub(crate) enum IntroductionSide {
    /// The organisation.
    Organisation,
    /// The consortium, for which its coordinator speaks.
    Consortium,
}

/// A first contact between an organisation and a consortium; contact details are shared only once
/// both sides said yes.
#[derive(Debug, Clone)]
pub(crate) struct Introduction(pub(crate) SeenIntroduction);

/// A first contact between an organisation and a consortium; contact details are shared only once
/// both sides said yes.
#[Object]
impl Introduction {
    /// Its global id.
    pub(crate) async fn id(&self) -> ID {
        id::introduction(self.0.introduction.id)
    }

    /// The organisation. Until both said yes the side that did not ask for it sees its country, kind
    /// and size class only: the name is a stand-in, and its id leads nowhere.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Organisation> {
        let found = Organisation::load(ctx, self.0.introduction.organisation).await?;
        Ok(if self.0.names_organisation {
            found
        } else {
            Organisation(app::veiled_organisation(&found.0, self.0.introduction.id))
        })
    }

    /// The consortium. Until both said yes the side that did not ask for it sees its programme only:
    /// acronym and title are stand-ins, and its id leads nowhere.
    async fn consortium(&self, ctx: &Context<'_>) -> Result<Consortium> {
        let found = Consortium::load(ctx, self.0.introduction.consortium).await?;
        Ok(if self.0.names_consortium {
            found
        } else {
            Consortium(app::veiled_consortium(&found.0, self.0.introduction.id))
        })
    }

    /// Where it stands.
    async fn status(&self) -> IntroductionStatus {
        self.0.introduction.status.into()
    }

    /// What whoever asked wrote.
    async fn message(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        ctx.app()?.message_of(&self.0).map_err(coded)
    }

    /// Which side asked, or on behalf of which side an adviser did.
    async fn asked_by(&self) -> IntroductionSide {
        self.0.introduction.asked_by.into()
    }

    /// Whether an adviser asked; then both sides still have to say yes.
    async fn by_adviser(&self) -> bool {
        self.0.introduction.by_adviser
    }

    /// What the organisation answered; null until it does.
    async fn organisation_agrees(&self) -> Option<bool> {
        self.0.introduction.organisation_agrees
    }

    /// What the coordinator answered; null until it does.
    async fn consortium_agrees(&self) -> Option<bool> {
        self.0.introduction.consortium_agrees
    }

    /// What the organisation is, in general; null where it is gone.
    async fn organisation_profile(&self) -> Option<SideProfile> {
        self.0.organisation.map(SideProfile::from)
    }

    /// What the coordinator of the consortium is, in general; null where there is none any more.
    async fn coordinator_profile(&self) -> Option<SideProfile> {
        self.0.coordinator.map(SideProfile::from)
    }

    /// Why the two fit, as reasons that speak of nobody and no project by name.
    async fn reasons(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language wanted.", default_with = "Language::English")]
        language: Language,
    ) -> Result<Vec<Reason>> {
        let app = ctx.app()?;
        let introduction = &self.0.introduction;
        let pair = [introduction.consortium];
        let snapshot = app.snapshot();
        let explained = App::explain_matches(&snapshot, introduction.organisation, &pair);
        let reasons = explained.iter().flat_map(|one| one.explanation.reasons());
        let reasons: Vec<_> = reasons
            .filter(|(_, reason)| text::leads_to_nobody(reason))
            .collect();
        let mut names = names::of_reasons(ctx, introduction.consortium, &reasons).await?;
        if !self.0.names_consortium {
            // What a place is called can tell whose it is.
            for (title, number) in names.roles.values_mut().zip(1..) {
                *title = Bilingual::of(Some(format!("{number}")), Some(format!("{number}")));
            }
        }
        let told = reasons.into_iter().map(|(criterion, reason)| {
            let text = text::reason(reason, &names, language.into());
            Reason::new(criterion.code(), text, text::mentions(reason))
        });
        Ok(told.collect())
    }

    /// Present once the introduction is accepted, and only for its two sides and RVO's advisers;
    /// holds those that the two have given with `setContact`.
    async fn contacts(&self, ctx: &Context<'_>) -> Result<Option<Vec<Contact>>> {
        let contacts = ctx.app()?.contacts_of(&self.0).await;
        let Some(contacts) = contacts.map_err(coded)? else {
            return Ok(None);
        };
        let mut told = Vec::new();
        for contact in &contacts {
            told.push(Contact::load(ctx, contact).await?);
        }
        Ok(Some(told))
    }

    /// When it was proposed.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.introduction.created_at)
    }

    /// When it last changed.
    async fn updated_at(&self) -> DateTime {
        DateTime(self.0.introduction.updated_at)
    }

    /// When it ends unless both sides have answered.
    async fn expires_at(&self) -> DateTime {
        DateTime(self.0.introduction.expires_at)
    }
}

/// What an organisation is, in general: nobody is known by it.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct SideProfile {
    /// Where it is established.
    country: CountryCode,
    /// What it is.
    kind: OrganisationKind,
    /// Its size by 2003/361/EC.
    size_class: SizeClass,
}

impl From<app::Profile> for SideProfile {
    fn from(profile: app::Profile) -> Self {
        Self {
            country: CountryCode(profile.country),
            kind: profile.kind.into(),
            size_class: profile.size.into(),
        }
    }
}

/// Somebody to talk to.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Contact {
    /// A person's name.
    name: String,
    /// An e-mail address.
    email: String,
    /// Where the person works.
    organisation: Organisation,
}

impl Contact {
    /// The contact with its organisation.
    pub(crate) async fn load(ctx: &Context<'_>, contact: &record::Contact) -> Result<Self> {
        Ok(Self {
            name: contact.name.clone(),
            email: contact.email.as_str().to_owned(),
            organisation: Organisation::load(ctx, contact.organisation).await?,
        })
    }
}
