//! The words that phrases are made of, and how a word of a text is read as one of them, or as a
//! Dutch compound with one of them in front or at its head.

use std::collections::BTreeMap;

use super::words::forms;
use crate::Language;

/// A word of a phrase, by its place in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordIndex(usize);

impl WordIndex {
    pub(super) fn get(self) -> usize {
        self.0
    }
}

/// The words of phrases, found by each of their forms.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    words: BTreeMap<(Language, String), WordIndex>,
    by_form: BTreeMap<String, Vec<Sense>>,
}

#[derive(Debug, Clone, Copy)]
struct Sense {
    word: WordIndex,
    language: Language,
}

/// What a word of a text can stand for.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The whole word.
    pub(super) whole: Vec<WordIndex>,
    /// Its front, up to a place: `batterij` in `batterijfabriek`.
    pub(super) fronts: Vec<Part>,
    /// Its head, from a place on: `batterij` in `thuisbatterij`.
    pub(super) heads: Vec<Part>,
}

/// A word that stands within a compound.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) word: WordIndex,
    /// Where the compound is cut.
    pub(super) cut: usize,
    /// Whether the remainder is a word of the lexicon too, so that the cut is certain.
    pub(super) certain: bool,
}

/// What stands before a verb or noun without making a compound: `aanvullen` is no `vullen`.
const PREFIXES: &[&str] = &[
    "aan", "achter", "bij", "door", "her", "mis", "onder", "ont", "over", "toe", "trans", "uit",
    "ver", "voor", "weg",
];

impl Lexicon {
    /// A front shorter than this, or a head shorter than that, proves nothing by itself
    /// (`accu` in `accuraat`, `bus` in `omnibus`).
    const FRONT_AT_LEAST: usize = 5;
    const HEAD_AT_LEAST: usize = 4;
    /// The shortest part of a compound.
    const PART_AT_LEAST: usize = 3;

    /// The place of a word of a phrase, which is entered if it is new.
    pub(super) fn enter(&mut self, word: &str, language: Language) -> WordIndex {
        let next = WordIndex(self.words.len());
        let key = (language, word.to_owned());
        let index = *self.words.entry(key).or_insert(next);
        if index == next {
            let sense = Sense {
                word: index,
                language,
            };
            for form in forms(word, language) {
                self.by_form.entry(form).or_default().push(sense);
            }
        }
        index
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words of which this is a form.
    pub(super) fn whole(&self, key: &str) -> Vec<WordIndex> {
        let senses = self.by_form.get(key).into_iter().flatten();
        senses.map(|sense| sense.word).collect()
    }

    /// What a word of a text can stand for.
    pub(super) fn read(&self, key: &str) -> Reading {
        let mut reading = Reading {
            whole: self.whole(key),
            ..Reading::default()
        };
        for (cut, _) in key.char_indices().skip(Self::PART_AT_LEAST) {
            let (front, head) = key.split_at(cut);
            if head.len() >= Self::PART_AT_LEAST {
                self.read_compound(front, head, &mut reading);
            }
        }
        reading
    }

    fn read_compound(&self, front: &str, head: &str, reading: &mut Reading) {
        let cut = front.len();
        let (before, behind) = (self.by_form.get(front), self.by_form.get(head));
        if before.is_some() && (behind.is_some() || cut >= Self::FRONT_AT_LEAST) {
            let certain = behind.is_some();
            reading.fronts.extend(parts(before, cut, certain));
        }
        let plausible = head.len() >= Self::HEAD_AT_LEAST && !PREFIXES.contains(&front);
        if behind.is_some() && (before.is_some() || plausible) {
            let certain = before.is_some();
            reading.heads.extend(parts(behind, cut, certain));
        }
    }
}

/// The Dutch words among these: English writes its compounds apart.
fn parts(senses: Option<&Vec<Sense>>, cut: usize, certain: bool) -> impl Iterator<Item = Part> {
    let dutch = senses
        .into_iter()
        .flatten()
        .filter(|sense| sense.language == Language::Dutch);
    dutch.map(move |sense| Part {
        word: sense.word,
        cut,
        certain,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let mut lexicon = Lexicon::default();
        for word in ["batterij", "accu", "ion", "pakket", "vullen", "formatie"] {
            lexicon.enter(word, Language::Dutch);
        }
        lexicon.enter("rail", Language::English);
        lexicon
    }

    #[test]
    fn a_compound_is_read_by_its_front_and_by_its_head() {
        let reading = lexicon().read("batterijpakketten");
        assert_eq!((reading.fronts.len(), reading.heads.len()), (1, 1));
        assert!(
            reading
                .fronts
                .iter()
                .all(|part| part.certain && part.cut == 8)
        );
        assert_eq!(lexicon().read("thuisbatterijen").heads.len(), 1);
        assert_eq!(lexicon().read("ionbatterij").fronts.len(), 1);
    }

    #[test]
    fn a_likeness_is_no_compound() {
        for word in ["accuraat", "aanvullen", "informatie", "trailer", "monorail"] {
            let reading = lexicon().read(word);
            assert!(
                reading.fronts.is_empty() && reading.heads.is_empty(),
                "{word}"
            );
        }
        let transformer = lexicon().read("transformatie");
        assert!(transformer.heads.is_empty());
    }
}
