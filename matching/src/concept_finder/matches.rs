//! Where phrases stand in a text.

use super::lexicon::{Part, Reading, WordIndex};
use super::words::Token;
use super::{ConceptFinder, Entry, Meaning};

/// A place between the words of a text or within one: which word, and which byte of it.
type Place = (usize, usize);

/// A phrase found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) start: Place,
    pub(super) end: Place,
    pub(super) phrase: usize,
    pub(super) meaning: Meaning,
}

/// All phrases that stand in these words, those within others too.
pub(super) fn matches(finder: &ConceptFinder, tokens: &[Token]) -> Vec<Match> {
    let readings = tokens
        .iter()
        .map(|token| finder.lexicon.read(&token.key))
        .collect();
    let mut matcher = Matcher {
        finder,
        tokens,
        readings,
        found: Vec::new(),
    };
    for at in 0..tokens.len() {
        matcher.match_at(at);
    }
    matcher.found
}

/// Those that do not stand within a longer one.
pub(super) fn outermost(matches: impl Iterator<Item = Match>) -> Vec<Match> {
    let mut matches: Vec<_> = matches.collect();
    matches.sort_by(|one, other| {
        let longest_first = other.end.cmp(&one.end);
        (one.start.cmp(&other.start).then(longest_first)).then(one.phrase.cmp(&other.phrase))
    });
    // Of those before it, only the one that reaches furthest can hold a match.
    let mut furthest: Option<(Place, Place)> = None;
    matches.retain(|found| {
        let span = (found.start, found.end);
        let within = furthest.is_some_and(|other| other.1 >= span.1 && other != span);
        if furthest.is_none_or(|other| other.1 < span.1) {
            furthest = Some(span);
        }
        !within
    });
    matches
}

struct Matcher<'a> {
    finder: &'a ConceptFinder,
    tokens: &'a [Token],
    readings: Vec<Reading>,
    found: Vec<Match>,
}

impl Matcher<'_> {
    fn match_at(&mut self, at: usize) {
        let mut found = Vec::new();
        let reading = &self.readings[at];
        for &word in &reading.whole {
            for entry in self.starting_with(word) {
                found.extend(self.complete(entry, (at, 0)));
            }
        }
        for head in &reading.heads {
            for entry in self.starting_with(head.word) {
                if head.certain || entry.meaning.is_certain() {
                    found.extend(self.complete(entry, (at, head.cut)));
                }
            }
        }
        for front in &reading.fronts {
            found.extend(self.single(front.word, (at, 0), (at, front.cut)));
        }
        found.extend(self.written_apart(at));
        found.extend(self.elided(at));
        self.found.extend(found);
    }

    fn starting_with(&self, word: WordIndex) -> impl Iterator<Item = &Entry> {
        let places = self.finder.by_first.get(word.get()).into_iter().flatten();
        places.map(|&place| &self.finder.entries[place])
    }

    /// The phrases that consist of this word alone.
    fn single(&self, word: WordIndex, start: Place, end: Place) -> impl Iterator<Item = Match> {
        let entries = self.starting_with(word);
        let alone = entries.filter(|entry| entry.words.len() == 1);
        alone.map(move |entry| entry.found(start, end))
    }

    /// The phrase, if its other words follow the first one; the last may be the front of a
    /// compound (`lithium-ion` in `lithium-ionbatterijen`).
    fn complete(&self, entry: &Entry, start: Place) -> Option<Match> {
        let mut at = start.0;
        let mut cut = None;
        let last = entry.words.len() - 1;
        for (count, word) in entry.words.iter().enumerate().skip(1) {
            at += 1;
            let reading = self.readings.get(at)?;
            if self.tokens[at].after_break {
                return None;
            }
            if !reading.whole.contains(word) {
                let is_front = |part: &&Part| part.word == *word && count == last;
                cut = Some(reading.fronts.iter().find(is_front)?.cut);
            }
        }
        let end = cut.unwrap_or(self.tokens[at].key.len());
        Some(entry.found(start, (at, end)))
    }

    /// A word that the text writes as two (`thuis-batterij`); neither is as short as an ending.
    fn written_apart(&self, at: usize) -> Vec<Match> {
        const AT_LEAST: usize = 3;
        let Some([word, next]) = self.tokens.get(at..at + 2) else {
            return Vec::new();
        };
        if next.after_break || word.key.len().min(next.key.len()) < AT_LEAST {
            return Vec::new();
        }
        let joined = format!("{}{}", word.key, next.key);
        let words = self.finder.lexicon.whole(&joined);
        words
            .into_iter()
            .flat_map(|word| self.single(word, (at, 0), (at + 1, next.key.len())))
            .collect()
    }

    /// A compound of which a Dutch text writes the head only once (`thuis- en buurtbatterijen`).
    fn elided(&self, at: usize) -> Vec<Match> {
        let Some([word, and, _]) = self.tokens.get(at..at + 3) else {
            return Vec::new();
        };
        if !word.hangs || !["en", "of"].contains(&and.key.as_str()) {
            return Vec::new();
        }
        let whole = (self.readings[at + 2].heads.iter())
            .map(|head| format!("{}{}", word.key, &self.tokens[at + 2].key[head.cut..]))
            .flat_map(|compound| self.finder.lexicon.whole(&compound));
        whole
            .flat_map(|compound| self.single(compound, (at, 0), (at, word.key.len())))
            .collect()
    }
}
