//! The use cases: what people and programs can ask of the service, whatever door they come by.

mod claims;
mod compose;
mod consortia;
mod edit;
mod eligibility;
mod error;
mod events;
mod feedback;
mod gaps;
mod hand_over;
mod index;
mod introductions;
mod lists;
mod models;
mod operator;
mod organisations;
mod partners;
mod ranking;
mod refresh;
mod replay;
mod strategy;
mod synchronise;
mod watch;
mod webhooks;
mod work;

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use chrono::{DateTime, Utc};
use matching::eligibility::RuleBook;
use matching::{ConceptCode, ConceptIndex, ConsortiumId, MemberRole, OrganisationId};
use tokio::sync::Notify;

pub use claims::{DeclaredCapability, DeclaredInterest};
pub use compose::{Composed, CompositionRequest, Refusal};
pub use consortia::{ConsortiumEdit, OpenRoleEdit};
pub use edit::Edit;
pub use error::Error;
pub use hand_over::NamedClaims;
pub use index::Snapshot;
pub use introductions::{
    ContactEdit, IntroductionTerms, PersonalData, Profile, SeenIntroduction, Settled,
    veiled_consortium, veiled_organisation,
};
pub use matching::Gap;
pub use models::{
    Activated, ActiveModel, Decision as ModelDecision, Listed, Listing, ModelError, Models,
};
pub use organisations::{OrganisationEdit, OrganisationKey, Upserted};
pub use partners::EarlierPartner;
pub use ranking::{CandidateFilter, MatchFilter, Ranking};
pub use replay::{RankingDifference, RankingRecord, RecordedPlace, Replay, ReplayError};
pub use strategy::{
    Asked, Attraction, ChainChanges, ChainQuestion, ChainView, CountryGaps, GapQuestion,
    OpenBalance, Opportunities, Supposition, ThemeProfile,
};
pub use watch::Watch;
pub use webhooks::WebhookRequest;

use crate::access::{Action, Decision, Viewer, decide};
use crate::clock::Clock;
use crate::processing::ProcessingLog;
use crate::reference::Reference;
use crate::store::Store;
use crate::text::Names;
use crate::webhook;
use index::LiveIndex;
use strategy::Entries;
use work::Workers;

/// The service without its doors. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    models: Models,
    reference: Arc<Reference>,
    clock: Arc<dyn Clock>,
    started_at: DateTime<Utc>,
    names: Names,
    index: LiveIndex,
    committed: Notify,
    workers: Workers,
    watched: ArcSwapOption<Watch>,
    entries: ArcSwapOption<Entries>,
    introductions: IntroductionTerms,
    webhooks: webhook::Client,
    processing: ProcessingLog,
}

impl App {
    /// The store, for reading.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The taxonomy, the countries and the rules.
    #[must_use]
    pub fn reference(&self) -> &Reference {
        &self.0.reference
    }

    /// The names of concepts and countries, for sentences.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.0.names
    }

    /// What asks endpoints of others, and delivers events to them.
    #[must_use]
    pub fn webhook_client(&self) -> &webhook::Client {
        &self.0.webhooks
    }

    /// Since when the service runs.
    #[must_use]
    pub fn started_at(&self) -> DateTime<Utc> {
        self.0.started_at
    }

    /// The rules of eligibility.
    #[must_use]
    pub fn rules(&self) -> &RuleBook {
        self.0.reference.rules.book()
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    /// The market as it is now.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.0.index.snapshot()
    }

    /// Whether a consortium looks for partners now.
    #[must_use]
    pub fn looks_for_partners(&self, id: ConsortiumId) -> bool {
        let market = &self.snapshot().market;
        let consortium = market.consortium(id);
        consortium.is_some_and(|found| found.looks_for_partners(market, self.now()))
    }

    /// The member that leads a consortium.
    #[must_use]
    pub fn coordinator(&self, id: ConsortiumId) -> Option<OrganisationId> {
        let snapshot = self.snapshot();
        let mut members = snapshot.market.consortium(id)?.members.iter();
        let leads = members.find(|member| member.role == MemberRole::Coordinator)?;
        Some(leads.organisation)
    }

    /// The clock that everything goes by.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.0.clock)
    }

    /// Holds a viewer to the policy for what is public: every question rests on that.
    ///
    /// # Errors
    /// The viewer may not.
    pub fn admit(&self, viewer: Viewer) -> Result<(), Error> {
        let forbidden = || Error::Forbidden(Action::ReadPublic.name());
        Self::enforce(viewer, Action::ReadPublic, forbidden)
    }

    /// Does work that takes long where such work is done: no more of it at a time than there are
    /// processors.
    ///
    /// # Errors
    /// It was cut short.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        self.0.workers.run(move |_| Ok(work())).await
    }

    /// The concept of a code, or what is wrong with it.
    fn known_concept<const N: usize>(
        &self,
        code: &ConceptCode,
        field: [&str; N],
    ) -> Result<ConceptIndex, Error> {
        self.reference().taxonomy.chain.find(code).ok_or_else(|| {
            let message =
                format!("`{code}` is no concept of the taxonomy; the query `concepts` lists them");
            Error::invalid(field, message)
        })
    }

    /// Holds a viewer to the policy; what is hidden answers as if it were not there.
    fn enforce(
        viewer: Viewer,
        action: Action,
        missing: impl FnOnce() -> Error,
    ) -> Result<(), Error> {
        match decide(viewer, action) {
            Decision::Allow => Ok(()),
            Decision::Deny => Err(Error::Forbidden(action.name())),
            Decision::Hide => Err(missing()),
        }
    }
}
