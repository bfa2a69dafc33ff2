//! Who there is: all that the history, the candidates and the queries say of organisations.

use std::collections::BTreeMap;

use matching::{Country, NutsCode, OrganisationKind, Pic};

use super::{History, Split};
use crate::import::cordis::ParticipationRow;

/// The organisations, by PIC.
#[derive(Debug)]
pub struct Directory(BTreeMap<Pic, Listed>);

/// What is known of an organisation; where its rows differ, what the latest project says.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its name, where published.
    pub name: Option<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// Whether it is a small or medium-sized enterprise, where the history says so.
    pub is_sme: Option<bool>,
    /// Where it is established.
    pub country: Country,
    /// Its region, where published.
    pub region: Option<NutsCode>,
    /// Its town, where published.
    pub city: Option<String>,
    /// Its earlier projects, by their places in the history.
    pub projects: Vec<usize>,
}

impl Listed {
    const fn new(kind: OrganisationKind, country: Country) -> Self {
        Self {
            name: None,
            kind,
            is_sme: None,
            country,
            region: None,
            city: None,
            projects: Vec::new(),
        }
    }

    fn learn(&mut self, project: usize, row: &ParticipationRow) {
        self.projects.push(project);
        if row.kind != OrganisationKind::Other {
            self.kind = row.kind;
        }
        if row.country != Country::UNKNOWN {
            self.country = row.country;
        }
        self.is_sme = row.is_sme.or(self.is_sme);
        later(&mut self.name, row.name.as_ref());
        later(&mut self.region, row.region.as_ref());
        later(&mut self.city, row.city.as_ref());
    }
}

fn later<T: Clone>(known: &mut Option<T>, said: Option<&T>) {
    if said.is_some() {
        *known = said.cloned();
    }
}

impl Directory {
    /// Gathers who there is: the history leads, and the candidates' own lines tell of those that it
    /// does not know. Queries tell names, which no ranking reads: what they say of an organisation
    /// that is a member of a candidate, its town above all, may not be known when others ask.
    #[must_use]
    pub fn of(history: &History, split: &Split) -> Self {
        let mut listed: BTreeMap<Pic, Listed> = BTreeMap::new();
        for (place, project) in history.projects.iter().enumerate() {
            for row in &project.members {
                let known = listed.entry(row.pic.clone());
                known
                    .or_insert_with(|| Listed::new(row.kind, row.country))
                    .learn(place, row);
            }
        }
        for member in split.candidates.iter().flat_map(|one| &one.members) {
            let known = listed.entry(member.pic.clone());
            known.or_insert_with(|| Listed::new(member.kind, member.country));
        }
        for query in &split.queries {
            let known = listed.entry(query.pic.clone());
            // Those who ask are Dutch, by the definition of the split.
            let known = known.or_insert_with(|| Listed::new(query.kind, Country::NETHERLANDS));
            known.name = known.name.take().or_else(|| query.name.clone());
        }
        Self(listed)
    }

    /// An organisation.
    #[must_use]
    pub fn get(&self, pic: &Pic) -> Option<&Listed> {
        self.0.get(pic)
    }

    /// The earlier projects of an organisation, by their places in the history.
    #[must_use]
    pub fn projects(&self, pic: &Pic) -> &[usize] {
        self.get(pic).map_or(&[], |listed| &listed.projects)
    }

    /// All of them, by PIC.
    pub fn iter(&self) -> impl Iterator<Item = (&Pic, &Listed)> {
        self.0.iter()
    }
}
