//! The program as it is run.

use std::env;
use std::process::Command;

/// The program, with no settings from the environment.
pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_schakel"));
    for (name, _) in env::vars().filter(|(name, _)| name.starts_with("SCHAKEL_")) {
        program.env_remove(name);
    }
    program
}
