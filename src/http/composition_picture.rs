//! A composition as a picture at a stable address:
//! `/v1/pictures/composition.svg?call=HORIZON-CL5-2027-05-D2-08&lang=nl`.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::Executor;
use matching::Language;
use serde::Deserialize;

use super::door::{Door, RequestContext};
use crate::access::Viewer;
use crate::app::{App, CompositionRequest, Error};
use crate::picture;

/// Mounts the picture.
pub(super) fn configure<E: Executor, C: RequestContext<Caller = Viewer>>(
    config: &mut web::ServiceConfig,
) {
    config.route(
        "/v1/pictures/composition.svg",
        web::get().to(composition::<E, C>),
    );
}

/// What is asked.
#[derive(Debug, Deserialize)]
struct Asked {
    call: Option<String>,
    lang: Option<String>,
}

async fn composition<E: Executor, C: RequestContext<Caller = Viewer>>(
    http: HttpRequest,
    door: web::Data<Door<E, C>>,
    app: web::Data<App>,
    asked: web::Query<Asked>,
) -> HttpResponse {
    let viewer = match door.context.caller(&http).await {
        Ok(viewer) => viewer,
        Err(refused) => return HttpResponse::Forbidden().body(refused.message),
    };
    let language = match asked.lang.as_deref() {
        None | Some("en") => Language::English,
        Some("nl") => Language::Dutch,
        Some(other) => {
            let start: String = other.chars().take(40).collect();
            let said = format!("lang is `{start}`; it is nl or en");
            return HttpResponse::BadRequest().body(said);
        }
    };
    match drawn(&app, viewer, asked.call.as_deref(), language).await {
        Ok(svg) => HttpResponse::Ok()
            .content_type("image/svg+xml")
            .insert_header((header::CACHE_CONTROL, "no-cache"))
            .body(svg),
        Err(error) => told(error, language),
    }
}

async fn drawn(
    app: &App,
    viewer: Viewer,
    call: Option<&str>,
    language: Language,
) -> Result<String, Error> {
    let identifier = call.unwrap_or_default();
    let missing = || {
        let start: String = identifier.chars().take(80).collect();
        Error::not_found(matching::CallId::KIND, start)
    };
    let call = app.call(identifier).await?.ok_or_else(missing)?;
    let composed = app
        .compose(viewer, &CompositionRequest::of(call.call.id))
        .await?;
    let names = app.names_of(&composed).await?;
    let best = composed.compositions.first().ok_or_else(missing)?;
    let market = &composed.snapshot.market;
    Ok(picture::composition(
        best,
        &call.identifier,
        market,
        &names,
        language,
    ))
}

fn told(error: Error, language: Language) -> HttpResponse {
    match error {
        Error::NoComposition(why) => {
            HttpResponse::UnprocessableEntity().body(why.text(language).to_owned())
        }
        Error::NotFound { .. } => HttpResponse::NotFound().body(error.to_string()),
        Error::Forbidden(_) => HttpResponse::Forbidden().body(error.to_string()),
        Error::Invalid { .. } | Error::Conflict(_) => {
            HttpResponse::BadRequest().body(error.to_string())
        }
        Error::Stopped(_) | Error::Model(_) | Error::Store(_) => {
            tracing::error!(%error, "A picture could not be drawn");
            HttpResponse::InternalServerError().body("the picture could not be drawn; try again")
        }
    }
}
