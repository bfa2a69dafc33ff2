//! Words of a text as the finder compares them, and the forms that a word of a phrase takes.

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::Language;

/// A word of a text: small letters without diacritics, and where it stands.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) key: String,
    pub(super) place: Range<usize>,
    /// Whether a sentence, or a part of one, ends before it.
    pub(super) after_break: bool,
    /// Whether a hyphen hangs from it, as from the first of `thuis- en buurtbatterijen`.
    pub(super) hangs: bool,
}

/// The words of a text. Whatever is no letter or digit parts them, so a hyphen is a blank. The
/// words of web addresses are none.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut after_break = false;
    let mut within_address = false;
    for (place, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let within = character.is_alphanumeric() || is_combining_mark(character);
        if let (Some(from), false) = (start, within) {
            let key = fold(&text[from..place]);
            within_address |= begins_address(&text[from..]);
            if !key.is_empty() && !within_address {
                tokens.push(Token {
                    key,
                    place: from..place,
                    after_break,
                    hangs: text[place..].starts_with("- "),
                });
                after_break = false;
            }
        }
        within_address &= !character.is_whitespace();
        after_break |= matches!(character, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')');
        start = if within { start.or(Some(place)) } else { None };
    }
    tokens
}

fn begins_address(text: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|start| text.starts_with(start))
}

/// Small letters, compatibility forms resolved (`₂` is `2`), diacritics dropped.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfkd()
        .filter(|&character| !is_combining_mark(character))
        .flat_map(char::to_lowercase)
        .filter(|character| character.is_alphanumeric())
        .collect()
}

/// Parts of words that British and American English spell differently.
const SPELLINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("ising", "izing"),
    ("sulph", "sulf"),
    ("aluminium", "aluminum"),
    ("fibre", "fiber"),
    ("modelling", "modeling"),
    ("ageing", "aging"),
    ("lyser", "lyzer"),
];

/// Words shorter than this are abbreviations as often as words: they have no adjective in -e and
/// do not lose an ending.
const SHORT: usize = 5;

/// The forms in which a word of a phrase may stand in a text: itself, its singular and plural,
/// for Dutch the adjective in -e and the third person of a verb in -en, for English the verb of a
/// noun in -ing. A letter has no forms.
pub(super) fn forms(word: &str, language: Language) -> BTreeSet<String> {
    let mut forms = BTreeSet::from([word.to_owned()]);
    if word.chars().nth(1).is_none() {
        // The `e` of `e-scooter` is not that of `en scooters`.
        return forms;
    }
    if word.len() >= SHORT {
        forms.extend(match language {
            Language::Dutch => dutch_singulars(word),
            Language::English => english_singulars(word),
        });
    }
    forms.extend(match language {
        Language::Dutch => third_person(word),
        Language::English => verb_forms(word),
    });
    for base in forms.clone() {
        forms.extend(match language {
            Language::Dutch => dutch_plurals(&base),
            Language::English => english_plurals(&base),
        });
    }
    if language == Language::English {
        for (british, american) in SPELLINGS {
            let respelt: Vec<_> = forms.iter().map(|f| f.replace(british, american)).collect();
            forms.extend(respelt);
        }
    }
    forms
}

fn english_singulars(word: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("ies") {
        return vec![format!("{stem}y")];
    }
    if let Some(stem) = word.strip_suffix("es")
        && hisses(stem)
    {
        return vec![stem.to_owned()];
    }
    let singular = word
        .strip_suffix('s')
        .filter(|stem| !stem.ends_with(['s', 'u', 'i']));
    singular.map(str::to_owned).into_iter().collect()
}

fn english_plurals(word: &str) -> Vec<String> {
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => vec![format!("{stem}ies")],
        _ if hisses(word) => vec![format!("{word}es")],
        _ => vec![format!("{word}s")],
    }
}

fn hisses(word: &str) -> bool {
    word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh")
}

fn dutch_singulars(word: &str) -> Vec<String> {
    let mut singulars = Vec::new();
    singulars.extend(word.strip_suffix('s').map(str::to_owned));
    if let Some(stem) = word.strip_suffix("en").or_else(|| word.strip_suffix('e')) {
        singulars.push(stem.to_owned());
        singulars.extend(undoubled(stem));
        singulars.extend(lengthened(stem));
    }
    if word.ends_with("en") {
        singulars.extend(word.strip_suffix('n').map(str::to_owned));
    }
    singulars
}

fn dutch_plurals(word: &str) -> Vec<String> {
    let mut plurals = vec![format!("{word}s")];
    if word.ends_with('e') {
        plurals.push(format!("{word}n"));
    } else {
        let mut stems = vec![word.to_owned()];
        stems.extend(doubled(word));
        stems.extend(shortened(word));
        for stem in stems {
            plurals.push(format!("{stem}en"));
            if word.len() >= SHORT {
                plurals.push(format!("{stem}e"));
            }
        }
    }
    plurals
}

/// `shred` and `shredded` of `shredding`, `refine` and `refined` of `refining`.
fn verb_forms(word: &str) -> Vec<String> {
    const AT_LEAST: usize = 8;
    let Some(stem) = word.strip_suffix("ing").filter(|_| word.len() >= AT_LEAST) else {
        return Vec::new();
    };
    let bare = undoubled(stem).unwrap_or_else(|| stem.to_owned());
    vec![bare, format!("{stem}e"), format!("{stem}ed")]
}

/// `demonteert` of `demonteren`, `schreddert` of `schredderen`, `lekt` of `lekken`.
fn third_person(word: &str) -> Vec<String> {
    const AT_LEAST: usize = 7;
    let Some(stem) = word.strip_suffix("en").filter(|_| word.len() >= AT_LEAST) else {
        return Vec::new();
    };
    let stems = [Some(stem.to_owned()), undoubled(stem), lengthened(stem)];
    let stems = stems.into_iter().flatten();
    stems.map(|stem| format!("{stem}t")).collect()
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The last three letters of a word, its last one last.
fn ending(word: &str) -> Option<[char; 3]> {
    let mut letters = word.chars().rev();
    let (last, middle, first) = (letters.next()?, letters.next()?, letters.next()?);
    Some([first, middle, last])
}

/// `cel` as in `cellen`: a single consonant after a single vowel is doubled.
fn doubled(word: &str) -> Option<String> {
    let [first, middle, last] = ending(word)?;
    (!is_vowel(first) && is_vowel(middle) && !is_vowel(last)).then(|| format!("{word}{last}"))
}

/// `cell` from `cellen` as `cel`.
fn undoubled(stem: &str) -> Option<String> {
    let [_, middle, last] = ending(stem)?;
    let shorter = stem.strip_suffix(last)?;
    (middle == last && !is_vowel(last)).then(|| shorter.to_owned())
}

/// `membraan` as in `membranen`: a long vowel is written once in an open syllable.
fn shortened(word: &str) -> Option<String> {
    let [first, middle, last] = ending(word)?;
    let stem = word.strip_suffix(last)?.strip_suffix(middle)?;
    (first == middle && is_vowel(middle) && !is_vowel(last)).then(|| format!("{stem}{last}"))
}

/// `membran` from `membranen` as `membraan`.
fn lengthened(stem: &str) -> Option<String> {
    let [first, middle, last] = ending(stem)?;
    let front = stem.strip_suffix(last)?;
    let open = !is_vowel(first) && matches!(middle, 'a' | 'e' | 'o' | 'u') && !is_vowel(last);
    open.then(|| format!("{front}{middle}{last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_small_letters_parted_by_all_else() {
        let keys: Vec<_> = tokens("Géén CO₂, li\u{2011}ion: e\u{301}en DC/DC-omvormer")
            .into_iter()
            .map(|token| token.key)
            .collect();
        assert_eq!(
            keys,
            ["geen", "co2", "li", "ion", "een", "dc", "dc", "omvormer"]
        );
    }

    #[test]
    fn the_words_of_an_address_are_no_words() {
        let keys: Vec<_> =
            tokens("see https://example.org/battery-storage_en, or www.example.org now")
                .into_iter()
                .map(|token| token.key)
                .collect();
        assert_eq!(keys, ["see", "or", "now"]);
    }

    #[test]
    fn a_word_is_known_in_its_forms() {
        let pairs = [
            (Language::Dutch, "cel", "cellen"),
            (Language::Dutch, "membraan", "membranen"),
            (Language::Dutch, "elektrolyten", "elektrolyt"),
            (Language::Dutch, "membranen", "membraan"),
            (Language::Dutch, "siliciumanodes", "siliciumanode"),
            (Language::Dutch, "elektrode", "elektroden"),
            (Language::Dutch, "keramisch", "keramische"),
            (Language::Dutch, "vloeibaar", "vloeibare"),
            (Language::Dutch, "bus", "bussen"),
            (Language::Dutch, "demonteren", "demonteert"),
            (Language::Dutch, "schredderen", "schreddert"),
            (Language::English, "shredding", "shredded"),
            (Language::English, "refining", "refine"),
            (Language::English, "battery", "batteries"),
            (Language::English, "bus", "buses"),
            (Language::English, "digitalisation", "digitalization"),
            (Language::English, "sulphates", "sulfate"),
        ];
        for (language, word, other) in pairs {
            assert!(forms(word, language).contains(other), "{word} and {other}");
        }
    }

    #[test]
    fn an_abbreviation_does_not_become_another_word() {
        assert!(!forms("cam", Language::Dutch).contains("came"));
        assert!(!forms("ems", Language::English).contains("em"));
        assert!(!forms("e", Language::Dutch).contains("en"));
    }
}
