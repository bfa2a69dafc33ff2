//! Texts as bags of stemmed words, and how well two of them meet (BM25).

mod corpus;
mod stop_words;

use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};

pub(crate) use corpus::{Corpus, TextIndex, TextQuery};

use crate::Language;
use stop_words::STOP_WORDS;

/// A stemmed word, by a 64-bit FNV-1a hash: two words in one language with one hash have not been
/// seen, and would cost a text score a little, never a wrong answer elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term(u64);

/// A text as words: stems, how often each occurs, and a readable form of each, in the order of the
/// stems' hashes, side by side: most of what is asked of a text needs the hashes alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text {
    terms: Box<[Term]>,
    counts: Box<[u32]>,
    words: Box<[Box<str>]>,
    length: u32,
}

/// Words being counted.
#[derive(Default)]
struct Counting(BTreeMap<Term, (u32, String)>);

impl Counting {
    fn add(&mut self, stem: &str, word: String) {
        let seen = self
            .0
            .entry(Term(fnv1a(stem.as_bytes())))
            .or_insert((0, word));
        seen.0 = seen.0.saturating_add(1);
    }

    fn text(self) -> Text {
        let counts = self.0.values().map(|(count, _)| *count);
        Text {
            length: counts.clone().fold(0, u32::saturating_add),
            terms: self.0.keys().copied().collect(),
            counts: counts.collect(),
            words: self
                .0
                .into_values()
                .map(|(_, word)| word.into_boxed_str())
                .collect(),
        }
    }
}

impl Text {
    /// The bag of words of these texts, each stemmed in its own language.
    #[must_use]
    pub fn new<'a>(parts: impl IntoIterator<Item = (Language, &'a str)>) -> Self {
        let mut counting = Counting::default();
        for (language, part) in parts {
            let stemmer = Stemmer::create(match language {
                Language::Dutch => Algorithm::Dutch,
                Language::English => Algorithm::English,
            });
            for word in words(part) {
                let stem = stemmer.stem(&word).into_owned();
                counting.add(&stem, word);
            }
        }
        counting.text()
    }

    /// The words of a headline in English, and the pairs of words that follow one another in a
    /// part: `solid state` tells more than `solid` and `state`.
    #[must_use]
    pub fn headline<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut counting = Counting::default();
        let stemmer = Stemmer::create(Algorithm::English);
        for part in parts {
            let mut before: Option<(String, String)> = None;
            for word in words(part) {
                let stem = stemmer.stem(&word).into_owned();
                if let Some((stem_before, word_before)) = before {
                    let pair = format!("{word_before} {word}");
                    counting.add(&format!("{stem_before} {stem}"), pair);
                }
                counting.add(&stem, word.clone());
                before = Some((stem, word));
            }
        }
        counting.text()
    }

    /// The distinct terms.
    pub(crate) fn terms(&self) -> impl Iterator<Item = Term> + '_ {
        self.terms.iter().copied()
    }

    /// How many words it has, repeated ones as often as they occur.
    pub(crate) fn length(&self) -> u32 {
        self.length
    }

    /// The distinct terms with how often each occurs.
    pub(crate) fn counts(&self) -> impl Iterator<Item = (Term, u32)> + '_ {
        self.terms().zip(self.counts.iter().copied())
    }

    /// The distinct terms with a readable form of each.
    pub(crate) fn readable(&self) -> impl Iterator<Item = (Term, &str)> + '_ {
        self.terms().zip(self.words.iter().map(AsRef::as_ref))
    }
}

/// The words of a text: small letters and digits, two characters at least, no stop words.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.chars().nth(1).is_some())
        .map(str::to_lowercase)
        .filter(|word| STOP_WORDS.binary_search(&word.as_str()).is_err())
        .filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()))
}

fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stop_words_are_in_order() {
        assert!(STOP_WORDS.is_sorted());
    }

    #[test]
    fn words_of_one_stem_meet_and_rare_ones_weigh_more() {
        let text = |words| Text::new([(Language::English, words)]);
        let mut corpus = Corpus::default();
        let documents = [
            "silicon anodes",
            "battery packs",
            "battery cells",
            "batteries",
        ];
        for document in documents.map(text) {
            corpus.add(&document);
        }
        let offer = text("an anode and a battery");
        let query = corpus.query(&offer);
        assert!(query.score(&text("silicon anodes")) > query.score(&text("battery packs")));
        assert_eq!(
            query.shared_words(&text("battery anodes")),
            ["anode", "battery"]
        );
    }
}
