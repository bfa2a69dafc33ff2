//! The scan of a document's text, before the recursive parser sees it.

use super::{GuardError, Limit, Limits, within};

/// Checks length, tokens and nesting of a document's text, in one pass.
///
/// # Errors
///
/// Names the limit that is passed, or the string that does not end.
pub fn check_source(source: &str, limits: &Limits) -> Result<(), GuardError> {
    within(Limit::Bytes, source.len(), limits.bytes)?;
    let mut rest = source.as_bytes();
    let mut tokens = 0;
    let mut nesting: usize = 0;
    while let [first, tail @ ..] = rest {
        rest = match first {
            b' ' | b'\t' | b'\r' | b'\n' | b',' => {
                rest = tail;
                continue;
            }
            b'#' => {
                rest = skip(tail, |byte| !matches!(byte, b'\n' | b'\r'));
                continue;
            }
            b'"' => after_string(tail)?,
            b'{' | b'[' | b'(' => {
                nesting += 1;
                within(Limit::Nesting, nesting, limits.nesting)?;
                tail
            }
            b'}' | b']' | b')' => {
                nesting = nesting.saturating_sub(1);
                tail
            }
            b'.' => skip(tail, |byte| byte == b'.'),
            _ => skip(tail, |byte| byte.is_ascii_alphanumeric() || byte == b'_'),
        };
        tokens += 1;
        within(Limit::Tokens, tokens, limits.tokens)?;
    }
    Ok(())
}

fn skip(bytes: &[u8], belongs: impl Fn(u8) -> bool) -> &[u8] {
    let end = bytes.iter().position(|byte| !belongs(*byte));
    end.and_then(|end| bytes.get(end..)).unwrap_or_default()
}

/// What follows a string whose first quote was read.
fn after_string(bytes: &[u8]) -> Result<&[u8], GuardError> {
    match bytes {
        [b'"', b'"', block @ ..] => after_block(block),
        _ => after_line(bytes),
    }
}

fn after_line(mut rest: &[u8]) -> Result<&[u8], GuardError> {
    loop {
        rest = match rest {
            [b'"', tail @ ..] => return Ok(tail),
            [b'\\', _, tail @ ..] => tail,
            [] | [b'\\' | b'\n' | b'\r', ..] => return Err(GuardError::UnterminatedString),
            [_, tail @ ..] => tail,
        }
    }
}

/// The parser reads an unending `"""` as an empty string and goes on behind
/// it; refusing it here keeps this scan and the parser of one mind.
fn after_block(mut rest: &[u8]) -> Result<&[u8], GuardError> {
    loop {
        rest = match rest {
            [b'"', b'"', b'"', tail @ ..] => return Ok(tail),
            [] => return Err(GuardError::UnterminatedString),
            [b'\\', b'"', b'"', b'"', tail @ ..] | [_, tail @ ..] => tail,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SMALL: Limits = Limits {
        bytes: 100,
        tokens: 10,
        nesting: 3,
        ..Limits::DEFAULT
    };

    fn passed(source: &str) -> Option<Limit> {
        match check_source(source, &SMALL) {
            Err(GuardError::Exceeded { limit, .. }) => Some(limit),
            _ => None,
        }
    }

    #[test]
    fn a_long_text_is_refused() {
        assert_eq!(passed(&" ".repeat(101)), Some(Limit::Bytes));
        assert_eq!(passed(&" ".repeat(100)), None);
    }

    #[test]
    fn tokens_are_counted_but_not_spaces_commas_and_comments() {
        assert_eq!(passed("{ a b c d e f g h }"), None);
        assert_eq!(passed("{ a b c d e f g h i }"), Some(Limit::Tokens));
        assert_eq!(passed("{ a, # one two three four five six\n b }"), None);
    }

    #[test]
    fn deep_nesting_is_refused_before_it_is_parsed() {
        assert_eq!(passed("{a{b{c}}}"), None);
        assert_eq!(passed("{a{b{c{"), Some(Limit::Nesting));
        let bomb = "[".repeat(60_000);
        let refused = check_source(&bomb, &Limits::DEFAULT);
        assert!(matches!(
            refused,
            Err(GuardError::Exceeded { value: 65, .. })
        ));
    }

    #[test]
    fn brackets_in_strings_and_comments_do_not_nest() {
        assert_eq!(passed(r#"{a(b:"\"[[[[")}"#), None);
        assert_eq!(passed("{a(b:\"\"\"[[\\\"\"\"[[\"\"\")}"), None);
        assert_eq!(passed("{a #[[[[[[\n}"), None);
    }

    #[test]
    fn a_string_without_an_end_hides_nothing() {
        for source in ["{a(b:\"x", "{a(b:\"\"\"x\" [[[[", "{a(b:\"x\n\")}", "\"\\"] {
            assert_eq!(
                check_source(source, &SMALL),
                Err(GuardError::UnterminatedString)
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_is_scanned_to_an_answer(source in "[\\PC\n]{0,400}|[\"\\\\\\[{(.# \na]{0,400}") {
            let _ = check_source(&source, &Limits::DEFAULT);
        }
    }
}
