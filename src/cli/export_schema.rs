//! `schakel export-schema`: prints the contract.

use anyhow::Result;

use super::terminal;

pub(super) fn run() -> Result<()> {
    Ok(terminal::print(&crate::graphql::sdl())?)
}
