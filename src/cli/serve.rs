//! `schakel serve`: serves until it is asked to stop.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;

use super::{Shared, database, log, terminal, wait_for};
use crate::app::App;
use crate::clock::SystemClock;
use crate::config::{Config, Flags};
use crate::delivery::Bus;
use crate::http::documents::Registered;
use crate::http::register::RegisterTexts;
use crate::http::server;
use crate::import::bundle::Loaded;
use crate::reference::Reference;
use crate::store::{ConsortiumFilter, OrganisationFilter};
use crate::webhook::{self, SystemLookup};

#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct Arguments {
    /// Where to listen, on this machine: 127.0.0.1:8080, or port 0 for any that is free
    #[arg(long, value_name = "ADDRESS")]
    pub(super) listen: Option<SocketAddr>,
    /// Leave an empty database empty: do not load the data that ship with Schakel
    #[arg(long)]
    pub(super) empty: bool,
}

impl Arguments {
    /// These, and what else was said before the word serve.
    pub(super) fn or(self, earlier: Self) -> Self {
        Self {
            listen: self.listen.or(earlier.listen),
            empty: self.empty || earlier.empty,
        }
    }

    /// Whether nothing was said.
    pub(super) fn is_default(&self) -> bool {
        self.listen.is_none() && !self.empty
    }
}

pub(super) fn run(shared: &Shared, arguments: &Arguments) -> Result<()> {
    let flags = Flags {
        listen: arguments.listen,
        ..Flags::default()
    };
    let config = Config::load(&shared.layers(flags))?;
    log(&config)?;
    wait_for(serve(&config, arguments.empty))
}

async fn serve(config: &Config, empty: bool) -> Result<()> {
    let (store, loaded) = if empty {
        (database::open(config).await?, None)
    } else {
        database::open_filled(config).await?
    };
    let reference = Arc::new(Reference::load()?);
    let (clock, terms) = (Arc::new(SystemClock), config.introductions);
    let client = webhook::Client::new(config.webhooks.clone(), Arc::new(SystemLookup));
    let log = database::processing_log(config)?;
    log.check()?;
    let app = App::start_with(store.clone(), reference, clock, terms, client, log).await?;
    let (mut http, provider) = (config.http.clone(), config.oidc.settings());
    if let Some(folder) = &config.registered_operations {
        http.registered = Some(Arc::new(Registered::read(folder, &http.limits)?));
    }
    if let Some(file) = &config.register_texts {
        http.register_texts = Some(Arc::new(RegisterTexts::read(file)?));
    }
    let running = server::start(config.listen, &app, Bus::default(), http, provider)?;
    terminal::print(&greeting(config, &app, loaded, running.address).await?)?;
    let served = running.until_stopped().await;
    store.close().await?;
    served.context("the server stopped by itself; look at its log")
}

/// What a person needs to know first.
async fn greeting(
    config: &Config,
    app: &App,
    loaded: Option<Loaded>,
    address: SocketAddr,
) -> Result<String> {
    let all = OrganisationFilter::default();
    let organisations = app.organisations(&all, None, 1).await?.total;
    let all = ConsortiumFilter::default();
    let consortia = app.consortia(&all, None, 1).await?.total;
    let news = match loaded {
        Some(_) => " (was empty: the data that ship with Schakel were loaded)",
        None => "",
    };
    Ok(format!(
        "Schakel {}
Database    {}{news}
Holds       {organisations} organisations, {consortia} consortia
Playground  http://{address}/playground
GraphQL     http://{address}/graphql
Stop with Ctrl-C.",
        env!("CARGO_PKG_VERSION"),
        config.database_url,
    ))
}
