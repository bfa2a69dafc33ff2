//! Which consortia come from one line: of one programme, one series.

use crate::Consortium;

/// The line that a consortium comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    /// The part of the programme that pays.
    pub(crate) theme: Option<Box<str>>,
    /// Theme and funding scheme; `None` where neither is known.
    pub(crate) programme: Option<Box<str>>,
    /// The acronym without the number that counts the consortia of a series, such as `HIPERNANO`.
    pub(crate) series: Option<Box<str>>,
}

/// An acronym shorter than this says too little of a series.
const SHORTEST_SERIES: usize = 4;

impl Line {
    pub(crate) fn of(consortium: &Consortium) -> Self {
        let (theme, scheme) = (consortium.theme.as_deref(), consortium.scheme.as_deref());
        let programme = (theme.is_some() || scheme.is_some()).then(|| {
            format!(
                "{}|{}",
                theme.unwrap_or_default(),
                scheme.unwrap_or_default()
            )
        });
        Self {
            theme: theme.map(Into::into),
            programme: programme.map(String::into_boxed_str),
            series: series(&consortium.acronym),
        }
    }
}

fn series(acronym: &str) -> Option<Box<str>> {
    let letters: String = acronym
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let name = letters.trim_end_matches(|character: char| character.is_ascii_digit());
    (name.len() >= SHORTEST_SERIES).then(|| name.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_its_acronym_without_the_number() {
        assert_eq!(series("HyResponder-2"), series("HYRESPONDER"));
        assert_eq!(series("GO4"), None);
    }
}
