//! How well texts meet: BM25 (Robertson and Zaragoza 2009).

use std::collections::BTreeMap;

use super::{Term, Text};

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
        self.shared(text).fold(0.0, |sum, (points, _)| sum + points)
    }

    /// The words shared, weightiest first.
    pub(crate) fn shared_words(&self, text: &Text) -> Vec<&'t str> {
        let mut shared: Vec<_> = self.shared(text).collect();
        shared.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
        shared.into_iter().map(|(_, word)| word).collect()
    }

    fn shared<'a>(&'a self, text: &'a Text) -> impl Iterator<Item = (f64, &'t str)> + 'a {
        let norm = self.norm(text.length);
        // Both are in the order of the terms.
        let mut place = 0;
        self.terms.iter().filter_map(move |(term, idf, word)| {
            let rest = text.terms.get(place..)?;
            place += rest.iter().take_while(|other| *other < term).count();
            let is_there = text.terms.get(place) == Some(term);
            let count = *text.counts.get(place).filter(|_| is_there)?;
            Some((points(*idf, count, norm), *word))
        })
    }

    /// What stands beside the count of a word in a text of this length.
    fn norm(&self, length: u32) -> f64 {
        let length = f64::from(length) / self.mean_length.max(1.0);
        Corpus::K1 * (1.0 - Corpus::B + Corpus::B * length)
    }
}

/// What one word that is shared adds.
fn points(idf: f64, count: u32, norm: f64) -> f64 {
    let count = f64::from(count);
    idf * count * (Corpus::K1 + 1.0) / (count + norm)
}

/// Many texts by their words: which hold a word, and how often.
#[derive(Debug, Default)]
pub(crate) struct TextIndex {
    lengths: Vec<u32>,
    /// Term, place of the text, count; ascending.
    holders: Vec<(Term, u32, u32)>,
}

impl TextIndex {
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t Text>) -> Self {
        let mut index = Self::default();
        for (text, place) in texts.zip(0..) {
            index.lengths.push(text.length);
            let holders = text.counts().map(|(term, count)| (term, place, count));
            index.holders.extend(holders);
        }
        index.holders.sort_unstable();
        index
    }

    /// BM25 of each text for a query: the numbers that [`TextQuery::score`] gives, added in the
    /// same order.
    pub(crate) fn scores(&self, query: &TextQuery<'_>) -> Vec<f64> {
        let norms: Vec<_> = self
            .lengths
            .iter()
            .map(|&length| query.norm(length))
            .collect();
        let mut scores = vec![0.0; norms.len()];
        for &(term, idf, _) in &query.terms {
            let start = self.holders.partition_point(|holder| holder.0 < term);
            let holders = self.holders[start..].iter();
            for &(_, place, count) in holders.take_while(|holder| holder.0 == term) {
                let place = place as usize;
                scores[place] += points(idf, count, norms[place]);
            }
        }
        scores
    }
}
