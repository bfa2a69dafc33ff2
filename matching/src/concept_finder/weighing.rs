//! What the phrases found say together of each concept.

use std::collections::{BTreeMap, BTreeSet};

use super::matches::Match;
use super::words::{Token, tokens};
use super::{ConceptFinder, Finding, Phrase, as_f64};
use crate::ConceptIndex;

impl ConceptFinder {
    /// The concepts found, each with the chance that at least one of its phrases means it.
    pub(super) fn weigh(
        &self,
        text: &str,
        tokens: &[Token],
        mut found: Vec<Match>,
    ) -> Vec<Finding> {
        found.sort_by_key(|found| {
            (
                found.meaning.concept(),
                found.start,
                found.end,
                found.phrase,
            )
        });
        found.dedup_by_key(|found| (found.meaning.concept(), found.start, found.end));
        let mut by_concept: BTreeMap<ConceptIndex, Vec<Match>> = BTreeMap::new();
        for found in found {
            if let Some(concept) = found.meaning.concept() {
                by_concept.entry(concept).or_default().push(found);
            }
        }
        let mut findings: Vec<_> = by_concept
            .into_iter()
            .map(|(concept, found)| Finding {
                concept,
                weight: self.weight(&found),
                certain: found.iter().any(|found| found.meaning.is_certain()),
                matched: as_written(text, tokens, &found),
            })
            .collect();
        findings.sort_by(|one, other| {
            (other.weight.total_cmp(&one.weight)).then(one.concept.cmp(&other.concept))
        });
        findings
    }

    /// `1 - product of (1 - weight)` over the distinct phrases; one that stands `n` times counts
    /// `1 + ln n` times.
    fn weight(&self, found: &[Match]) -> f64 {
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        for found in found {
            *times.entry(found.phrase).or_default() += 1;
        }
        let doubt: f64 = times
            .iter()
            .map(|(&phrase, &times)| (1.0 - self.weights[phrase]).powf(1.0 + as_f64(times).ln()))
            .product();
        1.0 - doubt
    }
}

/// The words of the text that these cover, each once, whatever its case.
fn as_written(text: &str, tokens: &[Token], found: &[Match]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    found
        .iter()
        .map(|found| {
            let (first, last) = (&tokens[found.start.0], &tokens[found.end.0]);
            &text[first.place.start..last.place.end]
        })
        .filter(|words| seen.insert(words.to_lowercase()))
        .map(str::to_owned)
        .collect()
}

/// How much a phrase says by its length: a half for one word, three quarters for two, and so on.
/// A Dutch compound is one word to the eye only, so six letters count as a word as well.
pub(super) fn specificity(phrase: &str) -> f64 {
    const LETTERS_OF_A_WORD: usize = 6;
    let words = tokens(phrase).len();
    let letters: usize = tokens(phrase).iter().map(|token| token.key.len()).sum();
    1.0 - 0.5_f64.powf(as_f64(words.max(letters / LETTERS_OF_A_WORD).max(1)))
}

/// The concepts that share each phrase, by its words.
pub(super) fn concepts_by_words(
    phrases: &[Phrase<'_>],
) -> BTreeMap<String, BTreeSet<ConceptIndex>> {
    let mut sharing: BTreeMap<String, BTreeSet<ConceptIndex>> = BTreeMap::new();
    for phrase in phrases {
        let concepts = sharing.entry(joined(phrase.words)).or_default();
        concepts.insert(phrase.concept);
    }
    sharing
}

pub(super) fn joined(phrase: &str) -> String {
    tokens(phrase).into_iter().map(|token| token.key).collect()
}
