//! `schakel compose`: a consortium put together for a call.

mod kind;
mod overview;
mod page;
mod report;
mod sheet;
mod wishes;
mod wording;
mod words;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use matching::{CallId, DEFAULT_BUDGET, Language};

use super::chain::refusal;
use super::chain::suppose::Suppose;
use super::matches::{Lang, clock};
use super::{Shared, database, organisation, terminal, wait_for};
use crate::access::Viewer;
use crate::app::{App, CompositionRequest, Error};
use crate::record::{CallRecord, OrganisationRecord};
use crate::text;
use kind::Kind;
use wishes::Wishes;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The identifier of the call, such as HORIZON-CL5-2027-05-D2-08
    #[arg(required_unless_present = "all_topics")]
    call: Option<String>,
    /// Every call of which a deadline is known: a line for each
    #[arg(long, conflicts_with_all = ["call", "alternatives"])]
    all_topics: bool,
    /// An organisation that must be in it: its short name, KvK number, PIC, id or words of its name; may be repeated
    #[arg(long, value_name = "ORGANISATION")]
    must: Vec<String>,
    /// An organisation that must not be in it; may be repeated
    #[arg(long, value_name = "ORGANISATION")]
    exclude: Vec<String>,
    /// A kind of organisation of which there must be one; may be repeated
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Vec<Kind>,
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
    let question = async |app: &App| answer(app, arguments).await;
    let answered = wait_for(database::answer(&config, clock(None), question));
    let text = answered.map_err(|error| refusal::in_language(error, arguments.lang.into()))?;
    Ok(terminal::print(&text)?)
}

async fn answer(app: &App, arguments: &Arguments) -> Result<String> {
    let language = arguments.lang.into();
    let Some(identifier) = &arguments.call else {
        return overview::answer(app, arguments, language).await;
    };
    let call = call(app, identifier, language).await?;
    let wanted = arguments.named(app).await?;
    let request = arguments.request(app, &wanted, call.call.id).await?;
    let composed = app.compose(Viewer::Adviser, &request).await;
    let composed = composed.map_err(|error| match error {
        Error::NoComposition(why) => anyhow!(why.text_at_terminal(language)),
        other => other.into(),
    })?;
    let names = app.names_of(&composed).await?;
    let wishes = arguments.wishes(&wanted, language);
    let asked = wording::Asked {
        call: &call,
        wishes,
        base: app.composition_base().await?,
    };
    let report = wording::report(app, asked, &composed, &names, language);
    Ok(if arguments.json {
        serde_json::to_string_pretty(&report)?
    } else if arguments.csv {
        sheet::csv(&report, language)
    } else {
        page::render(&report, language, terminal::width())
    })
}

/// The organisations that were named.
struct NamedOrganisations {
    must: Vec<OrganisationRecord>,
    exclude: Vec<OrganisationRecord>,
}

impl Arguments {
    async fn named(&self, app: &App) -> Result<NamedOrganisations> {
        Ok(NamedOrganisations {
            must: named(app, &self.must, self.lang.into()).await?,
            exclude: named(app, &self.exclude, self.lang.into()).await?,
        })
    }

    fn wishes(&self, named: &NamedOrganisations, language: Language) -> Wishes {
        let kinds = self.kind.iter().map(|&kind| kind.into());
        let numbers = (self.max_members, self.min_dutch);
        Wishes::of(&named.must, &named.exclude, kinds, numbers, language)
    }

    async fn request(
        &self,
        app: &App,
        named: &NamedOrganisations,
        call: CallId,
    ) -> Result<CompositionRequest> {
        let ids = |found: &[OrganisationRecord]| found.iter().map(|one| one.id).collect();
        Ok(CompositionRequest {
            call,
            must_include: ids(&named.must),
            exclude: ids(&named.exclude),
            kinds: self.kind.iter().map(|&kind| kind.into()).collect(),
            max_members: self.max_members,
            min_dutch: self.min_dutch,
            alternatives: self.alternatives,
            budget: self.budget,
            suppositions: self.suppose.parse(app, self.lang.into()).await?,
        })
    }
}

async fn call(app: &App, identifier: &str, language: Language) -> Result<CallRecord> {
    let found = app.call(identifier.trim()).await?;
    found.with_context(|| text::unknown_identifier(identifier, language))
}

async fn named(app: &App, names: &[String], language: Language) -> Result<Vec<OrganisationRecord>> {
    let mut found = Vec::new();
    for name in names {
        found.push(organisation::find(app, name, language).await?);
    }
    Ok(found)
}
