//! `schakel model`: what a model is and does, for those who answer for it.

mod card;

use anyhow::Result;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum Request {
    /// Measure a model, and write its card: for whom it is, how well it does, what it does not know
    Card(card::Arguments),
}

pub(super) fn run(request: &Request) -> Result<()> {
    match request {
        Request::Card(arguments) => card::run(arguments),
    }
}
