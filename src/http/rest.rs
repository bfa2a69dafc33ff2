//! The REST interface under `/v1`, by the NL GOV rules for the design of APIs: its version and the
//! headers that protect it, and its description at `/v1/openapi.json`.

use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, STRICT_TRANSPORT_SECURITY,
    X_FRAME_OPTIONS,
};
use actix_web::middleware::DefaultHeaders;
use actix_web::{HttpResponse, web};
use async_graphql::Executor;

use super::callers::Caller;
use super::door::RequestContext;
use super::{events, pictures, register};

const DESCRIPTION: &str = include_str!("openapi-1.json");
/// The version of the interface, as its description tells it.
const VERSION: &str = "1.0.0";
/// Whoever came by TLS once comes by it for a year; without TLS nobody heeds it.
const A_YEAR: &str = "max-age=31536000";

/// Mounts `/v1`.
pub(super) fn configure<E: Executor, C: RequestContext<Caller = Caller>>(
    config: &mut web::ServiceConfig,
) {
    let headers = DefaultHeaders::new()
        .add(("API-Version", VERSION))
        .add((X_FRAME_OPTIONS, "DENY"))
        .add((CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"))
        .add((STRICT_TRANSPORT_SECURITY, A_YEAR));
    config.service(
        web::scope("/v1")
            .wrap(headers)
            .route("/openapi.json", web::get().to(description))
            .configure(events::configure::<E, C>)
            .configure(pictures::configure::<E, C>)
            .configure(register::configure::<E, C>),
    );
}

/// Open to pages of all origins.
async fn description() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .body(DESCRIPTION)
}
