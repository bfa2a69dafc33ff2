//! The program: reads the command line, runs what it asks for, says what went wrong.

use std::process::ExitCode;

use schakel::cli::{Cli, fail};

fn main() -> ExitCode {
    let cli = Cli::read().unwrap_or_else(|refused| refused.exit());
    match cli.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}
