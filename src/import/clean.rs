//! Texts as they were meant: without the traces of the systems that they passed through.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// The text without double encoding, character references, marks of no width and doubled blanks.
pub(super) fn clean(text: &str) -> String {
    let decoded = html_escape::decode_html_entities(text);
    let repaired = undo_double_encoding(&decoded);
    let visible = repaired
        .chars()
        .filter(|&character| !is_zero_width(character));
    let mut clean = String::with_capacity(repaired.len());
    for character in visible {
        let character = if is_blank(character) { ' ' } else { character };
        if character == '\n' && clean.ends_with(' ') {
            clean.pop();
        }
        if character != ' ' || !clean.ends_with([' ', '\n']) {
            clean.push(character);
        }
    }
    clean.trim().to_owned()
}

fn is_blank(character: char) -> bool {
    let private = matches!(character, '\u{e000}'..='\u{f8ff}');
    character != '\n' && (character.is_whitespace() || character.is_control() || private)
}

fn is_zero_width(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fdd0}'..='\u{fdef}'
    )
}

/// `â€™` as `’`: UTF-8 that was read as Windows-1252. Only where undoing it gives UTF-8 again, so
/// that a text in good order stays as it is.
fn undo_double_encoding(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut repaired = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| !character.is_ascii()) {
        let (plain, run) = rest.split_at(start);
        let end = run.find(|character: char| character.is_ascii());
        let (run, after) = run.split_at(end.unwrap_or(run.len()));
        repaired.push_str(plain);
        repaired.push_str(&undone(run).unwrap_or(Cow::Borrowed(run)));
        rest = after;
    }
    repaired.push_str(rest);
    Cow::Owned(repaired)
}

fn undone(run: &str) -> Option<Cow<'_, str>> {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(run);
    let text = String::from_utf8(bytes.into_owned()).ok()?;
    (!unmappable).then_some(Cow::Owned(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn double_encoding_is_undone_where_it_round_trips() {
        for (text, meant) in [
            ("the Unionâ€™s", "the Union’s"),
            ("â€œquotedâ€\u{9d}", "“quoted”"),
            ("Ã©Ã©n â‚¬ 5", "één € 5"),
            ("één € 5 – “goed”", "één € 5 – “goed”"),
            ("â", "â"),
            ("ï»¿Start", "Start"),
        ] {
            assert_eq!(clean(text), meant);
        }
    }

    #[test]
    fn blanks_are_single_and_references_resolved() {
        assert_eq!(
            clean("HORIZON  Innovation\u{a0} Actions "),
            "HORIZON Innovation Actions"
        );
        assert_eq!(clean("R&amp;D in\u{200b}side\t&lt;10"), "R&D inside <10");
        assert_eq!(clean("one \n two"), "one\ntwo");
    }
}
