//! Answers as HTTP has them: status, media type and headers.

use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header},
};
use async_graphql::ServerError;
use serde::Serialize;

use super::{Outcome, Refusal};
use crate::graphql::error::Code;
use crate::http::problem::Problem;

/// The media types an answer can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Media {
    /// `application/graphql-response+json`
    GraphqlResponse,
    /// `application/json`
    Json,
}

impl Media {
    pub(super) fn essence(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json",
            Self::Json => "application/json",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

#[derive(Serialize)]
struct Errors<'a> {
    errors: &'a [ServerError],
}

/// An answer to a request that came as far as a media type.
pub(super) fn answer(media: Media, outcome: Result<Outcome, Refusal>) -> HttpResponse {
    match outcome {
        Ok(Outcome::Executed(response)) => builder(StatusCode::OK)
            .content_type(media.content_type())
            .json(response),
        Ok(Outcome::Refused(refusal)) | Err(refusal) => refused(media, &refusal),
    }
}

/// An answer without data.
pub(crate) fn refused(media: Media, refusal: &Refusal) -> HttpResponse {
    let mut response = builder(status(refusal.code, media));
    if refusal.code == Code::Unauthenticated {
        response.insert_header((header::WWW_AUTHENTICATE, challenge(&refusal.errors)));
    }
    let errors = &refusal.errors;
    response
        .content_type(media.content_type())
        .json(Errors { errors })
}

/// What a page says to a caller who is not let in.
pub(crate) fn turned_away(error: &ServerError) -> Problem {
    let code = Code::of(error).unwrap_or(Code::Internal);
    let problem = Problem::new(status(code, Media::GraphqlResponse), &error.message);
    if code == Code::Unauthenticated {
        problem.with_challenge(challenge(std::slice::from_ref(error)))
    } else {
        problem
    }
}

/// What a client is asked for (RFC 6750, §3). The sentences on tokens are plain ASCII and repeat
/// nothing of the token.
fn challenge(errors: &[ServerError]) -> String {
    let why = errors.first().map_or("", |error| &error.message);
    let fit = |sign: &char| (' '..='~').contains(sign) && !matches!(sign, '"' | '\\');
    let why: String = why.chars().filter(fit).collect();
    format!(r#"Bearer realm="schakel", error="invalid_token", error_description="{why}""#)
}

pub(super) fn not_acceptable() -> HttpResponse {
    let message = "accepted are application/graphql-response+json and application/json";
    refused(Media::Json, &Refusal::new(Code::NotAcceptable, message))
}

/// An answer to what must come by another method.
pub(crate) fn method_not_allowed(media: Media, allow: &'static str) -> HttpResponse {
    let message = format!("this must be sent by {allow}");
    let refusal = Refusal::new(Code::MethodNotAllowed, message);
    let mut response = refused(media, &refusal);
    let allow = header::HeaderValue::from_static(allow);
    response.headers_mut().insert(header::ALLOW, allow);
    response
}

pub(super) fn see_other(place: &'static str) -> HttpResponse {
    builder(StatusCode::SEE_OTHER)
        .insert_header((header::LOCATION, place))
        .finish()
}

fn builder(status: StatusCode) -> HttpResponseBuilder {
    let mut builder = HttpResponse::build(status);
    builder
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
    builder
}

/// The status of an answer without data.
///
/// A well-formed request whose document cannot be executed is a 400, but a 200
/// for clients of `application/json`, which cannot tell our 400 from that of a
/// server in between.
fn status(code: Code, media: Media) -> StatusCode {
    match code {
        Code::GraphqlParseFailed
        | Code::GraphqlValidationFailed
        | Code::Invalid
        | Code::NotFound
        | Code::Conflict
        | Code::PersistedQueryNotFound
        | Code::TooComplex => match media {
            Media::GraphqlResponse => StatusCode::BAD_REQUEST,
            Media::Json => StatusCode::OK,
        },
        Code::BadRequest => StatusCode::BAD_REQUEST,
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::Forbidden | Code::OperationNotRegistered => StatusCode::FORBIDDEN,
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Code::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
        Code::Timeout | Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
