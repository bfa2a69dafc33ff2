//! BM25 of the candidates' texts for what an organisation did before.

use std::collections::BTreeMap;

use super::Subject;

/// BM25's saturation of repeated words (Robertson and Zaragoza 2009).
const K1: f64 = 1.2;
/// BM25's correction for the length of a text (same source).
const B: f64 = 0.75;

/// Words that tell no texts apart; in order, for the search.
const STOP_WORDS: &[&str] = &[
    "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "into", "is",
    "it", "its", "of", "on", "or", "that", "the", "their", "this", "through", "to", "towards",
    "using", "via", "we", "which", "will", "with",
];

/// How often each word occurs in a text.
pub(super) type Words = BTreeMap<String, u32>;

/// The words of all that is written of a project: small letters and digits, two characters at
/// least, no stop words, not stemmed.
pub(super) fn words(subject: &Subject) -> Words {
    let mut words = Words::new();
    for text in subject.texts() {
        let parts = text.split(|character: char| !character.is_alphanumeric());
        let parts = parts.filter(|word| word.chars().nth(1).is_some());
        for word in parts.map(str::to_lowercase) {
            if STOP_WORDS.binary_search(&word.as_str()).is_err() {
                *words.entry(word).or_default() += 1;
            }
        }
    }
    words
}

/// The texts of the candidates, by word.
#[derive(Debug)]
pub(super) struct Index {
    candidates: usize,
    /// For each word the candidates that hold it, with the points that it gives each of them.
    postings: BTreeMap<String, Vec<(usize, f64)>>,
}

impl Index {
    /// Indexes texts. The inverse document frequency is `ln(1 + (N - n + 0.5) / (n + 0.5))`.
    pub(super) fn new(texts: &[Words]) -> Self {
        let length = |text: &Words| text.values().map(|&count| f64::from(count)).sum::<f64>();
        let all = count(texts.len());
        let mean_length = texts.iter().map(length).sum::<f64>() / all.max(1.0);
        let mut postings: BTreeMap<String, Vec<(usize, f64)>> = BTreeMap::new();
        for (place, text) in texts.iter().enumerate() {
            let norm = K1 * (1.0 - B + B * length(text) / mean_length);
            for (word, &times) in text {
                let times = f64::from(times);
                let points = times * (K1 + 1.0) / (times + norm);
                postings
                    .entry(word.clone())
                    .or_default()
                    .push((place, points));
            }
        }
        for holding in postings.values_mut() {
            let held = count(holding.len());
            let idf = ((all - held + 0.5) / (held + 0.5)).ln_1p();
            for (_, points) in holding {
                *points *= idf;
            }
        }
        Self {
            candidates: texts.len(),
            postings,
        }
    }

    /// The points of each candidate for a query in which a word that occurs `n` times weighs
    /// `ln(1 + n)`.
    pub(super) fn scores(&self, query: &Words) -> Vec<f64> {
        let mut scores = vec![0.0; self.candidates];
        for (word, &times) in query {
            let weight = f64::from(times).ln_1p();
            for &(place, points) in self.postings.get(word).into_iter().flatten() {
                if let Some(score) = scores.get_mut(place) {
                    *score += weight * points;
                }
            }
        }
        scores
    }
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Words {
        let mut counted = Words::new();
        for word in words.split(' ') {
            *counted.entry(word.to_owned()).or_default() += 1;
        }
        counted
    }

    #[test]
    fn the_stop_words_are_in_order() {
        assert!(STOP_WORDS.is_sorted());
    }

    #[test]
    fn rare_words_weigh_more_and_unknown_ones_nothing() {
        let texts = ["silicon anode", "battery pack", "battery cell"].map(text);
        let index = Index::new(&texts);
        let scores = index.scores(&text("silicon battery graphite"));
        assert!(scores[0] > scores[1] && scores[1] > 0.0);
        assert_eq!(index.scores(&text("graphite")), [0.0; 3]);
    }
}
