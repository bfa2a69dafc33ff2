//! Whole rankings of the example, as snapshots.

use matching::{Ranked, example, explain, improvements, rank_consortia};

#[test]
fn the_ranking_of_the_example_is_as_reviewed() {
    let market = example::market();
    let ranked = rank_consortia(&market, example::UNIVERSITY, |_| true).expect("it is there");
    let told: Vec<_> = ranked
        .iter()
        .map(|Ranked { subject, .. }| explain(&market, example::UNIVERSITY, *subject))
        .collect();
    insta::assert_debug_snapshot!(told);
}

#[test]
fn what_would_raise_a_rank_is_as_reviewed() {
    let market = example::market();
    let steps = improvements(
        &market,
        example::UNIVERSITY,
        example::CELL_CONSORTIUM,
        |_| true,
    );
    insta::assert_debug_snapshot!(steps);
}
