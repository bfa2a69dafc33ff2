//! How well suggestions agree with what a person reads in a text.

use std::collections::BTreeSet;

use super::{Finding, as_f64};
use crate::ConceptIndex;

/// How many suggestions are judged: as many as a person looks at.
const JUDGED: usize = 5;

/// What a person reads in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labelling {
    /// The concepts that it is about; none, if it is about other things than batteries.
    pub concepts: BTreeSet<ConceptIndex>,
    /// What may come back though the text is about other things.
    pub tolerated: BTreeSet<ConceptIndex>,
}

/// The first five suggestions for a text, held against what a person reads in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Suggested, and read.
    pub right: Vec<ConceptIndex>,
    /// Suggested, and neither read nor tolerated.
    pub wrong: Vec<ConceptIndex>,
    /// Read, and not suggested.
    pub missed: Vec<ConceptIndex>,
}

impl Agreement {
    /// Holds suggestions, best first, against a labels.
    #[must_use]
    pub fn of(suggestions: &[Finding], labels: &Labelling) -> Self {
        let suggested = suggestions.iter().take(JUDGED).map(|found| found.concept);
        let suggested: Vec<_> = suggested
            .filter(|concept| !labels.tolerated.contains(concept))
            .collect();
        let missed = labels.concepts.iter().copied();
        let missed = missed
            .filter(|concept| !suggested.contains(concept))
            .collect();
        let (right, wrong) =
            (suggested.into_iter()).partition(|concept| labels.concepts.contains(concept));
        Self {
            right,
            wrong,
            missed,
        }
    }

    /// Whether the text is about other things than batteries.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        self.right.is_empty() && self.missed.is_empty()
    }

    /// The share of what is suggested that is right; 0 where nothing is suggested.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.right.len(), self.wrong.len())
    }

    /// The share of what is read that is suggested.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.right.len(), self.missed.len())
    }
}

/// How well suggestions agree with what a person reads, over many texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgreementFigures {
    /// How many texts are about batteries.
    pub texts: usize,
    /// The mean precision at five over those; 0 without any.
    pub precision: f64,
    /// The mean recall at five over those; 0 without any.
    pub recall: f64,
    /// How many texts are about other things.
    pub foreign: usize,
    /// The share of those of which nothing is said; 0 without any.
    pub silence: f64,
}

impl AgreementFigures {
    /// The figures of these texts.
    #[must_use]
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Agreement>) -> Self {
        let (foreign, own): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|agreement| agreement.is_foreign());
        let silent = foreign
            .iter()
            .filter(|agreement| agreement.wrong.is_empty());
        let silent = silent.count();
        Self {
            texts: own.len(),
            precision: mean(own.iter().map(|agreement| agreement.precision())),
            recall: mean(own.iter().map(|agreement| agreement.recall())),
            foreign: foreign.len(),
            silence: share(silent, foreign.len() - silent),
        }
    }
}

/// The share of these among these and the others.
fn share(these: usize, others: usize) -> f64 {
    as_f64(these) / as_f64((these + others).max(1))
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len().max(1);
    values.sum::<f64>() / as_f64(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ConceptEntry, ValueChain};

    fn agreement(suggested: &[usize], read: &[usize], tolerated: &[usize]) -> Agreement {
        let codes = (0..10).map(|place| format!("stage-{place}"));
        let entries: Result<Vec<_>, _> = codes
            .map(|code| {
                code.parse().map(|code| ConceptEntry {
                    code,
                    broader: None,
                })
            })
            .collect();
        let chain = ValueChain::new(entries.expect("they are codes"), &[]);
        let concepts: Vec<_> = chain.expect("it is a map").concepts().collect();
        let concept = |&place: &usize| concepts[place];
        let suggestions: Vec<_> = suggested
            .iter()
            .map(|place| Finding {
                concept: concept(place),
                weight: 0.5,
                certain: true,
                matched: Vec::new(),
            })
            .collect();
        let labels = Labelling {
            concepts: read.iter().map(concept).collect(),
            tolerated: tolerated.iter().map(concept).collect(),
        };
        Agreement::of(&suggestions, &labels)
    }

    fn is(value: f64, expected: f64) -> bool {
        (value - expected).abs() < 1e-9
    }

    #[test]
    fn precision_and_recall_look_at_the_first_five() {
        let judged = agreement(&[1, 2, 3, 4, 5, 6], &[1, 5, 6], &[]);
        assert!(is(judged.precision(), 2.0 / 5.0));
        assert!(is(judged.recall(), 2.0 / 3.0));
        let few = agreement(&[1], &[1, 2], &[]);
        assert!(is(few.precision(), 1.0) && is(few.recall(), 0.5));
        let none = agreement(&[], &[1], &[]);
        assert!(is(none.precision(), 0.0) && is(none.recall(), 0.0));
    }

    #[test]
    fn a_foreign_text_counts_for_silence_only() {
        let all = [
            agreement(&[1], &[1], &[]),
            agreement(&[], &[], &[]),
            agreement(&[7], &[], &[7]),
            agreement(&[8], &[], &[7]),
        ];
        let figures = AgreementFigures::of(&all);
        assert_eq!((figures.texts, figures.foreign), (1, 3));
        assert!(is(figures.precision, 1.0) && is(figures.silence, 2.0 / 3.0));
    }

    #[test]
    fn no_texts_have_no_agreement() {
        let figures = AgreementFigures::of(&[]);
        assert!(is(
            figures.precision + figures.recall + figures.silence,
            0.0
        ));
    }
}
