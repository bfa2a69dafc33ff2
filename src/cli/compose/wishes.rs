//! What is wanted of a composition, told again: a name may have been taken for another than was meant.

use matching::{Language, OrganisationKind};
use serde::Serialize;

use super::words::{self, Words};
use crate::record::OrganisationRecord;
use crate::text;

/// What is wanted, with the names of those that were found.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Wishes {
    pub(super) must_include: Vec<String>,
    pub(super) exclude: Vec<String>,
    pub(super) kinds: Vec<&'static str>,
    pub(super) max_members: i64,
    pub(super) min_dutch: i64,
}

impl Wishes {
    /// What is wanted beside numbers.
    pub(super) fn of(
        must: &[OrganisationRecord],
        exclude: &[OrganisationRecord],
        kinds: impl Iterator<Item = OrganisationKind>,
        (max_members, min_dutch): (i64, i64),
        language: Language,
    ) -> Self {
        let names = |found: &[OrganisationRecord]| {
            let names = found.iter();
            names
                .map(|one| text::organisation_name(&one.name, language).into_owned())
                .collect()
        };
        Self {
            must_include: names(must),
            exclude: names(exclude),
            kinds: kinds.map(|kind| words::kind(kind, language)).collect(),
            max_members,
            min_dutch,
        }
    }

    /// The same on one line.
    pub(super) fn line(&self, words: &Words) -> String {
        format!("{} {}", words.wanted, self.told(words))
    }

    /// The same in a cell.
    pub(super) fn told(&self, words: &Words) -> String {
        let [members, dutch, with, without, kind] = words.wishes;
        let mut told = vec![
            format!("{members} {}", self.max_members),
            format!("{dutch} {}", self.min_dutch),
        ];
        told.extend(
            self.must_include
                .iter()
                .map(|name| format!("{with} {name}")),
        );
        told.extend(self.exclude.iter().map(|name| format!("{without} {name}")));
        told.extend(self.kinds.iter().map(|name| format!("{kind} {name}")));
        told.join("; ")
    }
}
