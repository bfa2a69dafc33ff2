//! `schakel config`: checks and shows the configuration.

use anyhow::Result;
use clap::Subcommand;

use super::{Shared, terminal};
use crate::config::{Config, Flags};

#[derive(Debug, Clone, Copy, Subcommand)]
pub(super) enum Request {
    /// Say whether the configuration can be used, and everything that is wrong with it
    Check,
    /// Print the configuration, and where each value was set; passwords are left out
    Show,
}

pub(super) fn run(shared: &Shared, request: Request) -> Result<()> {
    let layers = shared.layers(Flags::default());
    let config = Config::load(&layers)?;
    let text = match (request, &layers.file) {
        (Request::Show, _) => config.show(),
        (Request::Check, Some(file)) => format!(
            "The configuration can be used; it was read from {}, variables and flags.",
            file.display()
        ),
        (Request::Check, None) => {
            "The configuration can be used; it was read from variables and flags, there is no file."
                .to_owned()
        }
    };
    Ok(terminal::print(&text)?)
}
