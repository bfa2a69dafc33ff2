//! Whom a country could attract: not takeovers, and every page says so.

use anyhow::Result;
use serde::Serialize;

use super::facts::{self, concept};
use super::list::{self, Entry};
use super::origin::{Origin, figure};
use super::{Arguments, Format, codes, words};
use crate::access::Viewer;
use crate::app::App;
use crate::cli::sheet::Column;
use crate::text::{self, decimal};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    #[serde(flatten)]
    origin: Origin,
    /// What this list is and is not.
    notice: &'static str,
    targets: Vec<Target>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Target {
    id: String,
    name: String,
    country: String,
    /// A stable code.
    mode: &'static str,
    /// The same in words.
    mode_name: &'static str,
    score: f64,
    gap: f64,
    ties: f64,
    complementarity: f64,
    nearness: f64,
    /// In weighted millions of euro.
    closed_demand: f64,
    closes: Vec<String>,
    /// Of how many of these nobody stated that it can do it.
    unstated: usize,
    reasons: Vec<String>,
}

pub(super) async fn answer(app: &App, arguments: &Arguments) -> Result<String> {
    let question = arguments.gap_question(app).await?;
    let modes = arguments.mode.iter().copied().map(Into::into).collect();
    let found = app
        .acquisition_targets(Viewer::Adviser, &question, modes)
        .await?;
    let shown = found.targets.iter().take(arguments.first());
    let shown: Vec<_> = shown.collect();
    let mentioned = shown.iter().flat_map(|target| {
        let mentioned = text::attraction_mentions(target);
        mentioned.into_iter().chain([target.organisation])
    });
    let mut names = app.names().clone();
    names.organisations = facts::organisation_names(app, mentioned, arguments.language()).await?;
    let language = arguments.language();
    let targets = shown.iter().map(|target| {
        let reasons = app.explain_target(target, &found, &names, language);
        let market = &found.snapshot.market;
        let organisation = market.organisation(target.organisation);
        let country = organisation.map_or(String::new(), |found| found.country.to_string());
        let parts = target.parts;
        let closes = target.closes.iter();
        Target {
            id: format!("{}:{}", matching::OrganisationId::KIND, target.organisation),
            name: names.organisation(target.organisation, language),
            country,
            mode: codes::mode(target.mode),
            mode_name: text::attraction_mode(target.mode, language),
            score: parts.total().as_f64(),
            gap: parts.gap.as_f64(),
            ties: parts.ties.as_f64(),
            complementarity: parts.complementarity.as_f64(),
            nearness: parts.nearness.as_f64(),
            closed_demand: closes.clone().map(|one| one.closed).sum(),
            closes: closes
                .map(|one| concept(app, one.concept, language).0)
                .collect(),
            unstated: target.unstated,
            reasons: reasons.into_iter().map(|reason| reason.text).collect(),
        }
    });
    let gaps = &found.gaps;
    let report = Report {
        targets: targets.collect(),
        notice: text::attraction_notice(language),
        origin: Origin::of(
            app,
            (gaps.country, gaps.on, gaps.data_version),
            (
                app.attraction_method(&found, language),
                &gaps.premise,
                gaps.base,
            ),
            language,
        ),
    };
    Ok(match arguments.format() {
        Format::Json => serde_json::to_string_pretty(&report)?,
        Format::Csv => csv(&report),
        Format::Page => page(&report, arguments),
    })
}

fn page(report: &Report, arguments: &Arguments) -> String {
    let language = arguments.language();
    let words = words::of(language);
    let entries = report.targets.iter().map(|target| {
        let score = decimal(target.score, 3, language);
        Entry {
            title: format!(
                "{} ({}): {}, {} {score}",
                target.name, target.country, target.mode_name, words.score
            ),
            sentences: target.reasons.clone(),
            pointers: Vec::new(),
        }
    });
    let title = report.origin.title(words.attract, words.is_what_if);
    let notices = [report.notice, &report.origin.method];
    list::render(
        &title,
        &notices,
        words.nothing,
        &entries.collect::<Vec<_>>(),
    )
}

fn csv(report: &Report) -> String {
    let words = ["id", "name", "country_of", "mode", "mode_name"].map(Column::words);
    let numbers = [
        "score",
        "gap",
        "ties",
        "complementarity",
        "nearness",
        "closed_demand",
    ];
    let columns = words
        .into_iter()
        .chain(numbers.map(Column::numbers))
        .chain(["closes", "notice"].map(Column::words))
        .chain([Column::numbers("unstated")]);
    let rows = report.targets.iter().map(|target| {
        vec![
            target.id.clone(),
            target.name.clone(),
            target.country.clone(),
            target.mode.to_owned(),
            target.mode_name.to_owned(),
            figure(target.score),
            figure(target.gap),
            figure(target.ties),
            figure(target.complementarity),
            figure(target.nearness),
            figure(target.closed_demand),
            target.closes.join(" "),
            report.notice.to_owned(),
            target.unstated.to_string(),
        ]
    });
    report.origin.csv(columns, rows)
}
