//! `schakel compose`: a consortium put together for a call.

mod page;
mod report;
mod sheet;
mod wording;
mod words;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use matching::{DEFAULT_BUDGET, Language, OrganisationId};

use super::chain::suppose::Suppose;
use super::matches::{Lang, clock};
use super::{Shared, database, organisation, terminal, wait_for};
use crate::access::Viewer;
use crate::app::{App, CompositionRequest, Error};
use crate::record::CallRecord;
use report::Report;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The identifier of the call, such as HORIZON-CL5-2027-05-D2-08
    call: String,
    /// An organisation that must be in it: its short name, KvK number, PIC, id or words of its name; may be repeated
    #[arg(long, value_name = "ORGANISATION")]
    must: Vec<String>,
    /// An organisation that must not be in it; may be repeated
    #[arg(long, value_name = "ORGANISATION")]
    exclude: Vec<String>,
    /// As many members at most, 1 to 20
    #[arg(
        long,
        value_name = "N",
        default_value_t = 12,
        allow_negative_numbers = true
    )]
    max_members: i64,
    /// As many Dutch members at least
    #[arg(
        long,
        value_name = "N",
        default_value_t = 1,
        allow_negative_numbers = true
    )]
    min_dutch: i64,
    /// As many compositions beside the best at most, 0 to 2
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    alternatives: i64,
    /// As many steps for each composition at most before the search gives up proving
    #[arg(long, value_name = "STEPS", default_value_t = DEFAULT_BUDGET)]
    budget: u64,
    #[command(flatten)]
    suppose: Suppose,
    /// The language of the answer
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Print CSV: a line for each member of each composition
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

pub(super) fn run(shared: &Shared, arguments: &Arguments) -> Result<()> {
    let config = shared.load()?;
    let language = arguments.lang.into();
    let question = async |app: &App| report(app, arguments, language).await;
    let report = wait_for(database::answer(&config, clock(None), question))?;
    let text = if arguments.json {
        serde_json::to_string_pretty(&report)?
    } else if arguments.csv {
        sheet::csv(&report, language)
    } else {
        page::render(&report, language, terminal::width())
    };
    Ok(terminal::print(&text)?)
}

async fn report(app: &App, arguments: &Arguments, language: Language) -> Result<Report> {
    let call = call(app, &arguments.call).await?;
    let request = CompositionRequest {
        call: call.call.id,
        must_include: named(app, &arguments.must).await?,
        exclude: named(app, &arguments.exclude).await?,
        max_members: arguments.max_members,
        min_dutch: arguments.min_dutch,
        alternatives: arguments.alternatives,
        budget: arguments.budget,
        suppositions: arguments.suppose.parse(app).await?,
    };
    let composed = app.compose(Viewer::Adviser, &request).await;
    let composed = composed.map_err(|error| match error {
        Error::NoComposition(why) => anyhow!(why.text(language).to_owned()),
        other => other.into(),
    })?;
    let names = app.names_of(&composed).await?;
    Ok(wording::report(app, &call, &composed, &names, language))
}

async fn call(app: &App, identifier: &str) -> Result<CallRecord> {
    let found = app.call(identifier.trim()).await?;
    found.with_context(|| {
        format!(
            "there is no call `{identifier}`: give its identifier as on the Funding & Tenders \
             Portal, such as HORIZON-CL5-2027-05-D2-08"
        )
    })
}

async fn named(app: &App, names: &[String]) -> Result<Vec<OrganisationId>> {
    let mut found = Vec::new();
    for name in names {
        found.push(organisation::find(app, name).await?.id);
    }
    Ok(found)
}
