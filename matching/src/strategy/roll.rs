//! Who counts as whom: one that the data hold several times counts once, and whoever runs the
//! service does not count.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::{Country, OrganisationId};

/// Who counts as whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roll {
    /// Those who count under another's id.
    under: BTreeMap<OrganisationId, OrganisationId>,
    /// All ids of those who have several, by the one under which they count.
    several: BTreeMap<OrganisationId, Vec<OrganisationId>>,
    left_out: BTreeSet<OrganisationId>,
}

/// What tells one organisation from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RollEntry<'e> {
    /// The id that the data give it.
    pub id: OrganisationId,
    /// Its name as written.
    pub name: &'e str,
    /// Where it is established.
    pub country: Country,
    /// Whether a person described it: of several entries that one stands for all.
    pub described: bool,
}

/// Words of a name that tell its legal form or its place in a group, not who it is.
const FORMS: &[&str] = &[
    "ab", "ag", "aps", "as", "asa", "bv", "bvba", "doo", "eood", "ev", "gmbh", "group", "groep",
    "groupe", "grupo", "gruppe", "holding", "holdings", "inc", "kft", "kg", "limited", "ltd",
    "mbh", "nv", "ood", "oy", "oyj", "plc", "sa", "sarl", "sas", "se", "sl", "slu", "spa", "spzoo",
    "sro", "srl", "srls", "zrt",
];

impl Roll {
    /// Takes entries of one country whose names are the same, but for letters, marks, what stands
    /// in brackets, legal form, group and country, for one organisation. The names of a country are
    /// given in small letters, a word each. Those who are left out count neither under their own
    /// id nor under another.
    #[must_use]
    pub fn of<'e>(
        entries: impl IntoIterator<Item = RollEntry<'e>>,
        country_names: &BTreeMap<Country, BTreeSet<String>>,
        left_out: impl IntoIterator<Item = OrganisationId>,
    ) -> Self {
        let mut found: BTreeMap<(Country, String), Vec<RollEntry<'e>>> = BTreeMap::new();
        for entry in entries {
            let name = bare(entry.name, country_names.get(&entry.country));
            if !name.is_empty() {
                found.entry((entry.country, name)).or_default().push(entry);
            }
        }
        let mut roll = Self {
            left_out: left_out.into_iter().collect(),
            ..Self::default()
        };
        for mut same in found.into_values().filter(|same| same.len() > 1) {
            same.sort_by_key(|entry| (!entry.described, entry.id));
            let ids: Vec<_> = same.iter().map(|entry| entry.id).collect();
            let main = ids[0];
            if ids.iter().any(|id| roll.left_out.contains(id)) {
                roll.left_out.extend(ids.iter().copied());
            }
            roll.under.extend(ids[1..].iter().map(|id| (*id, main)));
            roll.several.insert(main, ids);
        }
        roll
    }

    /// The id under which an organisation counts; `None` for one that does not count.
    #[must_use]
    pub fn counts_as(&self, id: OrganisationId) -> Option<OrganisationId> {
        let main = self.under.get(&id).copied().unwrap_or(id);
        (!self.left_out.contains(&id)).then_some(main)
    }

    /// All ids of the organisation that counts under this one.
    #[must_use]
    pub fn ids(&self, main: OrganisationId) -> Vec<OrganisationId> {
        let several = self.several.get(&main);
        several.map_or_else(|| vec![main], Clone::clone)
    }
}

/// What is left of a name once all is gone that does not tell who it is.
fn bare(name: &str, country: Option<&BTreeSet<String>>) -> String {
    let plain: String = name
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        // `B.V.` is `BV`, and so is `S.p.A.`.
        .filter(|letter| *letter != '.')
        .collect();
    let outside = without_brackets(&plain);
    let words = outside
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let telling = words.enumerate().filter(|(place, word)| {
        let is_country = country.is_some_and(|names| names.contains(*word));
        // What a name begins with is who it is.
        *place == 0 || !(FORMS.contains(word) || is_country)
    });
    let telling: Vec<_> = telling.map(|(_, word)| word).collect();
    telling.join(" ")
}

fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let outside = name.chars().filter(|letter| match letter {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> OrganisationId {
        OrganisationId::new(Uuid::from_u128(number))
    }

    fn roll(entries: &[(u128, &str, &str)], left_out: &[u128]) -> Roll {
        let countries = BTreeMap::from([(
            Country::NETHERLANDS,
            BTreeSet::from(["netherlands".to_owned(), "nederland".to_owned()]),
        )]);
        let entries = entries.iter().map(|(number, name, country)| RollEntry {
            id: id(*number),
            name,
            country: country.parse().unwrap(),
            described: *number >= 100,
        });
        Roll::of(entries, &countries, left_out.iter().copied().map(id))
    }

    #[test]
    fn one_name_in_one_country_is_one_organisation() {
        let roll = roll(
            &[
                (1, "NXP SEMICONDUCTORS NETHERLANDS BV", "NL"),
                (2, "NXP SEMICONDUCTORS GERMANY GMBH", "DE"),
                (3, "ARN HOLDING B.V.", "NL"),
                (4, "Société de l'Énergie", "FR"),
                (5, "SOCIETE DE L ENERGIE", "FR"),
                (6, "SOCIETE DE L ENERGIE", "BE"),
                (8, "Holding BV", "NL"),
                (9, "System BV", "NL"),
                (10, "PLC System BV", "NL"),
                (100, "NXP Semiconductors", "NL"),
                (101, "ARN (Auto Recycling Nederland)", "NL"),
            ],
            &[],
        );
        for (number, main) in [(1, 100), (2, 2), (3, 101), (5, 4), (6, 6), (8, 8), (10, 10)] {
            assert_eq!(roll.counts_as(id(number)), Some(id(main)), "{number}");
        }
        assert_eq!(roll.ids(id(100)), [id(100), id(1)]);
        assert_eq!(roll.ids(id(2)), [id(2)]);
    }

    #[test]
    fn who_is_left_out_counts_under_no_id() {
        let roll = roll(&[(1, "Agency", "NL"), (100, "AGENCY", "NL")], &[1]);
        assert_eq!(roll.counts_as(id(1)), None);
        assert_eq!(roll.counts_as(id(100)), None);
    }
}
