//! What each part gives at most, situation by situation.

use matching::{Criterion, Language, Model, Score, Situation};

use super::rows::table;
use crate::text::criterion_label;

/// The table of all criteria, with the sum of each situation.
pub(super) fn render(model: &Model) -> String {
    let situations = Situation::ALL.iter();
    let names: Vec<_> = situations.map(|&situation| name(situation)).collect();
    let columns: Vec<_> = ["Part", "Weighed"].into_iter().chain(names).collect();
    let criteria = Criterion::ALL.iter().map(|&criterion| {
        let label = criterion_label(criterion, Language::English).to_owned();
        let by = if Criterion::LEARNED.contains(&criterion) {
            "as learned"
        } else {
            "by hand"
        };
        let maxima = Situation::ALL
            .iter()
            .map(|&situation| model.maximum(criterion, situation).to_string());
        [label, by.to_owned()].into_iter().chain(maxima).collect()
    });
    let sums = Situation::ALL.iter().map(|&situation| {
        let all = Criterion::ALL.iter();
        let sum: Score = all
            .map(|&criterion| model.maximum(criterion, situation))
            .sum();
        sum.to_string()
    });
    let sums = ["All together".to_owned(), String::new()]
        .into_iter()
        .chain(sums);
    table(&columns, criteria.chain([sums.collect()]))
}

const fn name(situation: Situation) -> &'static str {
    match (situation.open_roles, situation.experienced) {
        (true, true) => "Experienced, open roles",
        (true, false) => "Newcomer, open roles",
        (false, true) => "Experienced, no open roles",
        (false, false) => "Newcomer, no open roles",
    }
}
