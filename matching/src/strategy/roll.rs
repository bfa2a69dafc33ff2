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
    unnamed: BTreeSet<OrganisationId>,
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
    /// Whether its name was published: nobody can approach one without.
    pub is_named: bool,
}

/// Words of a name that tell its legal form or its place in a group, not who it is.
const FORMS: &[&str] = &[
    "ab", "ag", "aps", "as", "asa", "bv", "bvba", "doo", "eood", "ev", "gmbh", "group", "groep",
    "groupe", "grupo", "gruppe", "holding", "holdings", "inc", "kft", "kg", "limited", "ltd",
    "mbh", "nv", "ood", "oy", "oyj", "plc", "sa", "sarl", "sas", "se", "sl", "slu", "spa", "spzoo",
    "sro", "srl", "srls", "zrt",
];

impl Roll {
    /// Takes entries of one known country whose names are the same, but for letters, marks, what one
    /// of them has in brackets, and legal form, group and country at the end, for one organisation.
    /// The names of a country are given a word each. Those who are left out count neither under
    /// their own id nor under another.
    #[must_use]
    pub fn of<'e>(
        entries: impl IntoIterator<Item = RollEntry<'e>>,
        country_names: &BTreeMap<Country, BTreeSet<String>>,
        left_out: impl IntoIterator<Item = OrganisationId>,
    ) -> Self {
        let country_names: BTreeMap<_, BTreeSet<_>> = country_names
            .iter()
            .map(|(country, names)| (*country, names.iter().map(|name| plain(name)).collect()))
            .collect();
        let mut found: BTreeMap<(Country, String), Alike<'e>> = BTreeMap::new();
        let mut unnamed = BTreeSet::new();
        let known = entries
            .into_iter()
            .inspect(|entry| {
                if !entry.is_named {
                    unnamed.insert(entry.id);
                }
            })
            .filter(|entry| entry.country != Country::UNKNOWN);
        for entry in known {
            let (name, aside) = bare(entry.name, country_names.get(&entry.country));
            if !name.is_empty() {
                let alike = found.entry((entry.country, name)).or_default();
                alike.entries.push(entry);
                alike.asides.extend(aside);
            }
        }
        let mut roll = Self {
            left_out: left_out.into_iter().collect(),
            unnamed,
            ..Self::default()
        };
        for alike in found.into_values().filter(Alike::is_one) {
            let mut same = alike.entries;
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

    /// Whether the name of an organisation was published.
    #[must_use]
    pub fn is_named(&self, id: OrganisationId) -> bool {
        !self.unnamed.contains(&id)
    }

    /// All ids of the organisation that has this one, the one under which it counts first.
    #[must_use]
    pub fn ids(&self, id: OrganisationId) -> Vec<OrganisationId> {
        let main = self.under.get(&id).unwrap_or(&id);
        let several = self.several.get(main);
        several.map_or_else(|| vec![id], Clone::clone)
    }
}

/// Entries whose names are the same, and what they have in brackets.
#[derive(Default)]
struct Alike<'e> {
    entries: Vec<RollEntry<'e>>,
    asides: BTreeSet<String>,
}

impl Alike<'_> {
    /// Whether they are several entries of one organisation: different words in brackets tell its
    /// parts apart.
    fn is_one(&self) -> bool {
        self.entries.len() > 1 && self.asides.len() < 2
    }
}

/// What is left of a name once all is gone that does not tell who it is, and what it had in brackets.
fn bare(name: &str, country: Option<&BTreeSet<String>>) -> (String, Option<String>) {
    let (outside, aside) = without_brackets(&plain(name));
    let mut words = words_of(&outside);
    let tells_nothing =
        |word: &str| FORMS.contains(&word) || country.is_some_and(|names| names.contains(word));
    // What a name begins with is who it is.
    while words.len() > 1 && words.last().is_some_and(|last| tells_nothing(last)) {
        words.pop();
    }
    let aside = words_of(&aside).join(" ");
    (
        words.join(" "),
        Some(aside).filter(|aside| !aside.is_empty()),
    )
}

fn words_of(text: &str) -> Vec<&str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect()
}

/// Small letters without marks and full stops: `B.V.` is `bv`, and `S.p.A.` is `spa`.
fn plain(name: &str) -> String {
    let letters = name.nfkd().filter(|letter| !is_combining_mark(*letter));
    let small = letters.flat_map(char::to_lowercase);
    small.filter(|letter| *letter != '.').collect()
}

/// The text outside brackets and that within them. One that is not closed is no bracket.
fn without_brackets(name: &str) -> (String, String) {
    let (mut outside, mut within) = (String::new(), String::new());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((inner, left)) = after.split_once(')') else {
            break;
        };
        outside.push_str(before);
        outside.push(' ');
        within.push_str(inner);
        within.push(' ');
        rest = left;
    }
    outside.push_str(rest);
    (outside, within)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> OrganisationId {
        OrganisationId::new(Uuid::from_u128(number))
    }

    fn roll(entries: &[(u128, &str, &str)], left_out: &[u128]) -> Roll {
        let countries = BTreeMap::from([
            (
                Country::NETHERLANDS,
                BTreeSet::from(["Netherlands".to_owned(), "Nederland".to_owned()]),
            ),
            ("BE".parse().unwrap(), BTreeSet::from(["België".to_owned()])),
        ]);
        let entries = entries.iter().map(|(number, name, country)| RollEntry {
            id: id(*number),
            name,
            country: country.parse().unwrap(),
            described: *number >= 100,
            is_named: true,
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
        for either in [1, 100] {
            assert_eq!(roll.ids(id(either)), [id(100), id(1)]);
        }
        assert_eq!(roll.ids(id(2)), [id(2)]);
    }

    #[test]
    fn names_that_tell_organisations_apart_keep_them_apart() {
        let unknown = Country::UNKNOWN.to_string();
        let roll = roll(
            &[
                (1, "Academy (Institute of Physics)", "NL"),
                (2, "Academy (Institute of Chemistry)", "NL"),
                (3, "Energy Group Services", "NL"),
                (4, "Energy Services", "NL"),
                (5, "Cells (Power", "NL"),
                (6, "Cells", "NL"),
                (7, "Somebody", &unknown),
                (8, "Somebody", &unknown),
                (9, "Batterij België", "BE"),
                (10, "BATTERIJ BELGIE NV", "BE"),
            ],
            &[],
        );
        for (number, main) in [(2, 2), (4, 4), (6, 6), (8, 8), (10, 9)] {
            assert_eq!(roll.counts_as(id(number)), Some(id(main)), "{number}");
        }
    }

    #[test]
    fn who_is_left_out_counts_under_no_id() {
        let roll = roll(&[(1, "Agency", "NL"), (100, "AGENCY", "NL")], &[1]);
        assert_eq!(roll.counts_as(id(1)), None);
        assert_eq!(roll.counts_as(id(100)), None);
    }
}
