//! What past consortia were about, as weighted words.

use std::collections::BTreeMap;

use super::lists::index;
use crate::text::{Term, Text};

/// The words of the past that can connect two consortia, with how much each tells.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: BTreeMap<Term, Word>,
    mean_length: f64,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    index: u32,
    /// `ln((1 + N) / (1 + n)) + 1`: N texts, of which n hold the word.
    weight: f64,
    /// `ln(1 + (N − n + 0.5) / (n + 0.5))`, as BM25 has it.
    rarity: f64,
}

/// BM25's saturation of repeated words (Robertson and Zaragoza 2009).
const K1: f64 = 1.2;
/// BM25's correction for the length of a text (same source).
const B: f64 = 0.75;

impl Vocabulary {
    /// The words that occur in two texts or more: others connect nothing.
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t Text>) -> Self {
        let mut containing: BTreeMap<Term, u32> = BTreeMap::new();
        let (mut all, mut length) = (0.0, 0.0);
        for text in texts {
            all += 1.0;
            length += f64::from(text.length());
            for term in text.terms() {
                *containing.entry(term).or_default() += 1;
            }
        }
        containing.retain(|_, texts| *texts > 1);
        let weigh = |(place, (term, texts)): (usize, (Term, u32))| {
            let texts = f64::from(texts);
            let word = Word {
                index: index(place),
                weight: ((1.0 + all) / (1.0 + texts)).ln() + 1.0,
                rarity: ((all - texts + 0.5) / (texts + 0.5)).ln_1p(),
            };
            (term, word)
        };
        Self {
            words: containing.into_iter().enumerate().map(weigh).collect(),
            mean_length: length / f64::max(all, 1.0),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// A text as a vector of length one: `(1 + ln count) · weight` per word (sublinear tf-idf,
    /// Manning, Raghavan and Schütze 2008, §6.4), divided by the length.
    pub(crate) fn vector(&self, text: &Text) -> Vector {
        let counted = text.counts().filter_map(|(term, count)| {
            let word = self.words.get(&term)?;
            Some((word.index, (1.0 + f64::from(count).ln()) * word.weight))
        });
        Vector::of_length_one(counted.collect())
    }

    /// What each word of a text is worth to who asks for it (BM25):
    /// `rarity · f · (k₁ + 1) / (f + k₁ (1 − b + b · length / mean))`, f being how often it occurs.
    pub(crate) fn worth(&self, text: &Text) -> Vector {
        let length = f64::from(text.length()) / f64::max(self.mean_length, 1.0);
        let norm = K1 * (1.0 - B + B * length);
        let counted = text.counts().filter_map(|(term, count)| {
            let (word, count) = (self.words.get(&term)?, f64::from(count));
            Some((
                word.index,
                word.rarity * count * (K1 + 1.0) / (count + norm),
            ))
        });
        counted.collect()
    }

    /// The index of a word.
    pub(crate) fn index(&self, term: Term) -> Option<u32> {
        self.words.get(&term).map(|word| word.index)
    }
}

/// A word of the vocabulary, with its value in a vector.
pub(crate) type Part = (u32, f64);

/// A sparse vector over the vocabulary, by ascending index.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vector(Box<[Part]>);

/// Vectors one after another in memory, for products with all of them.
#[derive(Debug, Default)]
pub(crate) struct Vectors {
    ends: Vec<u32>,
    parts: Vec<Part>,
}

impl Vectors {
    pub(crate) fn push(&mut self, vector: &[Part]) {
        self.parts.extend_from_slice(vector);
        self.ends.push(index(self.parts.len()));
    }

    /// The parts of one of them.
    pub(crate) fn get(&self, place: u32) -> &[Part] {
        let place = place as usize;
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.parts[start as usize..self.ends[place] as usize]
    }
}

impl Vector {
    fn of_length_one(mut parts: Vec<Part>) -> Self {
        let length = parts
            .iter()
            .map(|(_, value)| value * value)
            .sum::<f64>()
            .sqrt();
        if length > 0.0 {
            for (_, value) in &mut parts {
                *value /= length;
            }
        }
        Self(parts.into())
    }

    /// The words that it holds, ascending, with the value of each.
    pub(crate) fn parts(&self) -> &[Part] {
        &self.0
    }

    /// What each word that both hold adds to their product.
    pub(crate) fn shared(&self, other: &[Part]) -> impl Iterator<Item = Part> {
        let mut others = other.iter().copied().peekable();
        self.0.iter().filter_map(move |&(word, value)| {
            while others.next_if(|(before, _)| *before < word).is_some() {}
            let (_, other) = others.next_if(|(same, _)| *same == word)?;
            Some((word, value * other))
        })
    }

    /// The product of two vectors, their cosine where both have length one. What each word adds is
    /// added by ascending word, as in [`Spread::product`], so that all ways of asking give the same
    /// number.
    pub(crate) fn product(&self, other: &[Part]) -> f64 {
        self.shared(other)
            .fold(0.0, |sum, (_, product)| sum + product)
    }
}

/// By ascending word.
impl FromIterator<Part> for Vector {
    fn from_iter<I: IntoIterator<Item = Part>>(parts: I) -> Self {
        Self(parts.into_iter().collect())
    }
}

/// A vector laid out over the whole vocabulary, for many products with it.
#[derive(Debug)]
pub(crate) struct Spread {
    values: Vec<f64>,
}

impl Spread {
    pub(crate) fn over(vocabulary: &Vocabulary) -> Self {
        Self {
            values: vec![0.0; vocabulary.len()],
        }
    }

    /// Lays a vector out for as long as `work` takes.
    pub(crate) fn with<T>(&mut self, vector: &[Part], work: impl FnOnce(&Self) -> T) -> T {
        for (word, value) in vector {
            self.values[*word as usize] = *value;
        }
        let done = work(self);
        for (word, _) in vector {
            self.values[*word as usize] = 0.0;
        }
        done
    }

    /// Lays the weighted sum of vectors out for as long as `work` takes. They are added in their
    /// order.
    pub(crate) fn with_sum<'v, T>(
        &mut self,
        parts: impl Iterator<Item = (f64, &'v [Part])> + Clone,
        work: impl FnOnce(&Self) -> T,
    ) -> T {
        for (weight, vector) in parts.clone() {
            for (word, value) in vector {
                self.values[*word as usize] += weight * value;
            }
        }
        let done = work(self);
        for (word, _) in parts.flat_map(|(_, vector)| vector) {
            self.values[*word as usize] = 0.0;
        }
        done
    }

    fn at(&self, word: u32) -> f64 {
        self.values[word as usize]
    }

    /// The product of the vector laid out and another; the two may change places.
    pub(crate) fn product(&self, other: &[Part]) -> f64 {
        let products = other.iter().map(|(word, value)| value * self.at(*word));
        products.fold(0.0, |sum, product| sum + product)
    }
}

/// The weighted mean of many vectors.
#[derive(Debug, Default)]
pub(crate) struct Mean(Vec<f64>);

impl Mean {
    pub(crate) fn of<'v>(
        parts: impl Iterator<Item = (f64, &'v [Part])>,
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut mean = vec![0.0; vocabulary.len()];
        let mut all = 0.0;
        for (weight, vector) in parts {
            all += weight;
            for (word, value) in vector {
                mean[*word as usize] += weight * value;
            }
        }
        for value in &mut mean {
            *value /= f64::max(all, f64::MIN_POSITIVE);
        }
        Self(mean)
    }

    /// The product with a vector of length one.
    pub(crate) fn cosine(&self, vector: &[Part]) -> f64 {
        let products = vector
            .iter()
            .map(|(word, value)| value * self.0[*word as usize]);
        products.fold(0.0, |sum, product| sum + product)
    }
}
