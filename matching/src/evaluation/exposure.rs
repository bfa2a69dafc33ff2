//! Who or what top tens show, against their share of all that could be shown.

use std::collections::BTreeMap;

use super::{coverage, gini};

/// Who or what top tens show, against their share of all that could be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Exposure {
    /// How many places the top tens have together.
    pub places: usize,
    /// How many things could have been shown.
    pub population: usize,
    /// The share of them that is shown at all.
    pub coverage: f64,
    /// The Gini coefficient of how often each is shown.
    pub gini: f64,
    /// Exposure by property.
    pub properties: Vec<Property>,
    /// Those shown most, ten at most.
    pub most_shown: Vec<Shown>,
}

/// Exposure by the values of one property.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// The property, such as `memberCountry`.
    pub name: &'static str,
    /// Its values, the most shown first.
    pub values: Vec<ValueShare>,
}

/// How much of the exposure falls on one value.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueShare {
    /// The value, such as `NL`.
    pub value: String,
    /// Its share of the places in top tens, 0 to 1.
    pub exposure: f64,
    /// Its share of all that could be shown, 0 to 1.
    pub share: f64,
}

/// Something that is shown often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its number: a project's, or the PIC of an organisation.
    pub id: String,
    /// Its acronym or name; empty where none is published.
    pub name: String,
    /// In how many top tens it stands.
    pub times: u32,
}

/// The values that a thing has of a property, each with its weight; weights add up to one, or to
/// nothing for a thing to which the property does not apply.
pub type Values = Vec<(String, f64)>;

/// How many are listed as shown most.
const MOST_SHOWN: usize = 10;
/// Stands for a value that nobody published.
pub const UNKNOWN: &str = "unknown";

/// Exposure and shares, by property and value.
#[derive(Debug, Default)]
pub struct Tally(BTreeMap<&'static str, BTreeMap<String, [f64; 2]>>);

impl Tally {
    /// One that could be shown.
    pub fn there(&mut self, properties: impl IntoIterator<Item = (&'static str, Values)>) {
        self.add(properties, [0.0, 1.0]);
    }

    /// A place in a top ten.
    pub fn shown(&mut self, properties: impl IntoIterator<Item = (&'static str, Values)>) {
        self.add(properties, [1.0, 0.0]);
    }

    fn add(
        &mut self,
        properties: impl IntoIterator<Item = (&'static str, Values)>,
        [place, there]: [f64; 2],
    ) {
        for (property, values) in properties {
            let sums = self.0.entry(property).or_default();
            for (value, weight) in values {
                let [exposure, share] = sums.entry(value).or_default();
                *exposure += place * weight;
                *share += there * weight;
            }
        }
    }

    /// The report, where `times` tells how often each that could be shown was.
    #[must_use]
    pub fn exposure(self, times: &[u32], mut names: impl FnMut(usize) -> Shown) -> Exposure {
        let properties = self.0.into_iter().map(|(name, sums)| Property {
            name,
            values: shares(sums),
        });
        let mut most: Vec<_> = (0..times.len()).collect();
        let shown = |place: usize| times.get(place).copied().unwrap_or(0);
        most.sort_by_key(|&place| (std::cmp::Reverse(shown(place)), place));
        most.retain(|&place| shown(place) > 0);
        most.truncate(MOST_SHOWN);
        let most_shown = most.into_iter().map(|place| Shown {
            times: shown(place),
            ..names(place)
        });
        Exposure {
            places: times.iter().map(|&times| times as usize).sum(),
            population: times.len(),
            coverage: coverage(times),
            gini: gini(times),
            most_shown: most_shown.collect(),
            properties: properties.collect(),
        }
    }
}

/// Sums as shares of their totals, the most shown first.
fn shares(sums: BTreeMap<String, [f64; 2]>) -> Vec<ValueShare> {
    let total = |of: usize| sums.values().filter_map(|sums| sums.get(of)).sum::<f64>();
    let totals = [total(0), total(1)];
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let mut values: Vec<_> = sums
        .into_iter()
        .map(|(value, [exposure, there])| ValueShare {
            value,
            exposure: share(exposure, totals[0]),
            share: share(there, totals[1]),
        })
        .collect();
    values.sort_by(|one, other| {
        let most_first = other.exposure.total_cmp(&one.exposure);
        most_first.then_with(|| one.value.cmp(&other.value))
    });
    values
}

/// A property of which a thing has one value.
#[must_use]
pub fn one(value: &str) -> Values {
    vec![(value.to_owned(), 1.0)]
}
