//! Figures for monitoring, in the `OpenMetrics` text format: what the service holds, and whom its
//! rankings show.

use std::fmt;
use std::sync::atomic::AtomicU64;

use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::Executor;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::callers::Caller;
use super::door::{Door, RequestContext};
use super::problem::{Problem, failed, viewer};
use super::usage::Usage;
use crate::app::{App, Watch};

/// A value for each set of labels.
type Figures = Family<Vec<(&'static str, String)>, Gauge<f64, AtomicU64>>;

/// Mounts `/metrics`.
pub(super) fn configure<E: Executor, C: RequestContext<Caller = Caller>>(
    config: &mut web::ServiceConfig,
) {
    config.route("/metrics", web::get().to(metrics::<E, C>));
}

async fn metrics<E: Executor, C: RequestContext<Caller = Caller>>(
    http: HttpRequest,
    door: web::Data<Door<E, C>>,
    app: web::Data<App>,
) -> Result<HttpResponse, Problem> {
    let watch = app.watched(viewer(&http, &door).await?)?;
    let page = page(&app, watch.as_deref(), &door.usage).map_err(|error| failed(&error))?;
    Ok(HttpResponse::Ok()
        .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
        .body(page))
}

fn page(app: &App, watch: Option<&Watch>, usage: &Usage) -> Result<String, fmt::Error> {
    let mut board = Board(Registry::with_prefix("schakel"));
    let snapshot = app.snapshot();
    let version = env!("CARGO_PKG_VERSION");
    board.labelled(
        "build",
        "The program that runs",
        [(vec![("version", version.to_owned())], 1.0)],
    );
    board.labelled(
        "model",
        "The model of the ranking in force",
        [(
            vec![("version", snapshot.model.ranking.model.version.clone())],
            1.0,
        )],
    );
    board.one(
        "started_timestamp_seconds",
        "When the service started, since 1970",
        seconds(app.started_at()),
    );
    board.one(
        "data_version",
        "The place of the latest change that the rankings know",
        whole(snapshot.data_version),
    );
    board.one(
        "organisations",
        "Organisations in the index",
        count(snapshot.market.organisations().count()),
    );
    board.one(
        "consortia",
        "Consortia in the index",
        count(snapshot.market.consortia().count()),
    );
    usage.register(&mut board.0);
    if let Some(watch) = watch {
        board.watch(watch);
    }
    let mut text = String::new();
    encode(&mut text, &board.0)?;
    Ok(text)
}

/// Where figures are put up, each with what it means.
struct Board(Registry);

impl Board {
    fn one(&mut self, name: &str, means: &str, value: f64) {
        self.labelled(name, means, [(Vec::new(), value)]);
    }

    fn labelled(
        &mut self,
        name: &str,
        means: &str,
        values: impl IntoIterator<Item = (Vec<(&'static str, String)>, f64)>,
    ) {
        let figures = Figures::default();
        for (labels, value) in values {
            figures.get_or_create(&labels).set(value);
        }
        self.0.register(name, means, figures);
    }

    /// The fairness watch: exposure in the top tens of candidates against the share of all
    /// organisations, by property.
    fn watch(&mut self, watch: &Watch) {
        let Watch {
            exposure,
            consortia,
            model: _,
            data_version,
            at,
        } = watch;
        let shares = |read: fn(&matching::evaluation::ValueShare) -> f64| {
            let properties = exposure.properties.iter();
            let shares = properties.flat_map(move |property| {
                property.values.iter().map(move |value| {
                    let labels = vec![
                        ("property", property.name.to_owned()),
                        ("value", value.value.clone()),
                    ];
                    (labels, read(value))
                })
            });
            shares.collect::<Vec<_>>()
        };
        let of_places = shares(|value| value.exposure);
        let of_all = shares(|value| value.share);
        self.labelled(
            "watch_exposure_ratio",
            "Share of the places in the top tens of candidates, by property and value",
            of_places,
        );
        self.labelled(
            "watch_population_ratio",
            "Share of all organisations that could be shown, by property and value",
            of_all,
        );
        let most = exposure.most_shown.iter().zip(1_u32..);
        let most = most.map(|(shown, rank)| {
            let labels = vec![
                ("rank", rank.to_string()),
                ("organisation", shown.id.clone()),
                ("name", shown.name.clone()),
            ];
            (labels, f64::from(shown.times))
        });
        self.labelled(
            "watch_most_shown_places",
            "The organisations shown most, and in how many top tens",
            most,
        );
        self.one(
            "watch_coverage_ratio",
            "Share of all organisations that stand in a top ten",
            exposure.coverage,
        );
        self.one(
            "watch_gini",
            "Gini coefficient of how often organisations stand in top tens: 0 is even, 1 all on one",
            exposure.gini,
        );
        self.one(
            "watch_places",
            "Places in the top tens that were looked at",
            count(exposure.places),
        );
        self.one(
            "watch_consortia",
            "Consortia that look for partners, whose candidates were looked at",
            count(*consortia),
        );
        self.one(
            "watch_data_version",
            "The state of the data at the last look",
            whole(*data_version),
        );
        self.one(
            "watch_timestamp_seconds",
            "When the last look was, since 1970",
            seconds(*at),
        );
    }
}

fn seconds(moment: chrono::DateTime<chrono::Utc>) -> f64 {
    whole(moment.timestamp())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "exact to 2^53, and a figure on a dashboard"
)]
fn whole(number: i64) -> f64 {
    number as f64
}

fn count(number: usize) -> f64 {
    whole(i64::try_from(number).unwrap_or(i64::MAX))
}
