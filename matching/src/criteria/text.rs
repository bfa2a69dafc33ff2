//! How well the organisation's description and the consortium's text meet, word by word.

use super::{Notes, Pair, saturate};
use crate::Reason;

/// The BM25 points at which the measure is a half: about three telling words shared.
const HALF: f64 = 12.0;
/// As many words as a reader takes in.
const WORDS_SHOWN: usize = 5;

/// BM25 of the consortium's text for the organisation's description, saturated.
pub(super) fn measure(pair: &Pair<'_>, notes: &mut impl Notes) -> f64 {
    let text = &pair.venture.consortium.text;
    let points = pair.points;
    if points > 0.0 {
        notes.note(|| {
            let mut words: Vec<String> = Vec::new();
            for word in pair.query.shared_words(text) {
                // Both languages may bring the same word.
                if !words.iter().any(|seen| seen == word) {
                    words.push(word.to_owned());
                }
            }
            words.truncate(WORDS_SHOWN);
            Reason::SharesWords { words }
        });
    }
    saturate(points, HALF)
}
