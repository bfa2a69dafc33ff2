//! A ranked list as a page: each entry with its sentences and what it points at.

use super::report::Named;
use crate::cli::paragraph::paragraph;
use crate::cli::terminal;

/// An entry of a list.
pub(super) struct Entry {
    /// What it is, with its figure.
    pub(super) title: String,
    /// What is said of it.
    pub(super) sentences: Vec<String>,
    /// What it points at: a lead and names; those without names are left out.
    pub(super) pointers: Vec<(&'static str, Vec<String>)>,
}

/// The page: what it is about, notices such as how it was made, and the entries, numbered.
pub(super) fn render(title: &str, notices: &[&str], nothing: &str, entries: &[Entry]) -> String {
    let mut text = String::new();
    let mut line = |lead: &str, words: &str| {
        text.push_str(&paragraph(lead, words, terminal::width()));
    };
    line("", title);
    for notice in notices {
        line("", notice);
    }
    if entries.is_empty() {
        line("", "");
        line("", nothing);
    }
    for (place, entry) in entries.iter().enumerate() {
        line("", "");
        line(&format!("{}. ", place + 1), &entry.title);
        for sentence in &entry.sentences {
            line("   ", sentence);
        }
        let pointers = entry.pointers.iter().filter(|(_, to)| !to.is_empty());
        for (lead, to) in pointers {
            line("   ", &format!("{lead} {}", to.join("; ")));
        }
    }
    text
}

/// The names alone, with how many more there are of all.
pub(super) fn names(of: &[Named], all: usize, more: &str) -> Vec<String> {
    let names = of.iter().map(|one| one.name.clone());
    let left = all.saturating_sub(of.len());
    let left = (left > 0).then(|| format!("{more} {left}"));
    names.chain(left).collect()
}
