//! Keeping the live index at what the database holds.

use std::collections::BTreeSet;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use matching::{CallId, ConsortiumId, Market, OrganisationId};
use tokio::sync::Notify;

use super::index::{LiveIndex, Snapshot};
use super::work::Workers;
use super::{ActiveModel, App, Error, Inner, IntroductionTerms, Models};
use crate::clock::Clock;
use crate::event::{Event, StoredEvent};
use crate::processing::ProcessingLog;
use crate::reference::Reference;
use crate::store::{Change, MarketRows, Store};
use crate::text::Names;
use crate::webhook::{self, SystemLookup};

impl App {
    /// Loads all there is to rank, and is ready.
    ///
    /// # Errors
    /// The store fails, or the model in force is none for this program.
    pub async fn start(
        store: Store,
        reference: Arc<Reference>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, Error> {
        let terms = IntroductionTerms::default();
        let client = webhook::Client::new(webhook::Settings::default(), Arc::new(SystemLookup));
        let unlogged = ProcessingLog::default();
        Self::start_with(store, reference, clock, terms, client, unlogged).await
    }

    /// The same, with other terms for introductions, telling others of events by this client, and
    /// writing down in this log which personal data are processed.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub async fn start_with(
        store: Store,
        reference: Arc<Reference>,
        clock: Arc<dyn Clock>,
        introductions: IntroductionTerms,
        webhooks: webhook::Client,
        processing: ProcessingLog,
    ) -> Result<Self, Error> {
        let models = Models::new(store.clone(), reference.model.clone());
        let rows = store.load_market().await?;
        // After the rows: the model is no older than they are, and a later one has its own event.
        let model = Arc::new(models.active().await?);
        let snapshot = snapshot(rows, model, &reference).await?;
        Ok(Self(Arc::new(Inner {
            store,
            models,
            names: names(&reference),
            reference,
            started_at: clock.now(),
            clock,
            index: LiveIndex::new(snapshot),
            committed: Notify::new(),
            workers: Workers::new(),
            watched: ArcSwapOption::empty(),
            entries: ArcSwapOption::empty(),
            introductions,
            webhooks,
            processing,
        })))
    }

    /// Loads everything anew, after an import.
    ///
    /// # Errors
    /// The store fails; the index stays as it was.
    pub async fn reload(&self) -> Result<(), Error> {
        let turn = self.0.index.turn().await;
        let rows = self.0.store.load_market().await?;
        let model = self.model_in_force().await?;
        let snapshot = snapshot(rows, model, &self.0.reference).await?;
        self.0.index.publish(snapshot, &turn);
        Ok(())
    }

    /// The model to rank by from now on. One that this program cannot read, because a newer one put
    /// it in force, must not stop the index from following all else: the present one stays, and
    /// `matchingModel` says so.
    async fn model_in_force(&self) -> Result<Arc<ActiveModel>, Error> {
        match self.0.models.active().await {
            Ok(model) => Ok(Arc::new(model)),
            Err(Error::Model(error)) => {
                let present = Arc::clone(&self.snapshot().model);
                let version = &present.ranking.model.version;
                tracing::error!(%error, version, "The model in force cannot be used; the one before stays");
                Ok(present)
            }
            Err(other) => Err(other),
        }
    }

    /// Brings the index up to these events. Events that it has seen already do no harm: it reads
    /// what the database holds now.
    ///
    /// # Errors
    /// The store fails; the index stays as it was.
    pub async fn apply(&self, events: &[StoredEvent]) -> Result<(), Error> {
        let touched = Touched::by(events);
        if touched.everything {
            return self.reload().await;
        }
        let turn = self.0.index.turn().await;
        let present = self.snapshot();
        let mut market = present.market.clone();
        let organisations: Vec<_> = touched.organisations.into_iter().collect();
        for organisation in self.0.store.market_organisations(&organisations).await? {
            market.put_organisation(organisation);
        }
        for &id in &touched.consortia {
            self.put_consortium(&mut market, id).await?;
        }
        for &id in &touched.calls {
            self.put_call(&mut market, id).await?;
        }
        let mut model = Arc::clone(&present.model);
        if touched.model {
            model = self.model_in_force().await?;
            market = market.with_model(Arc::clone(&model.ranking.model));
        }
        let last = events.iter().map(|event| event.sequence).max();
        let data_version = present.data_version.max(last.unwrap_or(0));
        let next = Snapshot {
            market,
            model,
            data_version,
        };
        self.0.index.publish(next, &turn);
        Ok(())
    }

    async fn put_consortium(&self, market: &mut Market, id: ConsortiumId) -> Result<(), Error> {
        match self.0.store.market_consortium(id).await? {
            Some(consortium) => {
                if let Some(call) = consortium.call.filter(|call| market.call(*call).is_none()) {
                    self.put_call(market, call).await?;
                }
                market.put_consortium(consortium);
            }
            None => market.remove_consortium(id),
        }
        Ok(())
    }

    async fn put_call(&self, market: &mut Market, id: CallId) -> Result<(), Error> {
        let found = self.0.store.calls(&[id]).await?;
        for record in found.into_values() {
            market.put_call(record.call);
        }
        Ok(())
    }

    /// Commits a change, makes it count for rankings at once, so that a writer reads its own write,
    /// and wakes those who tell others of it.
    ///
    /// # Errors
    /// The database fails; then nothing of the change remains.
    pub(super) async fn finish(&self, change: Change) -> Result<(), Error> {
        let events = change.commit().await?;
        if let Err(error) = self.apply(&events).await {
            // The change is safe; the relay brings the index up later.
            tracing::warn!(%error, "The index could not follow a change at once");
        }
        self.0.committed.notify_one();
        Ok(())
    }

    /// Waits until something was committed by this process.
    pub async fn changed(&self) {
        self.0.committed.notified().await;
    }
}

/// What events touched.
struct Touched {
    organisations: BTreeSet<OrganisationId>,
    consortia: BTreeSet<ConsortiumId>,
    calls: BTreeSet<CallId>,
    model: bool,
    everything: bool,
}

impl Touched {
    fn by(events: &[StoredEvent]) -> Self {
        let mut touched = Self {
            organisations: BTreeSet::new(),
            consortia: BTreeSet::new(),
            calls: BTreeSet::new(),
            model: false,
            everything: false,
        };
        for event in events {
            match Event::parse(event) {
                Some(Event::OrganisationChanged { organisation, .. }) => {
                    touched.organisations.insert(organisation);
                }
                Some(Event::ConsortiumChanged { consortium, .. }) => {
                    touched.consortia.insert(consortium);
                }
                Some(Event::CallOpened { call } | Event::CallChanged { call }) => {
                    touched.calls.insert(call);
                }
                // What a role is part of has an event of its own.
                Some(
                    Event::RoleOpened { .. }
                    | Event::RoleClosed { .. }
                    | Event::MatchDismissed { .. }
                    | Event::Introduction { .. },
                ) => {}
                Some(Event::ModelActivated { .. }) => touched.model = true,
                Some(Event::ImportAdvanced { .. } | Event::ImportFinished { .. }) | None => {
                    touched.everything = true;
                }
            }
        }
        touched
    }
}

async fn snapshot(
    rows: MarketRows,
    model: Arc<ActiveModel>,
    reference: &Reference,
) -> Result<Snapshot, Error> {
    let data_version = rows.sequence;
    let chain = Arc::clone(&reference.taxonomy.chain);
    let weighing = Arc::clone(&model.ranking.model);
    let built = tokio::task::spawn_blocking(move || {
        Market::of(chain, rows.organisations, rows.consortia, rows.calls).with_model(weighing)
    });
    let market = built.await.map_err(Error::Stopped)?;
    Ok(Snapshot {
        market,
        model,
        data_version,
    })
}

fn names(reference: &Reference) -> Names {
    let chain = &reference.taxonomy.chain;
    let label = |concept| {
        let labels = reference.taxonomy.labels(concept);
        (chain.code(concept).clone(), labels.label.clone())
    };
    Names {
        concepts: chain.concepts().map(label).collect(),
        countries: reference.rules.country_names().clone(),
        ..Names::default()
    }
}
