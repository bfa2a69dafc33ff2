//! Finds the concepts of the value chain in free text, Dutch or English.

mod agreement;
mod false_friends;
mod lexicon;
mod matches;
mod weighing;
mod words;

use std::collections::BTreeSet;

pub use agreement::{Agreement, AgreementFigures, Labelling};
use false_friends::FALSE_FRIENDS;
use lexicon::{Lexicon, WordIndex};
use matches::{Match, matches, outermost};
use weighing::{concepts_by_words, joined, specificity};
use words::{Token, tokens};

use crate::{ConceptIndex, Language, ValueChain};

/// A label or synonym of a concept.
#[derive(Debug, Clone, Copy)]
pub struct Phrase<'a> {
    /// What it stands for.
    pub concept: ConceptIndex,
    /// Its words.
    pub words: &'a str,
    /// Their language.
    pub language: Language,
    /// Whether it means something else outside batteries.
    pub ambiguous: bool,
}

/// A concept that a text speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The concept.
    pub concept: ConceptIndex,
    /// How clearly the text speaks of it, between 0 and 1.
    pub weight: f64,
    /// Whether words show it that mean nothing else outside batteries.
    pub certain: bool,
    /// The words that show it, as the text has them, in its order.
    pub matched: Vec<String>,
}

/// What a text says of batteries.
#[derive(Debug, Clone, PartialEq)]
pub struct TextFindings {
    /// How many words it has.
    pub words: usize,
    /// How often it names batteries or electric storage.
    pub battery_signs: usize,
    /// The concepts it speaks of, clearest first.
    pub findings: Vec<Finding>,
}

impl TextFindings {
    /// A text that names batteries less often than once in so many words does so in passing.
    const WORDS_PER_SIGN: usize = 250;

    /// Whether it names batteries or electric storage in so many words.
    #[must_use]
    pub fn names_batteries(&self) -> bool {
        self.battery_signs > 0
    }

    /// The concepts that it is about. Of a text that names batteries only in passing, those are
    /// left out whose words may have meant something else.
    pub fn topics(&self) -> impl Iterator<Item = &Finding> {
        let in_passing = self.words > self.battery_signs.max(1) * Self::WORDS_PER_SIGN;
        let findings = self.findings.iter();
        findings.filter(move |finding| finding.certain || !in_passing)
    }
}

/// Knows the phrases of all concepts, and finds them in texts.
///
/// Case, diacritics and hyphens do not matter; a word stands for its singular and plural; a Dutch
/// phrase is also found within a compound. Of two phrases of which one contains the other, the
/// longer one counts. What a text says there is none of is not found. An ambiguous phrase, and every concept of the stages that other trades have
/// too (such as `skills`), count only where the text speaks of batteries elsewhere.
#[derive(Debug, Clone)]
pub struct ConceptFinder {
    lexicon: Lexicon,
    entries: Vec<Entry>,
    /// The entries by their first word.
    by_first: Vec<Vec<usize>>,
    /// The weight of each phrase.
    weights: Vec<f64>,
    /// The next broader concept of each.
    broader: Vec<Option<ConceptIndex>>,
}

/// A way to write a phrase.
#[derive(Debug, Clone)]
struct Entry {
    words: Vec<WordIndex>,
    phrase: usize,
    meaning: Meaning,
}

impl Entry {
    fn found(&self, start: (usize, usize), end: (usize, usize)) -> Match {
        Match {
            start,
            end,
            phrase: self.phrase,
            meaning: self.meaning,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    /// Nothing of ours: the words of a concept in another sense.
    Nothing,
    /// Batteries are spoken of.
    BatterySign,
    /// A concept, and so batteries.
    Concept(ConceptIndex),
    /// A concept, if batteries are spoken of elsewhere.
    ConceptBesideSign(ConceptIndex),
}

impl Meaning {
    fn concept(self) -> Option<ConceptIndex> {
        match self {
            Self::Concept(concept) | Self::ConceptBesideSign(concept) => Some(concept),
            Self::Nothing | Self::BatterySign => None,
        }
    }

    /// Whether the words mean this wherever they stand.
    fn is_certain(self) -> bool {
        match self {
            Self::Nothing | Self::BatterySign | Self::Concept(_) => true,
            Self::ConceptBesideSign(_) => false,
        }
    }
}

/// The stages that batteries share with other trades.
const SHARED_STAGES: &[&str] = &[
    "digital",
    "safety-testing",
    "skills",
    "ecosystem",
    "equipment",
];

impl ConceptFinder {
    /// What an ambiguous phrase weighs beside a clear one of its length.
    const AMBIGUOUS: f64 = 0.7;

    /// A finder of these phrases. A text that holds a battery sign speaks of batteries.
    #[must_use]
    pub fn new<'a>(
        phrases: impl IntoIterator<Item = Phrase<'a>>,
        battery_signs: impl IntoIterator<Item = (Language, &'a str)>,
        chain: &ValueChain,
    ) -> Self {
        let mut finder = Self {
            lexicon: Lexicon::default(),
            entries: Vec::new(),
            by_first: Vec::new(),
            weights: Vec::new(),
            broader: chain.concepts().map(|of| chain.broader(of)).collect(),
        };
        let phrases: Vec<_> = phrases.into_iter().collect();
        let sharing = concepts_by_words(&phrases);
        for phrase in &phrases {
            let stage = chain.code(chain.stage(phrase.concept));
            let shared = SHARED_STAGES.contains(&stage.as_str());
            let meaning = if phrase.ambiguous || shared {
                Meaning::ConceptBesideSign(phrase.concept)
            } else {
                Meaning::Concept(phrase.concept)
            };
            let concepts = sharing.get(&joined(phrase.words)).map_or(1, BTreeSet::len);
            let clarity = if phrase.ambiguous {
                Self::AMBIGUOUS
            } else {
                1.0
            };
            let weight = clarity * specificity(phrase.words) / as_f64(concepts);
            finder.enter(phrase.words, phrase.language, meaning, weight);
        }
        for (language, words) in battery_signs {
            finder.enter(words, language, Meaning::BatterySign, 0.0);
        }
        for (language, words) in FALSE_FRIENDS {
            finder.enter(words, *language, Meaning::Nothing, 0.0);
        }
        finder
    }

    /// The same finder, with phrases weighted by how rare they are in these texts: one that
    /// stands in none keeps its weight, one that stands in all loses it.
    #[must_use]
    pub fn weighted_by<'a>(mut self, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut containing = vec![0_usize; self.weights.len()];
        let mut all = 0_usize;
        for text in texts {
            all += 1;
            let found = outermost(matches(&self, &tokens(text)).into_iter());
            let phrases: BTreeSet<_> = found.iter().map(|found| found.phrase).collect();
            for phrase in phrases {
                containing[phrase] += 1;
            }
        }
        let rarity = |count: usize| (as_f64(all + 1) / as_f64(count + 1)).ln();
        if all > 0 {
            for (weight, count) in self.weights.iter_mut().zip(containing) {
                *weight *= rarity(count) / rarity(0);
            }
        }
        self
    }

    /// The concepts that a text speaks of, clearest first. A concept is left out where a narrower
    /// one is among them, which says the same and more.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Finding> {
        let mut findings = self.read(text).findings;
        let broader = (findings.iter()).filter_map(|found| self.broader[found.concept.get()]);
        let broader: BTreeSet<_> = broader.collect();
        findings.retain(|found| !broader.contains(&found.concept));
        findings
    }

    /// What a text says of batteries: whether it names them, and all concepts that it speaks of.
    #[must_use]
    pub fn read(&self, text: &str) -> TextFindings {
        let tokens = tokens(text);
        let all = matches(self, &tokens);
        let is_sign = |found: &&Match| found.meaning == Meaning::BatterySign;
        let is_concept = |found: &&Match| found.meaning.concept().is_some();
        let signs = all.iter().filter(|found| !is_concept(found)).copied();
        let battery_signs = outermost(signs).iter().filter(is_sign).count();
        let mut found = outermost(all.iter().filter(|found| !is_sign(found)).copied());
        found.retain(|found| is_concept(&found) && !is_denied(found, &tokens));
        let certain = found.iter().any(|found| found.meaning.is_certain());
        let findings = if battery_signs > 0 || certain {
            self.weigh(text, &tokens, found)
        } else {
            Vec::new()
        };
        TextFindings {
            words: tokens.len(),
            battery_signs,
            findings,
        }
    }

    /// Enters a phrase as it is written, and as one word if it is several (`lithiumzwavel`).
    fn enter(&mut self, words: &str, language: Language, meaning: Meaning, weight: f64) {
        let keys: Vec<_> = tokens(words).into_iter().map(|token| token.key).collect();
        let phrase = self.weights.len();
        self.weights.push(weight);
        let mut spellings = vec![keys.clone()];
        if keys.len() > 1 && meaning != Meaning::Nothing {
            spellings.push(vec![keys.concat()]);
        }
        for spelling in spellings {
            let words: Vec<_> = spelling
                .iter()
                .map(|word| self.lexicon.enter(word, language))
                .collect();
            let Some(first) = words.first().copied() else {
                return;
            };
            self.by_first.resize(self.lexicon.len(), Vec::new());
            self.by_first[first.get()].push(self.entries.len());
            self.entries.push(Entry {
                words,
                phrase,
                meaning,
            });
        }
    }
}

/// Whether the text says that there is none of it (`needs no cobalt`, `zonder membraan`).
fn is_denied(found: &Match, tokens: &[Token]) -> bool {
    const DENIALS: &[&str] = &["no", "without", "geen", "zonder"];
    let (word, _) = found.start;
    let before = word.checked_sub(1).map(|before| &tokens[before]);
    before.is_some_and(|before| DENIALS.contains(&before.key.as_str())) && !tokens[word].after_break
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of words and texts are far below 2^52"
)]
fn as_f64(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests;
