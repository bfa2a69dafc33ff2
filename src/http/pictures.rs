//! Pictures at stable addresses: `/v1/pictures/chain.svg?country=NL&lang=nl&asOf=2020-12-31`.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE};
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;
use matching::{Country, Language};

use super::door::RequestContext;
use super::local::LocalContext;
use crate::app::{App, ChainQuestion, Error};
use crate::picture;
use crate::reference::parse_country;

/// Mounts `/v1/pictures`.
pub(super) fn configure(config: &mut web::ServiceConfig) {
    config.route("/v1/pictures/chain.svg", web::get().to(chain));
}

/// What is asked of a picture.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    country: Country,
    language: Language,
    as_of: Option<NaiveDate>,
}

async fn chain(
    http: HttpRequest,
    app: web::Data<App>,
    local: web::Data<LocalContext>,
) -> HttpResponse {
    let viewer = match local.caller(&http).await {
        Ok(viewer) => viewer,
        Err(refused) => return HttpResponse::Forbidden().body(refused.message),
    };
    let asked = match parse(http.query_string()) {
        Ok(asked) => asked,
        Err(wrong) => return HttpResponse::BadRequest().body(wrong),
    };
    let question = ChainQuestion {
        country: asked.country,
        as_of: asked.as_of,
        suppositions: Vec::new(),
    };
    let view = match app.value_chain(viewer, &question).await {
        Ok(view) => view,
        Err(error @ Error::Invalid { .. }) => {
            return HttpResponse::BadRequest().body(error.to_string());
        }
        Err(error) => return failed(&error),
    };
    match picture::chain(&app, &view, asked.language) {
        Ok(drawn) => HttpResponse::Ok()
            .content_type("image/svg+xml; charset=utf-8")
            .insert_header((CONTENT_LANGUAGE, tag(asked.language)))
            .insert_header((CACHE_CONTROL, "no-cache"))
            .body(drawn),
        Err(error) => failed(&error),
    }
}

fn failed(error: &impl std::fmt::Display) -> HttpResponse {
    tracing::error!(%error, "A picture could not be drawn");
    HttpResponse::InternalServerError().body("the picture could not be drawn; try again")
}

const fn tag(language: Language) -> &'static str {
    match language {
        Language::Dutch => "nl",
        Language::English => "en",
    }
}

/// Reads what is asked; the Netherlands, in English and today where it is not said.
fn parse(query: &str) -> Result<Asked, String> {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(query)
        .map_err(|error| format!("the query is not understood: {error}"))?;
    let mut asked = Asked {
        country: Country::NETHERLANDS,
        language: Language::English,
        as_of: None,
    };
    for (name, value) in pairs.into_inner() {
        match name.as_str() {
            "country" => {
                asked.country = parse_country(&value).map_err(|error| error.to_string())?;
            }
            "lang" => {
                asked.language = match value.as_str() {
                    "nl" => Language::Dutch,
                    "en" => Language::English,
                    other => return Err(format!("`lang` is nl or en, not `{}`", start(other))),
                }
            }
            "asOf" => {
                let day = NaiveDate::parse_from_str(&value, "%Y-%m-%d");
                let wrong = |_| {
                    format!(
                        "`asOf` is a day such as 2020-12-31, not `{}`",
                        start(&value)
                    )
                };
                asked.as_of = Some(day.map_err(wrong)?);
            }
            other => {
                let known = "country, lang and asOf";
                return Err(format!("a picture takes {known}, not `{}`", start(other)));
            }
        }
    }
    Ok(asked)
}

/// As much of a value as tells what it was.
fn start(value: &str) -> String {
    value.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_and_what_is_wrong_in_it_is_named() {
        let asked = Asked {
            country: Country::NETHERLANDS,
            language: Language::English,
            as_of: None,
        };
        assert_eq!(parse(""), Ok(asked));
        let german = parse("country=DE&lang=nl&asOf=2020-12-31").unwrap();
        assert_eq!(german.country.as_str(), "DE");
        assert_eq!(german.language, Language::Dutch);
        for (query, named) in [
            ("country=QQ", "`QQ`"),
            ("lang=fr", "`fr`"),
            ("asOf=2020-13-01", "`2020-13-01`"),
            ("size=9", "`size`"),
        ] {
            assert!(
                parse(query).is_err_and(|told| told.contains(named)),
                "{query}"
            );
        }
    }
}
