//! The findings in Dutch.

mod members;
mod numbers;
mod programmes;

use matching::Language;
use matching::eligibility::Finding;

use super::words::Words;
use crate::text::names::Names;

pub(super) fn finding(finding: &Finding, names: &Names) -> String {
    let words = Words {
        names,
        language: Language::Dutch,
    };
    match finding {
        Finding::Composition(finding) => numbers::composition(finding, words),
        Finding::Country(finding) => members::country(finding, words),
        Finding::Topic(finding) => members::topic(finding, words),
        Finding::Control(finding) => members::control(finding, words),
        Finding::Single(finding) => programmes::single(finding, words),
        Finding::Eurostars(finding) => programmes::eurostars(finding, words),
        Finding::Ipcei(finding) => programmes::ipcei(finding, words),
        Finding::Funding(finding) => programmes::funding(finding, words),
        Finding::Note(finding) => programmes::note(finding, words),
        Finding::Call(finding) => programmes::call(finding).to_owned(),
    }
}
