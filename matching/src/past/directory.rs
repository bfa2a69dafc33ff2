//! Where organisations are: who lives in one town, who in one country.

use std::collections::BTreeMap;

use super::lists::index;
use crate::{Country, Organisation, OrganisationId};

/// The organisations of a market by place, and where each of them is.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    /// Ascending.
    ids: Vec<OrganisationId>,
    towns: Vec<Option<u32>>,
    countries: Vec<Country>,
}

impl Directory {
    /// The directory of these organisations, given by ascending id.
    pub(crate) fn of(organisations: &[&Organisation]) -> Self {
        let mut numbers = BTreeMap::new();
        let towns = organisations.iter().map(|organisation| {
            let key = town(organisation)?;
            let next = index(numbers.len());
            Some(*numbers.entry(key).or_insert(next))
        });
        let towns = towns.collect();
        Self {
            ids: organisations.iter().map(|one| one.id).collect(),
            towns,
            countries: organisations.iter().map(|one| one.country).collect(),
        }
    }

    pub(crate) fn find(&self, id: OrganisationId) -> Option<u32> {
        self.ids.binary_search(&id).ok().map(index)
    }

    /// Whether two organisations are in one town.
    pub(crate) fn are_neighbours(&self, one: u32, other: u32) -> bool {
        let town = self.towns[one as usize];
        town.is_some() && town == self.towns[other as usize]
    }

    /// Whether two organisations are in one country that is known.
    pub(crate) fn are_compatriots(&self, one: u32, other: u32) -> bool {
        let country = self.countries[one as usize];
        country != Country::UNKNOWN && country == self.countries[other as usize]
    }
}

/// Country and town, letters only: `'s-Hertogenbosch` is written in many ways.
pub(crate) fn town(organisation: &Organisation) -> Option<(Country, String)> {
    let letters = organisation.town.as_deref()?.chars();
    let letters = letters.filter(|letter| letter.is_alphabetic());
    let key: String = letters.flat_map(char::to_uppercase).collect();
    (!key.is_empty()).then_some((organisation.country, key))
}
