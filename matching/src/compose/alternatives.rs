//! The order of what was found in turn, and what that leaves unproven.

use std::cmp::Reverse;

use super::search::{Found, OTHERS};

/// A search that found something: the best beside what was found before.
#[derive(Debug, Clone)]
pub(super) struct Round {
    pub(super) best: Found,
    /// The most that what was not looked at can be worth; `None` where all was.
    pub(super) open: Option<i64>,
    pub(super) steps: u64,
}

/// The rounds with the best first, each with how far it can lie below the best that brings two
/// others beside those before it.
///
/// A round that did not look at everything may be passed by a later one, which then goes before it;
/// and who no longer brings two others beside those before it is left out.
pub(super) fn in_order(rounds: &[Round]) -> Vec<(&Round, i64)> {
    let mut places: Vec<_> = (0..rounds.len()).collect();
    places.sort_by_key(|&place| (Reverse(rounds[place].best.worth), place));
    let mut kept: Vec<usize> = Vec::new();
    for place in places {
        let others = |&before: &usize| brings_others(&rounds[place].best, &rounds[before].best);
        if kept.iter().all(others) {
            kept.push(place);
        }
    }
    let told = kept.iter().enumerate().map(|(number, &place)| {
        // The first round whose answer is not among those before: all that brings others beside
        // them was before that round too, and is worth no more than what it found, or left open.
        let before = &kept[..number];
        let first = (0..rounds.len()).find(|round| !before.contains(round));
        let open = first.and_then(|round| rounds[round].open);
        let worth = rounds[place].best.worth;
        (&rounds[place], open.map_or(0, |open| (open - worth).max(0)))
    });
    told.collect()
}

fn brings_others(one: &Found, before: &Found) -> bool {
    let others = one.members.iter();
    let others = others.filter(|member| !before.members.contains(member));
    others.count() >= OTHERS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(members: &[usize], worth: i64, open: Option<i64>) -> Round {
        Round {
            best: Found {
                members: members.to_vec(),
                tied: 0,
                worth,
            },
            open,
            steps: 1,
        }
    }

    fn told(rounds: &[Round]) -> Vec<(i64, i64)> {
        let order = in_order(rounds).into_iter();
        order.map(|(round, gap)| (round.best.worth, gap)).collect()
    }

    #[test]
    fn what_is_proven_stays_in_its_order() {
        let rounds = [
            round(&[1, 2, 3], 9, None),
            round(&[1, 4, 5], 7, None),
            round(&[6, 7], 7, Some(8)),
        ];
        assert_eq!(told(&rounds), [(9, 0), (7, 0), (7, 1)]);
    }

    #[test]
    fn a_better_one_that_is_found_later_goes_first_and_leaves_the_same_open() {
        let rounds = [
            round(&[1, 2, 3], 5, Some(12)),
            round(&[1, 4, 5], 9, None),
            round(&[6, 7], 4, None),
        ];
        assert_eq!(told(&rounds), [(9, 3), (5, 7), (4, 0)]);
    }

    #[test]
    fn one_that_brings_no_two_others_beside_a_better_one_is_left_out() {
        let rounds = [
            round(&[1, 2], 5, Some(12)),
            round(&[1, 2, 3, 4], 9, None),
            round(&[6, 7], 4, Some(6)),
        ];
        assert_eq!(told(&rounds), [(9, 3), (4, 8)]);
    }
}
