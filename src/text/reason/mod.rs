//! Reasons of a ranking as sentences, Dutch and English.

mod dutch;
mod dutch_past;
mod english;
mod english_past;
#[cfg(test)]
mod tests;

use matching::{Language, OrganisationKind, Reason};

use super::names::Names;

/// The reason as a sentence, for the organisation and the adviser alike.
#[must_use]
pub fn reason(reason: &Reason, names: &Names, language: Language) -> String {
    match language {
        Language::Dutch => dutch::sentence(reason, names),
        Language::English => english::sentence(reason, names),
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
