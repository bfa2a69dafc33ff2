//! Single figures, and what they amount to.

use std::collections::BTreeMap;

use matching::strategy::{ChangeVerdict, OpenDemand, Standing, Yardstick, compare, profiles};
use matching::{Euro, Market, OrganisationKind, example};

use super::{chances, map, now, present, topic};
use crate::markets::{call_id, organisation_id};

#[test]
fn a_nearer_deadline_and_a_larger_budget_ask_more() {
    let asked = |days, euros: i64| {
        let call = topic(0, &["packs.bms"], days);
        let market = Market::of(example::chain(), [], [], [call]);
        let budgets = BTreeMap::from([(call_id(0), Euro::from_cents(100 * euros))]);
        let bms = market.chain().find(&example::code("packs.bms"));
        OpenDemand::at(&market, now(), &budgets).of(bms.expect("it is there"))
    };
    assert!((asked(0, 4_000_000) - 4.0).abs() < 1e-9);
    assert!((asked(365, 4_000_000) - 2.0).abs() < 1e-9);
    assert!(asked(10, 5_000_000) > asked(10, 4_000_000));
    assert!(asked(-1, 4_000_000).abs() < 1e-9, "it is closed");
}

#[test]
fn few_organisations_are_told_to_be_few() {
    let map = map(&example::market());
    assert!(!map.stages.is_empty());
    for stage in map.stages {
        let found = stage.profile.specialisation;
        assert_eq!(found.standing, Standing::TooFew);
        assert!(found.is_small());
    }
}

/// A market in which so many organisations of each country can do each of two concepts.
fn counted(counts: &[(&str, &str, usize)]) -> Market {
    let mut number = 0;
    let mut organisations = Vec::new();
    for (country, concept, count) in counts {
        for _ in 0..*count {
            number += 1;
            let company = OrganisationKind::Company;
            let id = organisation_id(number);
            organisations.push(example::organisation(id, company, country, &[concept]));
        }
    }
    Market::of(example::chain(), organisations, [], [])
}

#[test]
fn nine_suppliers_are_few_and_ten_are_not() {
    for (count, few) in [(9, true), (10, false)] {
        let mut market = counted(&[("NL", "packs.bms", count), ("DE", "packs.bms", 20)]);
        market.put_call(topic(0, &["packs.bms"], 100));
        let gaps = super::gaps_of(&market, super::HERE);
        assert_eq!((gaps[0].by.all.len(), gaps[0].by.are_few()), (count, few));
        assert_eq!(chances(&market)[0].is_small(), few);
    }
}

/// The standing in packs where so many of so many are from here, and elsewhere so many of ten
/// thousand.
fn standing(here: usize, all: usize, elsewhere: usize) -> Standing {
    let market = counted(&[
        ("NL", "packs.bms", here),
        ("DE", "packs.bms", all - here),
        ("NL", "materials.cathode", elsewhere),
        ("DE", "materials.cathode", 10_000 - elsewhere),
    ]);
    let packs = market.chain().find(&example::code("packs"));
    let map = map(&market);
    let found = map.stage(packs.expect("it is there")).expect("it is there");
    assert!(found.profile.specialisation.estimate.value > 1.0);
    found.profile.specialisation.standing
}

#[test]
fn a_sign_of_strength_lies_well_above_one_and_hangs_on_no_single_organisation() {
    for (here, all, found) in [
        (11, 50, Standing::NotShown),
        (12, 50, Standing::NotShown),
        (13, 50, Standing::Indicated),
        // Told as 1.23 and as 1.25.
        (50, 203, Standing::NotShown),
        (51, 203, Standing::Indicated),
        (4, 12, Standing::NotShown),
        (5, 15, Standing::Indicated),
        (25, 50, Standing::Clear),
    ] {
        assert_eq!(standing(here, all, 2_000), found, "{here} of {all}");
    }
    // Far above the usual share, of four and of five.
    assert_eq!(standing(4, 10, 100), Standing::Indicated);
    assert_eq!(standing(5, 10, 100), Standing::Clear);
}

#[test]
fn the_same_organisations_measured_beside_other_parts_tell_beside_what() {
    let market = counted(&[
        ("NL", "packs.bms", 30),
        ("DE", "packs.bms", 70),
        ("NL", "materials.cathode", 20),
        ("DE", "materials.cathode", 180),
    ]);
    let presence = present(&market);
    let find = |code| market.chain().find(&example::code(code));
    let [packs, materials] = ["packs.bms", "materials.cathode"].map(find);
    let (packs, materials) = (packs.expect("there"), materials.expect("there"));
    let figure = |parts: Vec<Vec<_>>| {
        let found = profiles(&presence, super::HERE, parts, Yardstick::Themes);
        let found = found[0].specialisation;
        assert_eq!((found.here, found.european), (30, 100));
        found.estimate.value
    };
    let apart = figure(vec![vec![packs], vec![materials]]);
    let alone = figure(vec![vec![packs]]);
    assert!(apart > 1.7 && (alone - 1.0).abs() < 1e-9);
    for stage in map(&market).stages {
        let yardstick = stage.profile.specialisation.yardstick;
        assert_eq!(yardstick, Yardstick::Stages);
        for concept in stage.concepts {
            let yardstick = concept.profile.specialisation.yardstick;
            assert_eq!(yardstick, Yardstick::Concepts);
        }
    }
}

#[test]
fn a_change_within_the_noise_is_told_from_one_beyond_it() {
    let packs = |here: usize| {
        let market = counted(&[
            ("NL", "packs.bms", here),
            ("DE", "packs.bms", 300 - here),
            ("NL", "materials.cathode", 100),
            ("DE", "materials.cathode", 900),
        ]);
        map(&market)
    };
    for (then, now, verdict) in [
        (30, 33, ChangeVerdict::WithinNoise),
        (30, 90, ChangeVerdict::Rose),
        (90, 30, ChangeVerdict::Fell),
    ] {
        let compared = compare(&packs(then), &packs(now));
        let change = compared.stages.iter().find(|change| change.now.here == now);
        assert_eq!(
            change.map(|change| change.verdict),
            Some(verdict),
            "{then} to {now}"
        );
    }
    let few = compare(&map(&example::market()), &packs(30));
    assert_eq!(few.stages[0].verdict, ChangeVerdict::TooFew);
}

#[test]
fn one_organisation_alone_in_the_data_is_not_without_competition() {
    let competition = |few: usize, elsewhere: usize| {
        let mut market = counted(&[
            ("NL", "packs.bms", few),
            ("DE", "packs.bms", elsewhere),
            ("NL", "materials.cathode", 10),
            ("DE", "materials.cathode", 90),
        ]);
        market.put_call(topic(0, &["packs.bms"], 100));
        let found = chances(&market);
        found[0].competition()
    };
    assert!(competition(1, 0) > 0.7, "one alone says little");
    assert!(competition(50, 0) < 0.2, "fifty say much");
    assert!(competition(1, 9) > competition(1, 0));
}
