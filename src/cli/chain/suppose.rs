//! What is supposed, as it is said on the command line.

use anyhow::Result;
use clap::Args;
use matching::Language;

use super::refusal::{Refused, Why};
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
    pub(in crate::cli) async fn parse(
        &self,
        app: &App,
        language: Language,
    ) -> Result<Vec<Supposition>> {
        let mut suppositions = Vec::new();
        for named in &self.if_attracted {
            let found = organisation::find(app, named, language).await?;
            suppositions.push(Supposition::Attracted(found.id));
        }
        for claim in &self.if_declares {
            suppositions.push(declares(app, claim, language).await?);
        }
        Ok(suppositions)
    }
}

async fn declares(app: &App, claim: &str, language: Language) -> Result<Supposition> {
    let (named, what) = claim.split_once('=').ok_or_else(|| {
        let claim = claim.to_owned();
        Refused(Why::NoClaim { claim })
    })?;
    let (concept, trl) = match what.split_once('@') {
        None => (what, None),
        Some((concept, level)) => {
            let known = level
                .parse()
                .ok()
                .and_then(|one| matching::Trl::new(one).ok());
            let level = || level.to_owned();
            let known = known.ok_or_else(|| Refused(Why::NoTrl { level: level() }))?;
            (concept, Some(known))
        }
    };
    Ok(Supposition::Declares {
        organisation: organisation::find(app, named, language).await?.id,
        concept: concept.parse().map_err(|_| {
            let code = concept.to_owned();
            Refused(Why::NoConcept { code })
        })?,
        trl,
    })
}
