//! GraphQL over HTTP: POST and GET on `/graphql`.

mod accept;
mod reply;
#[cfg(test)]
mod tests;

use actix_web::{HttpMessage, HttpRequest, HttpResponse, http::header, mime, web};
use async_graphql::{Executor, parser::types::OperationType};

use super::{
    door::{Door, Outcome, Refusal, RequestContext},
    operation::Operation,
    params::{Malformed, Params},
};
use crate::graphql::error::Code;
use crate::processing::Trace;

pub(super) use reply::{Media, method_not_allowed, refused, turned_away};

const PLAYGROUND: &str = "/playground";

pub(super) fn configure<E: Executor, C: RequestContext>(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/graphql")
            .route(web::get().to(get::<E, C>))
            .route(web::post().to(post::<E, C>))
            .default_service(web::to(async || {
                reply::method_not_allowed(Media::Json, "GET, POST")
            })),
    );
}

async fn post<E: Executor, C: RequestContext>(
    http: HttpRequest,
    payload: web::Payload,
    door: web::Data<Door<E, C>>,
) -> HttpResponse {
    let Some(media) = accept::negotiate(http.headers()) else {
        return reply::not_acceptable();
    };
    let outcome = async {
        check_content(&http)?;
        let body = read(&http, payload, &door).await?;
        let operation = door.admit(Params::from_body(&body)?)?;
        execute(&door, &http, operation).await
    };
    reply::answer(media, outcome.await)
}

async fn get<E: Executor, C: RequestContext>(
    http: HttpRequest,
    door: web::Data<Door<E, C>>,
) -> HttpResponse {
    let params = Params::from_query_string(http.query_string());
    if matches!(params, Ok(None)) && accept::wants_page(http.headers()) {
        return reply::see_other(PLAYGROUND);
    }
    let Some(media) = accept::negotiate(http.headers()) else {
        return reply::not_acceptable();
    };
    match admit(&door, params) {
        Ok(operation) if operation.kind == OperationType::Mutation => {
            reply::method_not_allowed(media, "POST")
        }
        Ok(operation) => reply::answer(media, execute(&door, &http, operation).await),
        Err(refusal) => reply::refused(media, &refusal),
    }
}

fn admit<E: Executor, C: RequestContext>(
    door: &Door<E, C>,
    params: Result<Option<Params>, Malformed>,
) -> Result<Operation, Refusal> {
    door.admit(params?.ok_or(Malformed::NoQuery)?)
}

async fn execute<E: Executor, C: RequestContext>(
    door: &Door<E, C>,
    http: &HttpRequest,
    operation: Operation,
) -> Result<Outcome, Refusal> {
    if operation.kind == OperationType::Subscription {
        return Err(Refusal::new(
            Code::BadRequest,
            "a subscription goes through the socket at /graphql/ws, \
             in the protocol graphql-transport-ws",
        ));
    }
    let caller = door.context.caller(http).await?;
    let done = door.execute(operation, &caller);
    Ok(match trace(http) {
        Some(trace) => trace.follow(done).await,
        None => done.await,
    })
}

/// The trace that the caller says this request belongs to (W3C Trace Context).
fn trace(http: &HttpRequest) -> Option<Trace> {
    let mut named = http.headers().get_all("traceparent");
    let first = named.next().filter(|_| named.next().is_none())?;
    Trace::parse(first.to_str().ok()?)
}

/// Any other type than JSON can be sent by a form of a foreign page, without
/// the browser asking us first.
fn check_content(http: &HttpRequest) -> Result<(), Refusal> {
    let refuse = |message| Err(Refusal::new(Code::UnsupportedMediaType, message));
    let Ok(Some(content)) = http.mime_type() else {
        return refuse("the body must be application/json");
    };
    if content.essence_str() != "application/json" {
        return refuse("the body must be application/json");
    }
    if content
        .get_param(mime::CHARSET)
        .is_some_and(|charset| charset != mime::UTF_8)
    {
        return refuse("the body must be in UTF-8");
    }
    match http.headers().get(header::CONTENT_ENCODING) {
        Some(encoding) if encoding != "identity" => refuse("the body must not be compressed"),
        _ => Ok(()),
    }
}

async fn read<E, C>(
    http: &HttpRequest,
    payload: web::Payload,
    door: &Door<E, C>,
) -> Result<web::Bytes, Refusal> {
    let limit = door.settings.bytes;
    let too_large = || {
        let message = format!("the body is larger than {limit} bytes");
        Refusal::new(Code::TooLarge, message)
    };
    let bad = |message: String| Refusal::new(Code::BadRequest, message);

    let announced = http.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(too_large());
    }
    let body = payload.to_bytes_limited(limit);
    tokio::time::timeout(door.settings.body_time, body)
        .await
        .map_err(|_| bad("the body did not arrive in time".to_owned()))?
        .map_err(|_| too_large())?
        .map_err(|error| bad(error.to_string()))
}
