//! Who counts as whom in the figures of the chain, kept until the data change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use matching::Country;
use matching::strategy::{Roll, RollEntry};

use crate::app::operator::AGENCY;
use crate::app::{App, Error};

/// The roll of one state of the data.
#[derive(Debug)]
pub(in crate::app) struct KeptRoll {
    data_version: i64,
    roll: Arc<Roll>,
}

impl App {
    /// Who counts as whom in a state of the data.
    pub(super) async fn roll(&self, data_version: i64) -> Result<Arc<Roll>, Error> {
        let kept = self.0.roll.load_full();
        if let Some(kept) = kept.filter(|kept| kept.data_version == data_version) {
            return Ok(Arc::clone(&kept.roll));
        }
        let named = self.store().organisation_names().await?;
        let countries = self.words_for_countries();
        let made = self.0.workers.run(move |_| {
            let operator = |slug: &Option<String>| slug.as_deref() == Some(AGENCY);
            let entries = named.iter().map(|one| RollEntry {
                id: one.id,
                name: &one.name,
                country: one.country,
                described: one.slug.is_some(),
            });
            let runs = named.iter().filter(|one| operator(&one.slug));
            Ok(Roll::of(entries, &countries, runs.map(|one| one.id)))
        });
        let roll = Arc::new(made.await?);
        // Names that may be newer than the version that was asked for serve this answer only.
        if self.snapshot().data_version == data_version {
            self.0.roll.store(Some(Arc::new(KeptRoll {
                data_version,
                roll: Arc::clone(&roll),
            })));
        }
        Ok(roll)
    }

    /// The names of countries that are one word: a firm adds them to its own name.
    fn words_for_countries(&self) -> BTreeMap<Country, BTreeSet<String>> {
        let names = self.reference().rules.country_names().iter();
        names
            .map(|(country, name)| {
                let both = [&name.dutch, &name.english].into_iter().flatten();
                let words = both.filter(|name| !name.contains(' '));
                (*country, words.cloned().collect())
            })
            .collect()
    }
}
