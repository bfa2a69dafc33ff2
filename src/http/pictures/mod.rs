//! Pictures at stable addresses: `/v1/pictures/chain.svg?country=NL&lang=nl&asOf=2020-12-31` and
//! `/v1/pictures/composition.svg?call=HORIZON-CL5-2027-05-D2-08&lang=nl`.

mod asked;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE};
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::Executor;
use matching::Language;

use super::callers::Caller;
use super::door::{Door, RequestContext};
use super::problem::{Problem, failed, viewer};
use crate::access::Viewer;
use crate::app::{App, ChainQuestion, CompositionRequest, Error};
use crate::picture;
use crate::text;
use asked::Asked;

/// Mounts `/pictures` under `/v1`.
pub(super) fn configure<E: Executor, C: RequestContext<Caller = Caller>>(
    config: &mut web::ServiceConfig,
) {
    config
        .route("/pictures/chain.svg", web::get().to(chain::<E, C>))
        .route(
            "/pictures/composition.svg",
            web::get().to(composition::<E, C>),
        );
}

async fn chain<E: Executor, C: RequestContext<Caller = Caller>>(
    http: HttpRequest,
    door: web::Data<Door<E, C>>,
    app: web::Data<App>,
) -> Result<HttpResponse, Problem> {
    answer(&http, &door, &["country", "asOf"], async |viewer, asked| {
        let question = ChainQuestion {
            country: asked.country,
            as_of: asked.as_of,
            suppositions: Vec::new(),
        };
        let view = app.value_chain(viewer, &question).await;
        let view = view.map_err(|error| undrawn(error, asked.language))?;
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
) -> Result<HttpResponse, Problem> {
    answer(&http, &door, &["call"], async |viewer, asked| {
        let language = asked.language;
        let wrong = |sentence: &str| Problem::new(StatusCode::BAD_REQUEST, sentence);
        let identifier = asked.call.as_deref().filter(|call| !call.is_empty());
        let identifier = identifier.ok_or_else(|| wrong(text::picture_of_no_call(language)))?;
        let unknown = || text::picture_of_unknown_call(&asked::start(identifier), language);
        let call = app.call(identifier).await?;
        let call = call.ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, unknown()))?;
        let last = call.call.deadlines.last().map(|deadline| deadline.at);
        if last.is_none_or(|last| last < app.now()) {
            let day = last.map(|last| last.date_naive());
            let sentence = text::picture_of_closed_call(&call.identifier, day, language);
            return Err(wrong(&sentence));
        }
        let request = CompositionRequest::of(call.call.id);
        let composed = app.compose(viewer, &request).await;
        let composed = composed.map_err(|error| undrawn(error, language))?;
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
    draw: impl AsyncFnOnce(Viewer, &Asked) -> Result<Result<String, picture::Undrawn>, Problem>,
) -> Result<HttpResponse, Problem> {
    let viewer = viewer(http, door).await?;
    let asked = Asked::parse(http.query_string(), takes)
        .map_err(|wrong| Problem::new(StatusCode::BAD_REQUEST, wrong))?;
    let too_long = |_| {
        let sentence = text::picture_took_too_long(asked.language);
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, sentence)
    };
    let drawn = tokio::time::timeout(door.settings.time_limit, draw(viewer, &asked)).await;
    let drawn = drawn.map_err(too_long)??.map_err(|error| failed(&error))?;
    Ok(HttpResponse::Ok()
        .content_type("image/svg+xml; charset=utf-8")
        .insert_header((CONTENT_LANGUAGE, text::language_tag(asked.language)))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(drawn))
}

/// Why a question is not answered, in the language of the picture where that is known.
fn undrawn(error: Error, language: Language) -> Problem {
    match error {
        Error::NoComposition(why) => {
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, why.text(language))
        }
        Error::Chain(why) => Problem::new(StatusCode::BAD_REQUEST, why.text(language)),
        other => other.into(),
    }
}
