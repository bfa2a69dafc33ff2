//! Findings of the eligibility check as sentences: what was found, and what would change it.

mod dutch;
mod english;
mod words;

#[cfg(test)]
mod tests;

use matching::Language;
use matching::eligibility::Finding;

use super::names::Names;

/// The finding in plain words, for an entrepreneur and a civil servant alike.
#[must_use]
pub fn finding(finding: &Finding, names: &Names, language: Language) -> String {
    match language {
        Language::Dutch => dutch::finding(finding, names),
        Language::English => english::finding(finding, names),
    }
}
