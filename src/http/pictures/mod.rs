//! Pictures at stable addresses: `/v1/pictures/chain.svg?country=NL&lang=nl&asOf=2020-12-31` and
//! `/v1/pictures/composition.svg?call=HORIZON-CL5-2027-05-D2-08&lang=nl`.

mod asked;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE};
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::Executor;
use matching::Language;

use super::callers::Caller;
use super::door::{Door, RequestContext};
use super::graphql::turned_away;
use crate::access::Viewer;
use crate::app::{App, ChainQuestion, CompositionRequest, Error};
use crate::picture;
use crate::text;
use asked::Asked;

/// Mounts `/v1/pictures`.
pub(super) fn configure<E: Executor, C: RequestContext<Caller = Caller>>(
    config: &mut web::ServiceConfig,
) {
    config
        .route("/v1/pictures/chain.svg", web::get().to(chain::<E, C>))
        .route(
            "/v1/pictures/composition.svg",
            web::get().to(composition::<E, C>),
        );
}

/// Why there is no picture.
enum Undrawn {
    /// What is asked is wrong.
    Wrong(String),
    /// What is asked about is not there.
    Missing(String),
    /// The service cannot answer it.
    App(Error),
}

impl From<Error> for Undrawn {
    fn from(error: Error) -> Self {
        Self::App(error)
    }
}

async fn chain<E: Executor, C: RequestContext<Caller = Caller>>(
    http: HttpRequest,
    door: web::Data<Door<E, C>>,
    app: web::Data<App>,
) -> HttpResponse {
    answer(&http, &door, &["country", "asOf"], async |viewer, asked| {
        let question = ChainQuestion {
            country: asked.country,
            as_of: asked.as_of,
            suppositions: Vec::new(),
        };
        let view = app.value_chain(viewer, &question).await?;
        let (on_worker, language) = (App::clone(&app), asked.language);
        let draw = move || picture::chain(&on_worker, &view, language);
        Ok(app.work(draw).await?)
    })
    .await
}

async fn composition<E: Executor, C: RequestContext<Caller = Caller>>(
    http: HttpRequest,
    door: web::Data<Door<E, C>>,
    app: web::Data<App>,
) -> HttpResponse {
    answer(&http, &door, &["call"], async |viewer, asked| {
        let language = asked.language;
        let wrong = |sentence: &str| Undrawn::Wrong(sentence.to_owned());
        let identifier = asked.call.as_deref().filter(|call| !call.is_empty());
        let identifier = identifier.ok_or_else(|| wrong(text::picture_of_no_call(language)))?;
        let missing = || text::picture_of_unknown_call(&asked::start(identifier), language);
        let call = app.call(identifier).await?;
        let call = call.ok_or_else(|| Undrawn::Missing(missing()))?;
        let last = call.call.deadlines.last().map(|deadline| deadline.at);
        if last.is_none_or(|last| last < app.now()) {
            let day = last.map(|last| last.date_naive());
            let sentence = text::picture_of_closed_call(&call.identifier, day, language);
            return Err(Undrawn::Wrong(sentence));
        }
        let request = CompositionRequest::of(call.call.id);
        let composed = app.compose(viewer, &request).await?;
        let names = app.names_of(&composed).await?;
        let (on, base) = (app.now().date_naive(), app.composition_base().await?);
        let draw = move || {
            let subject = picture::Subject {
                call: &call.identifier,
                composed: &composed,
                names: &names,
                base,
                on,
            };
            picture::composition(&subject, language)
        };
        Ok(app.work(draw).await?)
    })
    .await
}

/// Draws for whoever may see it, within the time that every question has.
async fn answer<E: Executor, C: RequestContext<Caller = Caller>>(
    http: &HttpRequest,
    door: &Door<E, C>,
    takes: &[&str],
    draw: impl AsyncFnOnce(Viewer, &Asked) -> Result<Result<String, picture::Undrawn>, Undrawn>,
) -> HttpResponse {
    let caller = match door.context.caller(http).await {
        Ok(caller) => caller,
        Err(refused) => return turned_away(&refused),
    };
    let asked = match Asked::parse(http.query_string(), takes) {
        Ok(asked) => asked,
        Err(wrong) => return HttpResponse::BadRequest().body(wrong),
    };
    let drawn = tokio::time::timeout(door.settings.time_limit, draw(caller.viewer, &asked)).await;
    match drawn {
        Ok(Ok(Ok(drawn))) => HttpResponse::Ok()
            .content_type("image/svg+xml; charset=utf-8")
            .insert_header((CONTENT_LANGUAGE, text::language_tag(asked.language)))
            .insert_header((CACHE_CONTROL, "no-cache"))
            .body(drawn),
        Ok(Ok(Err(error))) => failed(&error),
        Ok(Err(undrawn)) => refused(undrawn, asked.language),
        Err(_elapsed) => {
            HttpResponse::ServiceUnavailable().body(text::picture_took_too_long(asked.language))
        }
    }
}

fn refused(undrawn: Undrawn, language: Language) -> HttpResponse {
    match undrawn {
        Undrawn::Wrong(sentence) => HttpResponse::BadRequest().body(sentence),
        Undrawn::Missing(sentence) => HttpResponse::NotFound().body(sentence),
        Undrawn::App(Error::NoComposition(why)) => {
            HttpResponse::UnprocessableEntity().body(why.text(language).to_owned())
        }
        Undrawn::App(Error::Chain(why)) => HttpResponse::BadRequest().body(why.text(language)),
        Undrawn::App(error @ Error::NotFound { .. }) => {
            HttpResponse::NotFound().body(error.to_string())
        }
        Undrawn::App(error @ Error::Forbidden(_)) => {
            HttpResponse::Forbidden().body(error.to_string())
        }
        Undrawn::App(error @ (Error::Invalid { .. } | Error::Conflict(_))) => {
            HttpResponse::BadRequest().body(error.to_string())
        }
        Undrawn::App(
            error @ (Error::Stopped(_)
            | Error::Model(_)
            | Error::NoRandomness(_)
            | Error::Processing(_)
            | Error::Store(_)),
        ) => failed(&error),
    }
}

fn failed(error: &impl std::fmt::Display) -> HttpResponse {
    tracing::error!(%error, "A picture could not be drawn");
    HttpResponse::InternalServerError().body("the picture could not be drawn; try again")
}
