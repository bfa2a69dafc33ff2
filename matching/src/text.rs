//! Texts as bags of stemmed words, and how well two of them meet (BM25).

use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};

use crate::Language;

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

/// Words too common to tell texts apart, Dutch and English, and the boilerplate of projects; in
/// order, for the search.
const STOP_WORDS: &[&str] = &[
    "a",
    "aan",
    "about",
    "als",
    "also",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "bedrijf",
    "better",
    "bij",
    "brief",
    "by",
    "can",
    "company",
    "dat",
    "de",
    "develop",
    "develops",
    "deze",
    "die",
    "dit",
    "does",
    "doet",
    "door",
    "een",
    "eerste",
    "eigen",
    "en",
    "er",
    "europe",
    "european",
    "first",
    "for",
    "from",
    "genoemd",
    "good",
    "has",
    "have",
    "het",
    "high",
    "hun",
    "ihr",
    "in",
    "institute",
    "instituut",
    "into",
    "is",
    "it",
    "its",
    "kan",
    "laten",
    "letter",
    "low",
    "maakt",
    "maar",
    "make",
    "maken",
    "makes",
    "meer",
    "met",
    "more",
    "naar",
    "named",
    "new",
    "next",
    "niet",
    "nieuwe",
    "noemt",
    "of",
    "om",
    "on",
    "onder",
    "onderzoek",
    "one",
    "ontwikkelt",
    "ook",
    "op",
    "or",
    "our",
    "over",
    "own",
    "project",
    "projects",
    "research",
    "show",
    "such",
    "te",
    "technologie",
    "technologies",
    "technology",
    "than",
    "that",
    "the",
    "their",
    "these",
    "this",
    "through",
    "to",
    "tot",
    "towards",
    "two",
    "uit",
    "universiteit",
    "university",
    "use",
    "used",
    "uses",
    "using",
    "van",
    "via",
    "voor",
    "was",
    "we",
    "werkt",
    "which",
    "will",
    "with",
    "worden",
    "wordt",
    "work",
    "works",
    "zien",
    "zijn",
    "zo",
];

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

/// How often words occur over a collection of texts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Corpus {
    documents: u32,
    length: u64,
    containing: BTreeMap<Term, u32>,
}

impl Corpus {
    /// BM25's saturation of repeated words (Robertson and Zaragoza 2009).
    const K1: f64 = 1.2;
    /// BM25's correction for the length of a text (same source).
    const B: f64 = 0.75;

    pub(crate) fn add(&mut self, text: &Text) {
        self.documents += 1;
        self.length += u64::from(text.length);
        for term in text.terms() {
            *self.containing.entry(term).or_default() += 1;
        }
    }

    pub(crate) fn remove(&mut self, text: &Text) {
        self.documents = self.documents.saturating_sub(1);
        self.length = self.length.saturating_sub(u64::from(text.length));
        for term in text.terms() {
            if let Some(count) = self.containing.get_mut(&term) {
                *count -= 1;
                if *count == 0 {
                    self.containing.remove(&term);
                }
            }
        }
    }

    /// Prepares a query: its terms with their inverse document frequency,
    /// `ln(1 + (N - n + 0.5) / (n + 0.5))`.
    pub(crate) fn query<'t>(&self, text: &'t Text) -> TextQuery<'t> {
        let documents = f64::from(self.documents);
        let terms = text
            .readable()
            .filter_map(|(term, word)| {
                let containing = f64::from(*self.containing.get(&term)?);
                let idf = ((documents - containing + 0.5) / (containing + 0.5)).ln_1p();
                Some((term, idf, word))
            })
            .collect();
        #[expect(
            clippy::cast_precision_loss,
            reason = "a corpus has far fewer than 2^52 words"
        )]
        let mean_length = self.length as f64 / documents.max(1.0);
        TextQuery { terms, mean_length }
    }
}

/// A text that asks, with the weights of its words.
#[derive(Debug)]
pub(crate) struct TextQuery<'t> {
    terms: Vec<(Term, f64, &'t str)>,
    mean_length: f64,
}

impl<'t> TextQuery<'t> {
    /// BM25 of a text for this query.
    pub(crate) fn score(&self, text: &Text) -> f64 {
        self.shared(text).map(|(points, _)| points).sum()
    }

    /// The words shared, weightiest first.
    pub(crate) fn shared_words(&self, text: &Text) -> Vec<&'t str> {
        let mut shared: Vec<_> = self.shared(text).collect();
        shared.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
        shared.into_iter().map(|(_, word)| word).collect()
    }

    fn shared<'a>(&'a self, text: &'a Text) -> impl Iterator<Item = (f64, &'t str)> + 'a {
        let length = f64::from(text.length) / self.mean_length.max(1.0);
        let norm = Corpus::K1 * (1.0 - Corpus::B + Corpus::B * length);
        // Both are in the order of the terms.
        let mut place = 0;
        self.terms.iter().filter_map(move |(term, idf, word)| {
            let rest = text.terms.get(place..)?;
            place += rest.iter().take_while(|other| *other < term).count();
            let is_there = text.terms.get(place) == Some(term);
            let count = f64::from(*text.counts.get(place).filter(|_| is_there)?);
            Some((idf * count * (Corpus::K1 + 1.0) / (count + norm), *word))
        })
    }
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
