//! Where organisations are: who lives in one town, who in one country.

use std::collections::BTreeMap;

use super::lists::index;
use crate::{Country, Organisation, OrganisationId};

/// The organisations of a market by place, and where each of them is.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    /// Ascending.
    ids: Vec<OrganisationId>,
    whereabouts: Vec<Whereabouts>,
}

/// Where an organisation is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Whereabouts {
    /// The number of its town, where one is known.
    town: Option<u32>,
    country: Country,
}

impl Whereabouts {
    /// Whether both are in one town.
    pub(crate) fn is_neighbour_of(self, other: Self) -> bool {
        self.town.is_some() && self.town == other.town
    }

    /// Whether both are in one country that is known.
    pub(crate) fn is_compatriot_of(self, other: Self) -> bool {
        self.country != Country::UNKNOWN && self.country == other.country
    }
}

impl Directory {
    /// The directory of these organisations, given by ascending id.
    pub(crate) fn of(organisations: &[&Organisation]) -> Self {
        let mut numbers = BTreeMap::new();
        let whereabouts = organisations.iter().map(|organisation| {
            let town = town(organisation).map(|key| {
                let next = index(numbers.len());
                *numbers.entry(key).or_insert(next)
            });
            let country = organisation.country;
            Whereabouts { town, country }
        });
        Self {
            whereabouts: whereabouts.collect(),
            ids: organisations.iter().map(|one| one.id).collect(),
        }
    }

    pub(crate) fn find(&self, id: OrganisationId) -> Option<u32> {
        self.ids.binary_search(&id).ok().map(index)
    }

    /// Where an organisation is, by its place.
    pub(crate) fn at(&self, place: u32) -> Whereabouts {
        self.whereabouts[place as usize]
    }
}

/// Country and town, letters only: `'s-Hertogenbosch` is written in many ways.
pub(crate) fn town(organisation: &Organisation) -> Option<(Country, String)> {
    let letters = organisation.town.as_deref()?.chars();
    let letters = letters.filter(|letter| letter.is_alphabetic());
    let key: String = letters.flat_map(char::to_uppercase).collect();
    (!key.is_empty()).then_some((organisation.country, key))
}
