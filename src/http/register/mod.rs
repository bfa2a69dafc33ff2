//! `GET /v1/algorithm-register-entry`: the entry for the Dutch register of algorithms (publication
//! standard 1.0), as the running service is: its model, its figures, its data.

mod texts;

use std::sync::Arc;

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::Executor;
use serde::Serialize;

use super::callers::Caller;
use super::door::{Door, RequestContext};
use super::problem::{Problem, viewer};
use crate::app::App;
use crate::text::{
    REGISTER_HUMAN, REGISTER_NAME, REGISTER_SUMMARY, RegisterData, register_data, register_method,
    register_risks,
};

pub use texts::{RegisterTexts, RegisterTextsError};

/// Names what people have not said yet, of what the register asks for.
const MISSING: &str = "Schakel-Missing";

/// Mounts `/algorithm-register-entry` under `/v1`.
pub(super) fn configure<E: Executor, C: RequestContext<Caller = Caller>>(
    config: &mut web::ServiceConfig,
) {
    config.route("/algorithm-register-entry", web::get().to(tell::<E, C>));
}

async fn tell<E: Executor, C: RequestContext<Caller = Caller>>(
    http: HttpRequest,
    door: web::Data<Door<E, C>>,
    app: web::Data<App>,
) -> Result<HttpResponse, Problem> {
    app.admit(viewer(&http, &door).await?)?;
    let texts = door.settings.register_texts.clone();
    let entry = Entry::of(&app, texts.unwrap_or_default());
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CACHE_CONTROL, "no-store"));
    let missing = entry.missing();
    if !missing.is_empty() {
        answer.insert_header((MISSING, missing.join(", ")));
    }
    Ok(answer.json(entry))
}

/// The entry, with the names of the register's own interface.
#[derive(Debug, Serialize)]
struct Entry {
    name: &'static str,
    description_short: &'static str,
    publication_category: &'static str,
    lang: &'static str,
    standard_version: &'static str,
    human_intervention: &'static str,
    risks: String,
    source_data: String,
    methods_and_models: String,
    tags: &'static str,
    #[serde(flatten)]
    said: Arc<RegisterTexts>,
}

impl Entry {
    fn of(app: &App, said: Arc<RegisterTexts>) -> Self {
        let snapshot = app.snapshot();
        let ranking = &snapshot.model.ranking;
        let data = RegisterData {
            organisations: snapshot.market.organisations().count(),
            consortia: snapshot.market.consortia().count(),
            version: snapshot.data_version,
            on: app.now().date_naive(),
        };
        Self {
            name: REGISTER_NAME,
            description_short: REGISTER_SUMMARY,
            publication_category: "Impactvolle algoritmes",
            lang: "nld",
            standard_version: "1.0",
            human_intervention: REGISTER_HUMAN,
            risks: register_risks(),
            source_data: register_data(data, &ranking.model),
            methods_and_models: register_method(&ranking.model, &ranking.figures),
            tags: "batterijen, consortia, rangschikking, subsidie",
            said,
        }
    }

    /// What the register demands or always shows, and nobody has said.
    fn missing(&self) -> Vec<&'static str> {
        let said = &self.said;
        let has = [
            ("organization", said.organization.is_some()),
            ("status", said.status.is_some()),
            ("contact_email", said.contact_email.is_some()),
            ("category", !said.category.is_empty()),
            ("begin_date", said.begin_date.is_some()),
            ("goal", said.goal.is_some()),
            ("proportionality", said.proportionality.is_some()),
            (
                "lawful_basis_grouping",
                !said.lawful_basis_grouping.is_empty(),
            ),
            (
                "impacttoetsen_grouping",
                !said.impacttoetsen_grouping.is_empty(),
            ),
            ("provider", said.provider.is_some()),
        ];
        let missing = has.into_iter().filter(|(_, has)| !has);
        missing.map(|(name, _)| name).collect()
    }
}
