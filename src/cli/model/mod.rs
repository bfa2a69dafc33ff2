//! `schakel model`: which models of the ranking there are, how they differ, and which is in force.

mod card;
mod change;
mod compare;
mod list;
mod named;

use anyhow::Result;
use clap::Subcommand;

use super::{Shared, database, evaluate, progress, terminal, wait_for};

pub(super) use named::{find, kept, of_file};

#[derive(Debug, Subcommand)]
pub(super) enum Request {
    /// Show the models, which is in force since when, and what each was trained on
    List(list::Arguments),
    /// Show how two models differ, and on --history and --split what the second does better
    Compare(compare::Arguments),
    /// Measure a model, and write its card: for whom it is, how well it does, what it does not know
    Card(card::Arguments),
    /// Put a model in force; a running service follows
    Activate(change::Activation),
    /// Put the model in force again that was so before; once more goes one step further back
    Rollback(change::Decision),
}

pub(super) fn run(shared: &Shared, request: &Request) -> Result<()> {
    match request {
        Request::List(arguments) => list::run(shared, arguments),
        Request::Compare(arguments) => compare::run(shared, arguments),
        Request::Card(arguments) => card::run(shared, arguments),
        Request::Activate(activation) => change::activate(shared, activation),
        Request::Rollback(decision) => change::roll_back(shared, decision),
    }
}
