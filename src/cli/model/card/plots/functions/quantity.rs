//! What lies behind each learned part, in words and with marks on its scale.

use matching::Criterion;

/// A quantity on a scale.
pub(super) struct Quantity {
    pub(super) name: &'static str,
    /// Where its scale has a number.
    pub(super) marks: &'static [f64],
}

/// What lies behind a part.
pub(super) const fn of(criterion: Criterion) -> Quantity {
    let (name, marks): (_, &[f64]) = match criterion {
        Criterion::TiesInField => ("tie with members in this field", &[0.001, 0.01, 0.1]),
        Criterion::Ties => ("tie with members", &[0.001, 0.01, 0.1, 1.0]),
        Criterion::TiesAtHome => ("compatriots, at the best tie", &[0.0, 4.0, 8.0, 12.0]),
        Criterion::Reunion => ("share that meets again", &[0.0, 0.5, 1.0]),
        Criterion::PastWork => ("likeness to a project (BM25)", &[0.0, 5.0, 10.0]),
        Criterion::Series => ("sequels (no or yes)", &[0.0, 1.0]),
        Criterion::Neighbours => ("members in the same town", &[0.0, 1.0, 2.0, 3.0]),
        Criterion::Compatriots => ("members from its country", &[0.0, 5.0, 15.0, 25.0]),
        Criterion::Newcomers => ("members who are new too", &[0.0, 5.0, 15.0, 25.0]),
        Criterion::Custom => ("newcomers of its kind, as a rule", &[0.25, 1.0, 4.0, 16.0]),
        Criterion::NeedCoverage
        | Criterion::Complementarity
        | Criterion::Interest
        | Criterion::Text => ("what is stated", &[]),
    };
    Quantity { name, marks }
}
