//! What goes wrong at addresses other than GraphQL's, as problem details (RFC 9457).

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, WWW_AUTHENTICATE};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use async_graphql::Executor;
use serde::Serialize;

use super::callers::Caller;
use super::door::{Door, RequestContext};
use super::graphql::turned_away;
use crate::access::Viewer;
use crate::app::Error;

/// Why a request gets no answer but this.
#[derive(Debug, thiserror::Error)]
#[error("{detail}")]
pub(super) struct Problem {
    status: StatusCode,
    detail: String,
    /// What a client is asked for that is not known.
    challenge: Option<String>,
}

impl Problem {
    pub(super) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            status,
            detail: detail.into(),
            challenge: None,
        }
    }

    pub(super) fn with_challenge(self, challenge: String) -> Self {
        Self {
            challenge: Some(challenge),
            ..self
        }
    }
}

/// The members that the NL GOV rules for APIs ask for.
#[derive(Serialize)]
struct Details<'a> {
    status: u16,
    title: &'a str,
    detail: &'a str,
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        if let Some(challenge) = &self.challenge {
            response.insert_header((WWW_AUTHENTICATE, challenge.as_str()));
        }
        response
            .insert_header((CACHE_CONTROL, "no-store"))
            .content_type("application/problem+json")
            .json(Details {
                status: self.status.as_u16(),
                title: self.status.canonical_reason().unwrap_or_default(),
                detail: &self.detail,
            })
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let status = match &error {
            Error::NotFound { .. } => StatusCode::NOT_FOUND,
            Error::Forbidden(_) => StatusCode::FORBIDDEN,
            Error::Invalid { .. } | Error::Conflict(_) | Error::Chain(_) => StatusCode::BAD_REQUEST,
            Error::NoComposition(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Stopped(_)
            | Error::Model(_)
            | Error::NoRandomness(_)
            | Error::Processing(_)
            | Error::Store(_) => {
                return failed(&error);
            }
        };
        Self::new(status, error.to_string())
    }
}

/// What is said of a fault of the service itself: the log has the rest.
pub(super) fn failed(error: &dyn std::fmt::Display) -> Problem {
    tracing::error!(%error, "A request could not be answered");
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "the service could not answer; try again",
    )
}

/// Who asks, unless they are turned away.
pub(super) async fn viewer<E: Executor, C: RequestContext<Caller = Caller>>(
    http: &HttpRequest,
    door: &Door<E, C>,
) -> Result<Viewer, Problem> {
    match door.context.caller(http).await {
        Ok(caller) => Ok(caller.viewer),
        Err(refused) => Err(turned_away(&refused)),
    }
}
