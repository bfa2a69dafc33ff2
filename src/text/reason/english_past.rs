//! What the past says, in English.

use matching::{Language, OrganisationId, PastFact};

use super::kind_name;
use crate::text::names::{Names, list, quoted};

const EN: Language = Language::English;

/// The fact in English.
pub(super) fn sentence(fact: &PastFact, names: &Names) -> String {
    match fact {
        PastFact::WorkedWith {
            partners,
            consortia,
        } => {
            let counted = |(id, shared): &(OrganisationId, u32)| match shared {
                1 => format!("{} (once)", names.organisation(*id, EN)),
                2 => format!("{} (twice)", names.organisation(*id, EN)),
                more => format!("{} ({more} times)", names.organisation(*id, EN)),
            };
            let partners: Vec<_> = partners.iter().map(counted).collect();
            format!(
                "Has worked with members, on any subject: {}; among others in {}.",
                list(&partners, EN),
                names.consortium_list(consortia, EN)
            )
        }
        PastFact::WorkedInField {
            partners,
            consortia,
        } => {
            let known = names.organisation_list(partners, EN);
            match (partners.as_slice(), consortia.as_slice()) {
                ([], _) => format!(
                    "Has worked with members in {}.",
                    names.consortium_list(consortia, EN)
                ),
                (_, []) => format!("Has worked with {known}."),
                _ => format!(
                    "Has worked with {known} on subjects like this one, in {}.",
                    names.consortium_list(consortia, EN)
                ),
            }
        }
        PastFact::KnownAtHome { country, count } => {
            let country = names.country_in_sentence(*country, EN);
            match count {
                1 => format!("Knows members from other work, and one member is from {country}."),
                more => format!(
                    "Knows members from other work, and {more} members are from {country}, those known included."
                ),
            }
        }
        PastFact::Reunion {
            consortium,
            again,
            of,
        } => {
            let earlier = names.consortium(*consortium);
            match (again, of) {
                (_, 1) => format!("The other member of {earlier} takes part here too."),
                (1, _) => format!("Of the {of} others in {earlier}, one takes part here too."),
                _ => format!("Of the {of} others in {earlier}, {again} take part here too."),
            }
        }
        PastFact::DidAlike { consortia, words } => {
            let words: Vec<_> = words.iter().map(|word| quoted(word, EN)).collect();
            let common = match words.as_slice() {
                [] => String::new(),
                words => format!(" Telling words in common: {}.", list(words, EN)),
            };
            let like = match consortia.len() {
                1 => "a consortium",
                _ => "consortia",
            };
            let told = names.consortium_list(consortia, EN);
            format!("Took part in {like} like this one: {told}.{common}")
        }
        PastFact::SameSeries { consortia } => format!(
            "Took part in another consortium of this series: {}.",
            names.consortium_list(consortia, EN)
        ),
        PastFact::Neighbours { members } => {
            format!(
                "In the same town as {}.",
                names.organisation_list(members, EN)
            )
        }
        PastFact::Compatriots { country, count } => {
            let country = names.country_in_sentence(*country, EN);
            match count {
                1 => format!("One member is from {country} too."),
                more => format!("{more} members are from {country} too."),
            }
        }
        PastFact::OtherNewcomers { count } => match count {
            1 => {
                "As far as is known here, one member takes part for the first time too.".to_owned()
            }
            more => {
                format!("As far as is known here, {more} members take part for the first time too.")
            }
        },
        PastFact::Customary { kind, in_ten } => format!(
            "Of the consortia known here, one of this part of the programme takes in {}.{} newcomers of its kind ({}) on average.",
            in_ten / 10,
            in_ten % 10,
            kind_name(*kind, EN)
        ),
    }
}
