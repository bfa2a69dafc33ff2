//! Who counts as whom in the figures of the chain, kept until the data change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use matching::strategy::{Roll, RollEntry};
use matching::{Country, OrganisationId};

use crate::app::operator::{AGENCY, MINISTRY};
use crate::app::{App, Error};
use crate::record::is_unnamed;
use crate::store::NamedOrganisation;

/// The organisations of one state of the data, as entries of it.
#[derive(Debug)]
pub(in crate::app) struct Entries {
    data_version: i64,
    /// Who counts as whom.
    pub(in crate::app) roll: Arc<Roll>,
    /// Who is proposed for no consortium: those that run the service, for they advise consortia and
    /// pay for some, and those whose name nobody published, for nobody can ask them.
    pub(in crate::app) not_proposed: BTreeSet<OrganisationId>,
}

impl App {
    /// The organisations of a state of the data, as entries of it.
    pub(in crate::app) async fn entries(&self, data_version: i64) -> Result<Arc<Entries>, Error> {
        let kept = self.0.entries.load_full();
        if let Some(kept) = kept.filter(|kept| kept.data_version == data_version) {
            return Ok(kept);
        }
        let named = self.store().organisation_names().await?;
        let countries = self.words_for_countries();
        let made = self.0.workers.run(move |_| {
            let is_one_of = |one: &NamedOrganisation, slugs: &[&str]| {
                one.slug
                    .as_deref()
                    .is_some_and(|slug| slugs.contains(&slug))
            };
            let entries = named.iter().map(|one| RollEntry {
                id: one.id,
                name: &one.name,
                country: one.country,
                described: one.slug.is_some(),
                is_named: !is_unnamed(&one.name),
            });
            let runs_it = |one: &&NamedOrganisation| is_one_of(one, &[AGENCY, MINISTRY]);
            let left_out = named.iter().filter(runs_it);
            let not_proposed = named
                .iter()
                .filter(|one| runs_it(one) || is_unnamed(&one.name));
            Ok(Entries {
                data_version,
                roll: Arc::new(Roll::of(entries, &countries, left_out.map(|one| one.id))),
                not_proposed: not_proposed.map(|one| one.id).collect(),
            })
        });
        let entries = Arc::new(made.await?);
        // Names that may be newer than the version that was asked for serve this answer only.
        if self.snapshot().data_version == data_version {
            self.0.entries.store(Some(Arc::clone(&entries)));
        }
        Ok(entries)
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
