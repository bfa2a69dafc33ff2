//! What events link to: their data at `/v1/events/{id}/data`, for those who may read events, and
//! what such data look like at `/v1/schemas/event-data-1.json`, for everybody.

use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::Executor;
use uuid::Uuid;

use super::callers::Caller;
use super::door::{Door, RequestContext};
use super::problem::{Problem, viewer};
use crate::app::App;

const SCHEMA: &str = include_str!("event-data-1.json");

/// Mounts `/events` and `/schemas` under `/v1`.
pub(super) fn configure<E: Executor, C: RequestContext<Caller = Caller>>(
    config: &mut web::ServiceConfig,
) {
    config
        .route("/events/{id}/data", web::get().to(data::<E, C>))
        .route("/schemas/event-data-1.json", web::get().to(schema));
}

async fn schema() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/schema+json")
        .body(SCHEMA)
}

async fn data<E: Executor, C: RequestContext<Caller = Caller>>(
    http: HttpRequest,
    id: web::Path<String>,
    door: web::Data<Door<E, C>>,
    app: web::Data<App>,
) -> Result<HttpResponse, Problem> {
    let viewer = viewer(&http, &door).await?;
    app.may_read_events(viewer)?;
    let found = match id.parse::<Uuid>() {
        Ok(id) => app.event(viewer, id).await?,
        Err(_) => None,
    };
    let missing = || Problem::new(StatusCode::NOT_FOUND, "there is no such event");
    let event = found.ok_or_else(missing)?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(event.told_data()))
}
