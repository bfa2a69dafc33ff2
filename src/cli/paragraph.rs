//! Paragraphs of a page for a terminal.

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, fill};

/// A paragraph, wrapped, after this lead; what follows its first line stands under its start.
pub(super) fn paragraph(lead: &str, text: &str, width: usize) -> String {
    let indent = " ".repeat(display_width(lead));
    let options = Options::new(width)
        .initial_indent(lead)
        .subsequent_indent(&indent)
        // An address that is cut in two can no longer be followed.
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    format!("{}\n", fill(text, options).trim_end())
}
