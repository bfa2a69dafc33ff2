//! The only place that writes to the terminal: answers to the standard output, the rest to the
//! standard error output.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use console::Term;

/// The width of text that goes to a file or another program.
const USUAL_WIDTH: usize = 100;
/// Longer lines tire the eye, shorter ones do not hold the table of a score.
const READABLE: std::ops::RangeInclusive<usize> = 76..=120;

/// Writes an answer and a line's end.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", text.trim_end())?;
    out.flush()
}

/// Says something beside the answer. Where nobody can hear it, it stays unsaid.
pub(super) fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Whether a person looks at what is said beside the answer.
pub(super) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// How wide an answer may be.
pub(super) fn width() -> usize {
    let (least, most) = READABLE.into_inner();
    Term::stdout()
        .size_checked()
        .map_or(USUAL_WIDTH, |(_rows, columns)| {
            usize::from(columns).clamp(least, most)
        })
}

/// Says why the program stops.
#[must_use]
pub fn fail(error: &anyhow::Error) -> ExitCode {
    if is_unheard(error) {
        return ExitCode::SUCCESS;
    }
    tell(&format!("error: {}", in_words(error)));
    ExitCode::FAILURE
}

/// Whether the reader of the answer has gone, as `head` does: there is nothing wrong with that.
fn is_unheard(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref());
    causes.any(|cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// The error and its causes, each once: many repeat in their message what caused them.
fn in_words(error: &anyhow::Error) -> String {
    let mut said = vec![error.to_string()];
    for cause in error.chain().skip(1) {
        let cause = cause.to_string().trim().to_owned();
        if !said.iter().any(|earlier| earlier.contains(&cause)) {
            said.push(cause);
        }
    }
    let causes = said.split_off(1);
    let sentence = said.concat();
    if causes.is_empty() {
        sentence
    } else if causes.iter().any(|cause| cause.contains('\n')) {
        format!("{sentence}\n{}", causes.join("\n"))
    } else {
        format!("{sentence} (cause: {})", causes.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn a_cause_that_was_said_is_not_said_again() {
        let error = anyhow!("no such file")
            .context("cannot open: no such file")
            .context("make its folder");
        assert_eq!(
            in_words(&error),
            "make its folder (cause: cannot open: no such file)"
        );
        assert_eq!(in_words(&anyhow!("stop it")), "stop it");
    }

    #[test]
    fn a_reader_that_leaves_is_no_failure() {
        let error = anyhow::Error::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert!(is_unheard(&error.context("cannot print")));
        assert!(!is_unheard(&anyhow!("else")));
    }
}
