//! `schakel personal-data`: what is kept of an organisation that is, or may be, personal.

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use matching::Language;
use serde::Serialize;

use super::matches::clock;
use super::{Shared, database, organisation, terminal, wait_for};
use crate::access::Viewer;
use crate::app::{App, PersonalData};
use crate::record::OrganisationRecord;

#[derive(Debug, Subcommand)]
pub(super) enum Request {
    /// Print it as JSON
    Export(Whose),
    /// Erase it, also from the files of the database; what was decided stays, without words or names
    Erase(Whose),
}

#[derive(Debug, Args)]
pub(super) struct Whose {
    /// The organisation: its short name, KvK number, PIC, id or words of its name
    organisation: String,
}

/// What is printed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Export {
    organisation: String,
    name: String,
    contact: Option<Contact>,
    introductions: Vec<Introduction>,
}

#[derive(Debug, Serialize)]
struct Contact {
    name: String,
    email: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Introduction {
    id: String,
    consortium: String,
    status: &'static str,
    message: Option<String>,
    created_at: chrono::DateTime<chrono::Utc>,
    updated_at: chrono::DateTime<chrono::Utc>,
}

pub(super) fn run(shared: &Shared, request: &Request) -> Result<()> {
    let config = shared.load()?;
    let question = async |app: &App| match request {
        Request::Export(whose) => export(app, whose).await,
        Request::Erase(whose) => erase(app, whose).await,
    };
    let text = wait_for(database::answer(&config, clock(None), question))?;
    Ok(terminal::print(&text)?)
}

async fn export(app: &App, whose: &Whose) -> Result<String> {
    let found = organisation::find(app, &whose.organisation, Language::English).await?;
    let kept = app.personal_data(Viewer::Adviser, found.id).await?;
    Ok(serde_json::to_string_pretty(&told(found, kept))?)
}

async fn erase(app: &App, whose: &Whose) -> Result<String> {
    let found = organisation::find(app, &whose.organisation, Language::English).await?;
    let erased = app.erase_personal_data(Viewer::Adviser, found.id).await?;
    if !app.forget_erased().await? {
        bail!(
            "what is personal of {} was erased, but somebody reads from the database, so that its              files still hold it: run this again",
            found.name
        );
    }
    let name = &found.name;
    Ok(match erased {
        0 => format!("Nothing personal was kept of {name}."),
        1 => format!("One piece of personal data of {name} was erased."),
        more => format!("{more} pieces of personal data of {name} were erased."),
    })
}

fn told(found: OrganisationRecord, kept: PersonalData) -> Export {
    let introductions = kept.introductions.into_iter();
    Export {
        organisation: format!("organisation:{}", found.id),
        name: found.name,
        contact: kept.contact.map(|contact| Contact {
            name: contact.name,
            email: contact.email.as_str().to_owned(),
        }),
        introductions: introductions
            .map(|one| Introduction {
                id: format!("introduction:{}", one.id),
                consortium: format!("consortium:{}", one.consortium),
                status: one.status.as_str(),
                message: one.message,
                created_at: one.created_at,
                updated_at: one.updated_at,
            })
            .collect(),
    }
}
