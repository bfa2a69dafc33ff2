//! A running service for tests, on a database of its own.

pub(crate) mod json;
pub(crate) mod program;
pub(crate) mod required;
pub(crate) mod scratch;
pub(crate) mod shared;
pub(crate) mod socket;

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use schakel::app::{App, IntroductionTerms};
use schakel::auth;
use schakel::clock::{Clock, FixedClock, SystemClock};
use schakel::delivery::Bus;
use schakel::http::door::Settings;
use schakel::http::server::{Running, start};
use schakel::import::bundle;
use schakel::processing::ProcessingLog;
use schakel::reference::Reference;
use schakel::store::Store;
use schakel::webhook::{self, Reach, Schedule, SystemLookup};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The moment at which the tests take place: some calls of the bundled data are still to close.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-23T12:00:00Z".parse().expect("it is a moment")
}

/// A service that listens on a port of its own. It stops when it is dropped.
pub(crate) struct TestService {
    url: String,
    client: reqwest::Client,
    _running: Running,
    folder: Option<TempDir>,
}

impl TestService {
    /// A service with the bundled data, on a new SQLite file.
    pub(crate) async fn bundled() -> Result<Self> {
        let (folder, store) = scratch::sqlite().await?;
        let mut service = Self::bundled_on(store).await?;
        service.folder = Some(folder);
        Ok(service)
    }

    /// A service with the bundled data, at another moment.
    pub(crate) async fn bundled_at(moment: DateTime<Utc>) -> Result<Self> {
        let (folder, store) = scratch::sqlite().await?;
        bundle::load(&store).await?;
        let mut service = Self::over_at(moment, store, Settings::default()).await?;
        service.folder = Some(folder);
        Ok(service)
    }

    /// A service with the bundled data, on this store.
    pub(crate) async fn bundled_on(store: Store) -> Result<Self> {
        let store = store.with_clock(Arc::new(FixedClock(now())));
        bundle::load(&store).await?;
        Self::over(store, Settings::default()).await
    }

    /// A service over what this store holds.
    pub(crate) async fn over(store: Store, settings: Settings) -> Result<Self> {
        Self::over_at(now(), store, settings).await
    }

    async fn over_at(moment: DateTime<Utc>, store: Store, settings: Settings) -> Result<Self> {
        Self::behind(None, moment, store, settings).await
    }

    /// A service with the bundled data that knows callers by the tokens of a provider.
    pub(crate) async fn bundled_behind(provider: auth::Settings) -> Result<Self> {
        Ok(Self::bundled_behind_with_store(provider).await?.0)
    }

    /// The same, and the store that it is over.
    pub(crate) async fn bundled_behind_with_store(
        provider: auth::Settings,
    ) -> Result<(Self, Store)> {
        let (folder, store) = scratch::sqlite().await?;
        let store = store.with_clock(Arc::new(FixedClock(now())));
        bundle::load(&store).await?;
        let settings = Settings::default();
        let mut service = Self::behind(Some(provider), now(), store.clone(), settings).await?;
        service.folder = Some(folder);
        Ok((service, store))
    }

    async fn behind(
        provider: Option<auth::Settings>,
        moment: DateTime<Utc>,
        store: Store,
        settings: Settings,
    ) -> Result<Self> {
        let reference = Arc::new(Reference::load()?);
        let app = App::start(store, reference, Arc::new(FixedClock(moment))).await?;
        Self::serving(&app, provider, settings)
    }

    fn serving(app: &App, provider: Option<auth::Settings>, settings: Settings) -> Result<Self> {
        let listen = ([127, 0, 0, 1], 0).into();
        let running = start(listen, app, Bus::default(), settings, provider)?;
        Ok(Self {
            url: format!("http://{}", running.address),
            client: reqwest::Client::builder()
                .timeout(Duration::from_mins(1))
                .build()?,
            _running: running,
            folder: None,
        })
    }

    /// A service over what this store holds, by the machine's clock: it tells others of events by
    /// these settings.
    pub(crate) async fn telling(store: Store, settings: webhook::Settings) -> Result<Self> {
        Self::telling_by(Arc::new(SystemClock), store, settings).await
    }

    /// The same, by another clock.
    pub(crate) async fn telling_by(
        clock: Arc<dyn Clock>,
        store: Store,
        settings: webhook::Settings,
    ) -> Result<Self> {
        let client = webhook::Client::new(settings, Arc::new(SystemLookup));
        let reference = Arc::new(Reference::load()?);
        let (terms, unlogged) = (IntroductionTerms::default(), ProcessingLog::default());
        let app = App::start_with(store, reference, clock, terms, client, unlogged).await?;
        Self::serving(&app, None, Settings::default())
    }

    /// A service over an application of the test's own.
    pub(crate) fn of(app: &App) -> Result<Self> {
        Self::serving(app, None, Settings::default())
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Asks, and gives the whole answer.
    pub(crate) async fn ask(&self, document: &str, variables: Value) -> Result<Value> {
        let body = json!({ "query": document, "variables": variables });
        let request = self
            .client
            .post(format!("{}/graphql", self.url))
            .json(&body);
        Ok(request.send().await?.json().await?)
    }

    /// Asks, and gives the data; an error fails the test.
    pub(crate) async fn data(&self, document: &str, variables: Value) -> Result<Value> {
        let answer = self.ask(document, variables).await?;
        if let Some(errors) = answer.get("errors") {
            bail!("the answer has errors: {errors:#}");
        }
        answer
            .get("data")
            .cloned()
            .context("the answer has no data")
    }

    /// Asks for page after page of a list, and gives all of its elements. The document takes the
    /// variable `after`.
    pub(crate) async fn pages(
        &self,
        document: &str,
        mut variables: Value,
        pointer: &str,
    ) -> Result<Vec<Value>> {
        let mut found = Vec::new();
        loop {
            let data = self.data(document, variables.clone()).await?;
            let page = data.pointer(pointer).context("no list there")?;
            found.extend_from_slice(json::list(page, "/nodes")?);
            if page.pointer("/pageInfo/hasNextPage") != Some(&Value::Bool(true)) {
                return Ok(found);
            }
            variables["after"] = page["pageInfo"]["endCursor"].clone();
        }
    }

    /// The global id of the organisation that is found by these words.
    pub(crate) async fn organisation(&self, words: &str) -> Result<String> {
        const FIND: &str = "query ($words: String!) {
          organisations(filter: { text: $words }, first: 1) { nodes { id } }
        }";
        let found = self.data(FIND, json!({ "words": words })).await?;
        Ok(json::text(&found, "/organisations/nodes/0/id")?.to_owned())
    }

    /// The global id of the consortium that is found by these words.
    pub(crate) async fn consortium(&self, words: &str) -> Result<String> {
        const FIND: &str = "query ($words: String!) {
          consortia(filter: { text: $words }, first: 1) { nodes { id } }
        }";
        let found = self.data(FIND, json!({ "words": words })).await?;
        Ok(json::text(&found, "/consortia/nodes/0/id")?.to_owned())
    }
}

/// Settings by which endpoints at 127.0.0.1, and nowhere else on this machine, are told of events,
/// and are asked again after a tenth of a second.
pub(crate) fn quick_webhooks() -> webhook::Settings {
    webhook::Settings {
        public_url: "https://schakel.example".parse().ok(),
        reach: Reach {
            private_networks: vec!["127.0.0.1/32".parse().expect("it is a network")],
            plain_http: true,
        },
        deadline: Duration::from_secs(5),
        schedule: Schedule::new(vec![Duration::from_millis(100); 200]),
        poll: Duration::from_millis(20),
        ..webhook::Settings::default()
    }
}
