//! What events link to: their data at `/v1/events/{id}/data`, for those who may read events, and
//! what such data look like at `/v1/schemas/event-data-1.json`, for everybody.

use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::Executor;
use uuid::Uuid;

use super::callers::Caller;
use super::door::{Door, RequestContext};
use super::graphql::turned_away;
use crate::app::{App, Error};

const SCHEMA: &str = include_str!("event-data-1.json");

/// Mounts `/v1/events` and `/v1/schemas`.
pub(super) fn configure<E: Executor, C: RequestContext<Caller = Caller>>(
    config: &mut web::ServiceConfig,
) {
    config
        .route("/v1/events/{id}/data", web::get().to(data::<E, C>))
        .route("/v1/schemas/event-data-1.json", web::get().to(schema));
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
) -> HttpResponse {
    let caller = match door.context.caller(&http).await {
        Ok(caller) => caller,
        Err(refused) => return turned_away(&refused),
    };
    if let Err(refused) = app.may_read_events(caller.viewer) {
        return HttpResponse::Forbidden().body(refused.to_string());
    }
    let found = match id.parse::<Uuid>() {
        Ok(id) => app.event(caller.viewer, id).await,
        Err(_) => Ok(None),
    };
    match found {
        Ok(Some(event)) => HttpResponse::Ok().json(event.told_data()),
        Ok(None) => HttpResponse::NotFound().body("there is no such event"),
        Err(error) => failed(&error),
    }
}

fn failed(error: &Error) -> HttpResponse {
    tracing::error!(%error, "An event could not be read");
    HttpResponse::InternalServerError().body("the event could not be read; try again")
}
