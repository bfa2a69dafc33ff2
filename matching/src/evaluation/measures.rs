//! The measures: of one list, and of what all lists together show.

use std::collections::BTreeSet;

/// Normalised discounted cumulative gain of the first `depth` places, 0 to 1, for right and wrong
/// answers without degrees: `Σ 1/log₂(place + 1)` over the right ones, divided by the same sum for
/// a list that begins with all of them (Järvelin and Kekäläinen 2002). Nothing right to find: 0.
#[must_use]
pub fn ndcg<T: Ord>(ranked: &[T], right: &BTreeSet<T>, depth: usize) -> f64 {
    let gain = discounts().zip(ranked.iter().take(depth));
    let gain = gain.filter(|(_, id)| right.contains(id));
    let ideal: f64 = discounts().take(depth.min(right.len())).sum();
    share(gain.map(|(discount, _)| discount).sum(), ideal)
}

/// `1/log₂(place + 1)` of the places from the first on.
fn discounts() -> impl Iterator<Item = f64> {
    (1_u32..).map(|place| 1.0 / (f64::from(place) + 1.0).log2())
}

/// The share of the right answers that stand in the first `depth` places. Nothing right to find: 0.
#[must_use]
pub fn recall<T: Ord>(ranked: &[T], right: &BTreeSet<T>, depth: usize) -> f64 {
    let found = ranked.iter().take(depth).filter(|id| right.contains(id));
    share(number(found.count()), number(right.len()))
}

/// One divided by the place of the first right answer in the whole list, 0 where there is none; its
/// mean over lists is the MRR (Voorhees 1999).
#[must_use]
pub fn reciprocal_rank<T: Ord>(ranked: &[T], right: &BTreeSet<T>) -> f64 {
    let first = ranked.iter().position(|id| right.contains(id));
    first.map_or(0.0, |before| 1.0 / (number(before) + 1.0))
}

/// The arithmetic mean; of nothing 0.
#[must_use]
pub fn mean(values: &[f64]) -> f64 {
    share(values.iter().sum(), number(values.len()))
}

/// The share of things that are shown at all, where each number says how often one is shown.
#[must_use]
pub fn coverage(shown: &[u32]) -> f64 {
    let seen = shown.iter().filter(|&&times| times > 0).count();
    share(number(seen), number(shown.len()))
}

/// How unevenly things are shown, where each number says how often one is: the Gini coefficient
/// `Σ (2i - n - 1)·xᵢ / (n·Σ xᵢ)` over the numbers `x₁ ≤ … ≤ xₙ` (Gini 1912, in the form of Dixon
/// and others 1987). 0 where all are shown alike, towards 1 where one is shown and no other.
#[must_use]
pub fn gini(shown: &[u32]) -> f64 {
    let mut sorted = shown.to_vec();
    sorted.sort_unstable();
    let n = number(sorted.len());
    let weighed = (1_u32..).zip(&sorted).map(|(place, &times)| {
        let weight = 2.0 * f64::from(place) - n - 1.0;
        weight * f64::from(times)
    });
    let total: f64 = sorted.iter().map(|&times| f64::from(times)).sum();
    share(weighed.sum(), n * total)
}

fn share(part: f64, whole: f64) -> f64 {
    // An empty sum is -0.0, which would be printed with its sign.
    if whole > 0.0 {
        (part + 0.0) / whole
    } else {
        0.0
    }
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-12
    }

    #[test]
    fn the_measures_of_a_list_are_those_of_pencil_and_paper() {
        let right = BTreeSet::from([2, 4, 9]);
        let ranked = [1, 2, 3, 4];
        let gain = 1.0 / 3_f64.log2() + 1.0 / 5_f64.log2();
        let ideal = 1.0 + 1.0 / 3_f64.log2() + 0.5;
        assert!(near(ndcg(&ranked, &right, 10), gain / ideal));
        assert!(near(ndcg(&ranked, &right, 1), 0.0));
        assert!(near(recall(&ranked, &right, 20), 2.0 / 3.0));
        assert!(near(recall(&ranked, &right, 2), 1.0 / 3.0));
        assert!(near(reciprocal_rank(&ranked, &right), 0.5));
        assert!(near(reciprocal_rank(&[7, 8], &right), 0.0));
    }

    #[test]
    fn nothing_to_find_and_nothing_shown_count_nothing() {
        let none = BTreeSet::<u8>::new();
        assert!(near(
            ndcg(&[1, 2], &none, 10) + recall(&[1], &none, 20),
            0.0
        ));
        assert!(near(gini(&[0, 0]) + coverage(&[]) + mean(&[]), 0.0));
        let missed = ndcg(&[1, 2], &BTreeSet::from([3]), 10);
        assert!(missed.is_sign_positive());
    }

    #[test]
    fn exposure_is_even_or_all_on_one() {
        assert!(near(gini(&[3, 3, 3, 3]), 0.0));
        assert!(near(gini(&[0, 0, 8, 0]), 0.75));
        assert!(near(gini(&[1, 2, 3]), 2.0 / 9.0));
        assert!(near(coverage(&[0, 2, 0, 1]), 0.5));
    }

    proptest! {
        #[test]
        fn a_list_that_begins_with_what_is_right_is_perfect(right in prop::collection::btree_set(0_u16..50, 1..20)) {
            let wrong = (50..80).collect::<Vec<_>>();
            let ranked: Vec<_> = right.iter().copied().chain(wrong).collect();
            prop_assert!(near(ndcg(&ranked, &right, 10), 1.0));
            prop_assert!(near(recall(&ranked, &right, 20), 1.0));
            prop_assert!(near(reciprocal_rank(&ranked, &right), 1.0));
        }

        #[test]
        fn a_right_answer_further_up_never_makes_a_list_worse(
            ranked in Just((0_u16..30).collect::<Vec<_>>()).prop_shuffle(),
            right in prop::collection::btree_set(0_u16..30, 1..10),
            place in 0_usize..29,
        ) {
            let mut better = ranked.clone();
            if right.contains(&ranked[place + 1]) {
                better.swap(place, place + 1);
            }
            prop_assert!(ndcg(&better, &right, 10) >= ndcg(&ranked, &right, 10));
            prop_assert!(recall(&better, &right, 20) >= recall(&ranked, &right, 20));
            prop_assert!(reciprocal_rank(&better, &right) >= reciprocal_rank(&ranked, &right));
        }

        #[test]
        fn what_follows_the_depth_counts_nothing(
            ranked in Just((0_u16..30).collect::<Vec<_>>()).prop_shuffle(),
            right in prop::collection::btree_set(0_u16..30, 1..10),
        ) {
            let mut turned = ranked.clone();
            turned[10..].reverse();
            prop_assert!(near(ndcg(&ranked, &right, 10), ndcg(&turned, &right, 10)));
        }

        #[test]
        fn exposure_does_not_know_who_is_who_and_stays_in_bounds(shown in prop::collection::vec(0_u32..9, 1..40)) {
            let mut turned = shown.clone();
            turned.reverse();
            prop_assert!(near(gini(&shown), gini(&turned)));
            prop_assert!(near(coverage(&shown), coverage(&turned)));
            prop_assert!((0.0..1.0).contains(&gini(&shown)));
            let doubled: Vec<_> = shown.iter().map(|times| times * 2).collect();
            prop_assert!(near(gini(&shown), gini(&doubled)));
        }
    }
}
