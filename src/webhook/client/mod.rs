//! The client: asks endpoints for consent, and delivers.

use std::error::Error;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use reqwest::dns::{Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Method, Response, StatusCode, Url, redirect};

use super::address::{Reach, RefusedAddress};
use super::cloud_event::CloudEvent;
use super::schedule::retry_after;
use super::settings::Settings;
use super::signature::signatures;
use super::url::{UnfitUrl, parse_url};
use crate::event::StoredEvent;
use crate::record::{Failure, Webhook};

/// How many requests a minute the service would make at most, asked for with consent.
const WANTED_RATE: &str = "600";

/// The longest that an endpoint may take to consent: somebody waits for the answer.
const LONGEST_ASKING: Duration = Duration::from_secs(5);

/// Finds the addresses of a host; tests bring their own.
pub trait Lookup: fmt::Debug + Send + Sync + 'static {
    /// The addresses of a host, as they are now.
    fn lookup(&self, host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// The machine's own way to find addresses.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn lookup(&self, host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        Box::pin(async move {
            let found = tokio::net::lookup_host((host, 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

/// Finds addresses and gives only those that may be reached. What it gives is what is connected
/// to: nobody looks the name up again in between.
#[derive(Debug, Clone)]
struct Guarded {
    lookup: Arc<dyn Lookup>,
    reach: Reach,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let found = self.lookup.lookup(name.as_str().to_owned());
        let reach = self.reach.clone();
        Box::pin(async move {
            let found: Vec<_> = found.await?.into_iter().map(|ip| reach.check(ip)).collect();
            let refused = found.iter().find_map(|checked| checked.err());
            let open: Vec<_> = found.into_iter().filter_map(Result::ok).collect();
            if let (true, Some(refused)) = (open.is_empty(), refused) {
                return Err(refused.into());
            }
            let addresses = open.into_iter().map(|ip| SocketAddr::new(ip, 0));
            Ok(Box::new(addresses) as Box<dyn Iterator<Item = SocketAddr> + Send>)
        })
    }
}

/// What an endpoint agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consent {
    /// How many requests a minute it takes; any number where it does not say.
    pub per_minute: Option<u32>,
}

/// Why there is no consent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConsentError {
    /// It did not answer.
    #[error("the endpoint could not be asked for its consent: {0}")]
    Unreached(String),
    /// It answered without consent.
    #[error(
        "the endpoint did not consent to deliveries: it must answer OPTIONS with `WebHook-Allowed-Origin: {origin}` or `*`, and answered {status}"
    )]
    Refused {
        /// Whom it should have allowed.
        origin: String,
        /// The status that it answered with.
        status: u16,
    },
}

/// What an endpoint answered to a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It took it.
    Accepted,
    /// It is gone, and wants no more.
    Gone,
    /// It did not take it.
    Failed {
        /// Why.
        failure: Failure,
        /// Before when it does not want to be asked again.
        not_before: Option<DateTime<Utc>>,
    },
}

/// Asks and delivers. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    settings: Settings,
    lookup: Arc<dyn Lookup>,
    http: OnceLock<reqwest::Client>,
}

impl Client {
    /// A client by these settings.
    #[must_use]
    pub fn new(settings: Settings, lookup: Arc<dyn Lookup>) -> Self {
        Self(Arc::new(Inner {
            settings,
            lookup,
            http: OnceLock::new(),
        }))
    }

    /// Its settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Asks an endpoint whether it wants deliveries (CloudEvents' Web Hooks for Event Delivery, §4).
    ///
    /// # Errors
    /// It cannot be asked, or did not consent.
    pub async fn ask(&self, url: &Url) -> Result<Consent, ConsentError> {
        let origin = self.settings().origin();
        let patience = self.settings().deadline.min(LONGEST_ASKING);
        let unreached = |error: &reqwest::Error| ConsentError::Unreached(wording(error, patience));
        let request = self
            .http()
            .map_err(|error| unreached(&error))?
            .request(Method::OPTIONS, url.clone())
            .timeout(patience)
            .header("WebHook-Request-Origin", origin)
            .header("WebHook-Request-Rate", WANTED_RATE);
        let answer = request.send().await.map_err(|error| unreached(&error))?;
        consent(origin, &answer)
    }

    /// Delivers an event to an endpoint, once.
    pub async fn deliver(
        &self,
        webhook: &Webhook,
        event: &StoredEvent,
        now: DateTime<Utc>,
    ) -> Answer {
        let failed = |problem: String| Answer::Failed {
            failure: Failure {
                status: None,
                problem,
            },
            not_before: None,
        };
        // The configuration may have become narrower since it was registered.
        let url = match parse_url(&webhook.url, &self.settings().reach) {
            Ok(url) => url,
            Err(unfit) => return failed(unfit.to_string()),
        };
        match self.post(url, webhook, event, now).await {
            Ok(answer) => read(answer.status(), answer.headers(), now),
            Err(error) => failed(wording(&error, self.settings().deadline)),
        }
    }

    async fn post(
        &self,
        url: Url,
        webhook: &Webhook,
        event: &StoredEvent,
        now: DateTime<Utc>,
    ) -> Result<Response, reqwest::Error> {
        let body = CloudEvent::of(event, self.settings()).body();
        let id = event.id.to_string();
        let signature = signatures(&webhook.secrets, &id, now, &body);
        let mut request = self
            .http()?
            .post(url)
            .header(CONTENT_TYPE, CloudEvent::MEDIA_TYPE)
            .header("webhook-id", id)
            .header("webhook-timestamp", now.timestamp().to_string())
            .header("webhook-signature", signature)
            .body(body);
        if let Some(token) = &webhook.bearer_token {
            request = request.bearer_auth(token.expose());
        }
        request.send().await
    }

    /// Made when it is first needed: most commands deliver nothing.
    fn http(&self) -> Result<&reqwest::Client, reqwest::Error> {
        let inner = &self.0;
        if let Some(client) = inner.http.get() {
            return Ok(client);
        }
        let guarded = Guarded {
            lookup: Arc::clone(&inner.lookup),
            reach: inner.settings.reach.clone(),
        };
        let client = reqwest::Client::builder()
            .timeout(inner.settings.deadline)
            .redirect(redirect::Policy::none())
            // A proxy would look names up itself.
            .no_proxy()
            .dns_resolver(guarded)
            .user_agent(concat!("schakel/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(inner.http.get_or_init(|| client))
    }
}

fn consent(origin: &str, answer: &Response) -> Result<Consent, ConsentError> {
    let said = |name: &str| answer.headers().get(name)?.to_str().ok().map(str::trim);
    let allowed = said("WebHook-Allowed-Origin")
        .is_some_and(|allowed| allowed == "*" || allowed.eq_ignore_ascii_case(origin));
    if !answer.status().is_success() || !allowed {
        return Err(ConsentError::Refused {
            origin: origin.to_owned(),
            status: answer.status().as_u16(),
        });
    }
    let rate = said("WebHook-Allowed-Rate").and_then(|rate| rate.parse().ok());
    Ok(Consent {
        per_minute: rate.filter(|rate| *rate > 0),
    })
}

fn read(status: StatusCode, headers: &HeaderMap, now: DateTime<Utc>) -> Answer {
    if status.is_success() {
        return Answer::Accepted;
    }
    if status == StatusCode::GONE {
        return Answer::Gone;
    }
    let asked = headers.get(RETRY_AFTER).and_then(|text| text.to_str().ok());
    let problem = if status.is_redirection() {
        format!("it answered {status}; redirects are not followed")
    } else {
        format!("it answered {status}")
    };
    Answer::Failed {
        failure: Failure {
            status: Some(status.as_u16()),
            problem,
        },
        not_before: asked.and_then(|text| retry_after(text, now)),
    }
}

/// What went wrong, without the address: it may hold what is secret.
fn wording(error: &reqwest::Error, patience: Duration) -> String {
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    let mut is_insecure = false;
    while let Some(found) = cause {
        is_insecure |= found.downcast_ref().is_some_and(is_of_tls);
        if let Some(refused) = found.downcast_ref::<RefusedAddress>() {
            return UnfitUrl::from(*refused).to_string();
        }
        cause = found.source();
    }
    if error.is_timeout() {
        let seconds = patience.as_secs_f32();
        return format!("it did not answer within {seconds} seconds");
    }
    if error.is_connect() && is_insecure {
        return "no secure connection could be made to it; see that it speaks TLS, and that its \
                certificate is valid and comes with those between it and its root"
            .to_owned();
    }
    if error.is_connect() {
        return "no connection could be made to it".to_owned();
    }
    "the connection broke before it answered".to_owned()
}

/// Whether what came over TLS did not hold: that is told as data that are invalid, which may be
/// wrapped in an error of no kind.
fn is_of_tls(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    error.kind() == io::ErrorKind::InvalidData || inner.is_some_and(is_of_tls)
}

#[cfg(test)]
mod tests;
