//! A line for each call: whether there is a composition, and how good it is proven to be.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Brussels;
use matching::{CallId, Composition, CompositionPart, Language};
use serde::Serialize;

use super::Arguments;
use super::report::RestsOn;
use super::wishes::Wishes;
use super::words::{self, Words};
use crate::access::Viewer;
use crate::app::{App, Composed, CompositionRequest, Error};
use crate::cli::paragraph::paragraph;
use crate::cli::sheet::{Column, Sheet};
use crate::cli::terminal;
use crate::record::CallRecord;
use crate::text;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Overview {
    as_of: NaiveDate,
    rules_as_of: NaiveDate,
    data_version: String,
    method: &'static str,
    rests_on: RestsOn,
    #[serde(skip)]
    base: String,
    wishes: Wishes,
    calls: Vec<Row>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    call: String,
    title: Option<String>,
    last_deadline: Option<DateTime<Utc>>,
    /// Whether that is over.
    is_closed: bool,
    /// Null where there is no composition.
    found: Option<Found>,
    /// What is supposed that is not so.
    what_if: Vec<String>,
    /// A code and a sentence, where there is none.
    reason: Option<&'static str>,
    explanation: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    verdict: &'static str,
    #[serde(skip)]
    verdict_name: &'static str,
    members: usize,
    /// The share of what the call asks for that is covered, 0 to 1.
    coverage: f64,
    score: f64,
    optimality_gap: f64,
    steps: u64,
}

pub(super) async fn answer(app: &App, arguments: &Arguments, language: Language) -> Result<String> {
    let mut rows = Vec::new();
    let named = arguments.named(app).await?;
    for call in topics(app).await? {
        let request = arguments.request(app, &named, call.call.id).await?;
        rows.push(row(app, &request, &call, language).await?);
    }
    let base = app.composition_base().await?;
    let overview = Overview {
        as_of: app.now().date_naive(),
        rules_as_of: app.rules().as_of,
        data_version: app.snapshot().data_version.to_string(),
        method: text::composition_method(language),
        rests_on: base.into(),
        base: text::composition_base(base, language),
        wishes: arguments.wishes(&named, language),
        calls: rows,
    };
    Ok(if arguments.json {
        serde_json::to_string_pretty(&overview)?
    } else if arguments.csv {
        sheet(&overview, language).csv()
    } else {
        page(&overview, language)
    })
}

/// The calls of which a deadline is known, by their identifier.
async fn topics(app: &App) -> Result<Vec<CallRecord>> {
    let snapshot = app.snapshot();
    let calls = snapshot.market.calls();
    let dated = calls.filter(|call| !call.deadlines.is_empty());
    let ids: Vec<CallId> = dated.map(|call| call.id).collect();
    let found = app.store().calls(&ids).await?;
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by(|one, other| one.identifier.cmp(&other.identifier));
    Ok(found)
}

async fn row(
    app: &App,
    request: &CompositionRequest,
    call: &CallRecord,
    language: Language,
) -> Result<Row> {
    let last = call.call.deadlines.last().map(|deadline| deadline.at);
    let told = Row {
        call: call.identifier.clone(),
        title: call.title.get(language).map(str::to_owned),
        last_deadline: last,
        is_closed: last.is_some_and(|last| last < app.now()),
        found: None,
        what_if: Vec::new(),
        reason: None,
        explanation: None,
    };
    match app.compose(Viewer::Adviser, request).await {
        Ok(composed) => Ok(Row {
            what_if: what_if(app, &composed, language).await?,
            found: composed
                .compositions
                .first()
                .map(|one| found(one, language)),
            ..told
        }),
        Err(Error::NoComposition(why)) => Ok(Row {
            reason: Some(why.code),
            explanation: Some(why.text_at_terminal(language)),
            ..told
        }),
        Err(other) => Err(other.into()),
    }
}

async fn what_if(app: &App, composed: &Composed, language: Language) -> Result<Vec<String>> {
    let names = app.names_of(composed).await?;
    let chain = composed.snapshot.market.chain();
    let all = composed.hypotheses.iter();
    let told = all.map(|one| text::supposed(*one, chain, &names, language));
    Ok(told.collect())
}

fn found(best: &Composition, language: Language) -> Found {
    let verdict = best.assessment.verdict;
    Found {
        verdict: verdict.as_str(),
        verdict_name: words::verdict(verdict, language),
        members: best.members.len(),
        coverage: best.parts.coverage.as_f64() / CompositionPart::Coverage.maximum().as_f64(),
        score: best.parts.total().as_f64(),
        optimality_gap: best.gap.as_f64(),
        steps: best.steps,
    }
}

fn cells(row: &Row, words: &Words) -> Vec<String> {
    // Calls close at a day of Brussels.
    let day = row
        .last_deadline
        .map(|at| at.with_timezone(&Brussels).date_naive());
    let day = day.map_or_else(String::new, |day| day.to_string());
    let closes = if row.is_closed {
        format!("{day} {}", words.closed_mark)
    } else {
        day
    };
    let Some(found) = &row.found else {
        let mut cells = vec![row.call.clone(), closes, words.none.to_owned()];
        cells.resize(FIGURES, String::new());
        return cells;
    };
    vec![
        row.call.clone(),
        closes,
        found.verdict_name.to_owned(),
        found.members.to_string(),
        format!("{:.6}", found.coverage),
        format!("{:.6}", found.score),
        format!("{:.6}", found.optimality_gap),
        found.steps.to_string(),
    ]
}

/// How many columns say something of the composition; the others say what it rests on.
const FIGURES: usize = 8;

fn columns(titles: &[&str]) -> Vec<Column> {
    let (words, others) = titles.split_at(3);
    let words = words.iter().map(|title| Column::words(title));
    let others = others.iter().enumerate().map(|(place, title)| {
        if place + 3 < FIGURES {
            Column::numbers(title)
        } else {
            Column::words(title)
        }
    });
    words.chain(others).collect()
}

fn sheet(overview: &Overview, language: Language) -> Sheet {
    let words = words::of(language);
    let rows = overview.calls.iter().map(|row| {
        let mut line = cells(row, words);
        line.extend([
            row.title.clone().unwrap_or_default(),
            row.reason.unwrap_or_default().to_owned(),
            row.explanation.clone().unwrap_or_default(),
            row.what_if.join("; "),
            overview.as_of.to_string(),
            overview.rules_as_of.to_string(),
            overview.data_version.clone(),
            overview.method.to_owned(),
            overview.wishes.told(words),
        ]);
        line.extend(overview.rests_on.cells());
        line
    });
    Sheet {
        columns: columns(&words.overview),
        rows: rows.collect(),
    }
}

fn page(overview: &Overview, language: Language) -> String {
    let words = words::of(language);
    let calls = || overview.calls.iter();
    let line = |text: String| paragraph("", &text, terminal::width());
    let table = Sheet {
        columns: columns(&words.overview[..FIGURES]),
        rows: calls().map(|row| cells(row, words)).collect(),
    };
    let titles = calls().filter_map(|row| {
        let title = row.title.as_ref()?;
        Some(line(format!("{}: {title}", row.call)))
    });
    let Overview {
        as_of,
        rules_as_of,
        data_version,
        method,
        ..
    } = overview;
    let state = format!(
        "{} {as_of}; {} {data_version}; {} {rules_as_of}",
        words.state, words.data, words.rules
    );
    let supposing = calls().find(|row| !row.what_if.is_empty());
    let supposed = supposing.map(|row| {
        let supposed = row.what_if.join("; ");
        line(format!("{} {supposed}.", words.supposed))
    });
    let reasons = calls().filter_map(|row| {
        let why = row.explanation.as_ref()?;
        // Most reasons name the call.
        let told = if why.contains(&row.call) {
            why.clone()
        } else {
            format!("{}: {why}", row.call)
        };
        Some(line(told) + "\n")
    });
    [
        line(state),
        line(overview.base.clone()),
        line(overview.wishes.line(words)),
        supposed.unwrap_or_default(),
        "\n".to_owned(),
        table.aligned(""),
        "\n".to_owned(),
        titles.collect(),
        "\n".to_owned(),
        reasons.collect(),
        line(format!("{} {method}", words.method)),
        line(words.indication.to_owned()),
    ]
    .concat()
}
