//! Reasons of a ranking as sentences, Dutch and English.

mod dutch;
mod english;

use matching::{Language, OrganisationKind, Reason};

use super::names::{Names, list};

/// The reason as a sentence, for the organisation and the adviser alike.
#[must_use]
pub fn reason(reason: &Reason, names: &Names, language: Language) -> String {
    match language {
        Language::Dutch => dutch::sentence(reason, names),
        Language::English => english::sentence(reason, names),
    }
}

/// The consortia shown, and that there are more where that is so.
fn shown(consortia: &[String], count: u32, language: Language) -> String {
    let all = consortia.len();
    let mut names = consortia.to_vec();
    // A firm may have given several projects its own name.
    names.dedup();
    if usize::try_from(count).is_ok_and(|count| count > all) {
        let more = match language {
            Language::Dutch => "onder meer",
            Language::English => "among others",
        };
        format!("{more} {}", list(&names, language))
    } else {
        list(&names, language)
    }
}

/// A kind of organisation with its article.
#[must_use]
pub const fn kind_name(kind: OrganisationKind, language: Language) -> &'static str {
    match (kind, language) {
        (OrganisationKind::Company, Language::Dutch) => "een bedrijf",
        (OrganisationKind::University, Language::Dutch) => "een universiteit",
        (OrganisationKind::ResearchInstitute, Language::Dutch) => "een onderzoeksinstituut",
        (OrganisationKind::PublicBody, Language::Dutch) => "een overheidsorganisatie",
        (OrganisationKind::Financier, Language::Dutch) => "een financier",
        (OrganisationKind::Network, Language::Dutch) => "een netwerk",
        (OrganisationKind::Other, Language::Dutch) => "een andere organisatie",
        (OrganisationKind::Company, Language::English) => "a company",
        (OrganisationKind::University, Language::English) => "a university",
        (OrganisationKind::ResearchInstitute, Language::English) => "a research institute",
        (OrganisationKind::PublicBody, Language::English) => "a public body",
        (OrganisationKind::Financier, Language::English) => "a financier",
        (OrganisationKind::Network, Language::English) => "a network",
        (OrganisationKind::Other, Language::English) => "another organisation",
    }
}
