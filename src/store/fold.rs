//! Texts folded for searching and ordering, made here so that both databases agree on them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in small letters, without accents, its words set apart by single spaces. NUL, which
/// PostgreSQL cannot keep, is a space too.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let words = text.split(|letter: char| letter.is_whitespace() || letter == '\0');
    for word in words.filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
        } else {
            fold_word(word, &mut folded);
        }
    }
    folded
}

/// The texts that there are, folded, as one: what a search looks through. Each word stands behind
/// a space, the first one too.
pub(super) fn fold_all<'a>(texts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let folded = texts.into_iter().flatten().map(fold);
    folded.fold(String::new(), |all, text| all + " " + &text)
}

fn fold_word(word: &str, folded: &mut String) {
    for letter in word.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            // Letters of European languages that Unicode does not take apart.
            'ß' | 'ẞ' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' => folded.push('d'),
            'ı' => folded.push('i'),
            other => folded.extend(other.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_case_and_spacing_do_not_tell_names_apart() {
        assert_eq!(fold("  Škoda\tŁódź  Groß "), "skoda lodz gross");
        assert_eq!(fold("Électricité"), fold("ELECTRICITE"));
        assert_eq!(fold("\0a\0b"), "a b");
    }
}
