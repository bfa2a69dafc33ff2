//! `schakel model activate` and `schakel model rollback`.

use anyhow::Result;
use clap::Args;

use super::{Shared, database, kept, of_file, terminal, wait_for};
use crate::app::{Activated, ModelDecision, Models};
use crate::config::Config;
use crate::reference::RankingModel;

/// Not a doc comment: there the command would have to stand in backticks.
const MODEL_HELP: &str =
    "A version that `schakel model list` shows, or a file that `schakel train` wrote";

#[derive(Debug, Args)]
pub(in crate::cli) struct Activation {
    #[arg(value_name = "FILE|VERSION", help = MODEL_HELP)]
    model: String,
    #[command(flatten)]
    decision: Decision,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Decision {
    /// Why, for those who look back later
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Who decides: a role or a number rather than a name
    #[arg(long, value_name = "WHO", default_value = "operator")]
    by: String,
}

impl Decision {
    fn made(&self) -> ModelDecision {
        // On one line, as the list shows it.
        let on_a_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let reason = self.reason.as_deref().map(on_a_line);
        ModelDecision {
            by: on_a_line(&self.by),
            reason: reason.filter(|reason| !reason.is_empty()),
        }
    }
}

pub(super) fn activate(shared: &Shared, activation: &Activation) -> Result<()> {
    let config = shared.load()?;
    let name = activation.model.as_str();
    // A file that is no model is refused before anything is opened.
    let given = of_file(name)?;
    let text = wait_for(async {
        let models = models(&config).await?;
        let chosen = match given {
            Some(model) => model,
            None => kept(&models, name).await?,
        };
        let done = models
            .activate(&chosen, &activation.decision.made())
            .await?;
        Ok(told(&done, &chosen.model.version))
    })?;
    Ok(terminal::print(&text)?)
}

pub(super) fn roll_back(shared: &Shared, decision: &Decision) -> Result<()> {
    let config = shared.load()?;
    let text = wait_for(async {
        let done = models(&config).await?.roll_back(&decision.made()).await?;
        Ok(told(&done, ""))
    })?;
    Ok(terminal::print(&text)?)
}

async fn models(config: &Config) -> Result<Models> {
    let store = database::open_existing(config).await?;
    Ok(Models::new(store, RankingModel::shipped()?))
}

fn told(done: &Activated, version: &str) -> String {
    match done {
        Activated::Now { version, replaced } => format!(
            "{version} is in force now, in the place of {replaced}. A running service follows within seconds."
        ),
        Activated::Already => format!("{version} is in force already; nothing was changed."),
    }
}
