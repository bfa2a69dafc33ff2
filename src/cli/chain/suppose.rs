//! What is supposed, as it is said on the command line.

use anyhow::{Context, Result};
use clap::Args;

use crate::app::{App, Supposition};
use crate::cli::organisation;

#[derive(Debug, Args)]
pub(in crate::cli) struct Suppose {
    /// Suppose that this organisation from elsewhere establishes itself in the country; may be repeated
    #[arg(long, value_name = "ORGANISATION")]
    if_attracted: Vec<String>,
    /// Suppose that an organisation declares a capability, such as leydenjar=materials.cathode@7
    /// with its TRL; may be repeated
    #[arg(long, value_name = "ORGANISATION=CONCEPT[@TRL]")]
    if_declares: Vec<String>,
}

impl Suppose {
    /// Whether nothing is supposed.
    pub(super) const fn is_empty(&self) -> bool {
        self.if_attracted.is_empty() && self.if_declares.is_empty()
    }

    /// What is supposed, about organisations that are there.
    pub(in crate::cli) async fn parse(&self, app: &App) -> Result<Vec<Supposition>> {
        let mut suppositions = Vec::new();
        for named in &self.if_attracted {
            let found = organisation::find(app, named).await?;
            suppositions.push(Supposition::Attracted(found.id));
        }
        for claim in &self.if_declares {
            suppositions.push(declares(app, claim).await?);
        }
        Ok(suppositions)
    }
}

async fn declares(app: &App, claim: &str) -> Result<Supposition> {
    let (named, what) = claim.split_once('=').with_context(|| {
        format!("`{claim}` is no claim: write ORGANISATION=CONCEPT or ORGANISATION=CONCEPT@TRL")
    })?;
    let (concept, trl) = match what.split_once('@') {
        None => (what, None),
        Some((concept, level)) => {
            let number: i64 = level.parse().with_context(|| {
                format!("`{level}` is no TRL: write a number from 1 to 9 after the @")
            })?;
            (concept, Some(matching::Trl::new(number)?))
        }
    };
    Ok(Supposition::Declares {
        organisation: organisation::find(app, named).await?.id,
        concept: concept.parse()?,
        trl,
    })
}
