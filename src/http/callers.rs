//! Who asks: by a bearer token where an identity provider is configured, else everybody on this
//! machine.

use std::sync::Arc;
use std::time::Instant;

use actix_web::HttpRequest;
use actix_web::http::header;
use async_graphql::{Request, ServerError};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::door::RequestContext;
use super::local;
use crate::access::Viewer;
use crate::auth::{Issuer, Settings, Verifier};
use crate::clock::Clock;
use crate::graphql::error::Code;
use crate::graphql::loaders::Loaders;
use crate::store::Store;

/// Finds out who asks.
#[derive(Debug)]
pub struct Callers {
    store: Store,
    clock: Arc<dyn Clock>,
    /// `None` where no identity provider is configured.
    verifier: Option<Verifier<Issuer>>,
}

/// Who asks, and until when that holds.
#[derive(Debug, Clone, Copy)]
pub struct Caller {
    /// Who.
    pub viewer: Viewer,
    expires: Option<Instant>,
}

impl Caller {
    const fn without_end(viewer: Viewer) -> Self {
        Self {
            viewer,
            expires: None,
        }
    }
}

impl Callers {
    /// Those over a store: by the tokens of a provider, or local ones.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, provider: Option<Settings>) -> Self {
        let verifier = provider.map(|settings| Verifier::new(settings, Arc::clone(&clock)));
        Self {
            store,
            clock,
            verifier,
        }
    }

    async fn known(&self, verifier: &Verifier<Issuer>, token: &str) -> Result<Caller, ServerError> {
        let identity = verifier.verify(token).await.map_err(|wrong| {
            Code::Unauthenticated.server_error(format!("the token does not hold: {wrong}"))
        })?;
        let viewer = identity.viewer(&self.store).await.map_err(|error| {
            tracing::error!(%error, "The organisation of a token cannot be looked up");
            Code::Internal.server_error("the service could not answer; try again")
        })?;
        Ok(Caller {
            viewer,
            expires: Some(self.instant(identity.expires)),
        })
    }

    /// A moment of the service's clock on the clock that only counts on.
    fn instant(&self, moment: DateTime<Utc>) -> Instant {
        Instant::now() + (moment - self.clock.now()).to_std().unwrap_or_default()
    }
}

impl RequestContext for Callers {
    type Caller = Caller;

    async fn caller(&self, http: &HttpRequest) -> Result<Caller, ServerError> {
        let Some(verifier) = &self.verifier else {
            return local::caller(http).map(Caller::without_end);
        };
        match bearer(http)? {
            Some(token) => self.known(verifier, token).await,
            None => Ok(Caller::without_end(Viewer::Anonymous)),
        }
    }

    /// A browser cannot send headers with a socket: its token comes as `authorization` in the
    /// payload, as in the header.
    async fn greet(
        &self,
        caller: Caller,
        payload: Map<String, Value>,
    ) -> Result<Caller, ServerError> {
        let Some(verifier) = &self.verifier else {
            return Ok(caller);
        };
        let mut named = payload
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case("authorization"));
        match named.next() {
            None => Ok(caller),
            Some((_, Value::String(text))) => self.known(verifier, token_in(text)?).await,
            Some(_) => Err(unfit()),
        }
    }

    fn attach(&self, caller: &Caller, request: Request) -> Request {
        request
            .data(caller.viewer)
            .data(Loaders::new(self.store.clone()))
    }

    fn expires(&self, caller: &Caller) -> Option<Instant> {
        caller.expires
    }
}

/// The token of the header; it is read nowhere else, so that it stands in no address and no log.
fn bearer(http: &HttpRequest) -> Result<Option<&str>, ServerError> {
    let mut headers = http.headers().get_all(header::AUTHORIZATION);
    match (headers.next(), headers.next()) {
        (None, _) => Ok(None),
        (Some(header), None) => {
            let text = header.to_str().map_err(|_| unfit())?;
            token_in(text).map(Some)
        }
        (Some(_), Some(_)) => Err(unfit()),
    }
}

fn token_in(text: &str) -> Result<&str, ServerError> {
    let (scheme, token) = text.trim().split_once(' ').ok_or_else(unfit)?;
    let token = token.trim();
    if scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() {
        Ok(token)
    } else {
        Err(unfit())
    }
}

fn unfit() -> ServerError {
    let rule = "give one header `Authorization: Bearer` with the token of the identity provider";
    Code::Unauthenticated.server_error(format!("the token does not hold: {rule}"))
}
