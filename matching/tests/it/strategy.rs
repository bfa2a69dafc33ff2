//! What holds for the chain seen from a country, in every market.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use matching::strategy::{
    Basis, ChainMap, ChangeVerdict, CountryGap, Hypothesis, OpenDemand, Opportunity, Presence,
    Roll, RollEntry, Standing, Target, chain_map, compare, country_gaps, opportunities, suppose,
    targets,
};
use matching::{
    ActionType, Call, Capability, ClaimSource, Country, Deadline, Euro, Market, Member, MemberRole,
    Organisation, OrganisationKind, ProgrammeFamily, Score, Terms, Trl, example, gaps,
};
use proptest::prelude::*;

use crate::markets::{Parts, call_id, concept, consortium_id, organisation_id, parts};

const HERE: Country = Country::NETHERLANDS;

fn now() -> DateTime<Utc> {
    "2026-11-23T12:00:00Z".parse().expect("it is a moment")
}

fn today() -> NaiveDate {
    now().date_naive()
}

/// An open topic on all of these.
fn topic(number: usize, concepts: &[&str], days: i64) -> Call {
    Call {
        id: call_id(number),
        concepts: concepts.iter().map(|text| example::code(text)).collect(),
        terms: Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ria),
        deadlines: vec![Deadline {
            at: now() + chrono::Duration::days(days),
            stage: None,
        }],
    }
}

/// The parts, with open topics on everything.
fn asked(mut parts: Parts) -> Parts {
    parts.calls = vec![
        topic(0, &["materials.anode-silicon", "materials.cathode"], 100),
        topic(1, &["packs.bms", "packs.thermal", "packs"], 300),
    ];
    parts
}

fn demand(market: &Market) -> OpenDemand {
    let budgets = BTreeMap::from([(call_id(0), Euro::from_cents(1_000_000_000))]);
    OpenDemand::at(market, now(), &budgets)
}

/// Nobody stops waiting in a test.
const WAITS: &dyn Fn() -> bool = &|| false;

fn present(market: &Market) -> Presence {
    Presence::of(market, today(), Basis::Everything, &Arc::default())
}

fn gaps_of(market: &Market, country: Country) -> Vec<CountryGap> {
    let concepts = market.chain().concepts();
    let (presence, demand) = (present(market), demand(market));
    let found = country_gaps(market, &presence, country, &demand, concepts, WAITS);
    found.expect("somebody waits")
}

fn chances(market: &Market) -> Vec<Opportunity> {
    let (presence, demand) = (present(market), demand(market));
    let found = opportunities(market, &presence, HERE, now(), &demand, WAITS);
    found.expect("somebody waits")
}

fn targets_of(market: &Market) -> Vec<Target> {
    let (presence, gaps) = (present(market), gaps_of(market, HERE));
    let found = targets(market, &presence, HERE, &gaps, |_| true, WAITS);
    found.expect("somebody waits")
}

fn map(market: &Market) -> ChainMap {
    chain_map(market.chain(), &present(market), HERE)
}

/// The map by projects begun by a day.
fn map_on(market: &Market, day: NaiveDate) -> ChainMap {
    let presence = Presence::of(market, day, Basis::DatedProjects, &Arc::default());
    chain_map(market.chain(), &presence, HERE)
}

fn declared(concept: &str, level: i64) -> Capability {
    Capability {
        concept: example::code(concept),
        trl: Trl::new(level).ok(),
        source: ClaimSource::Declared,
        confidence: Score::ONE,
    }
}

/// Somebody new in a country who can do one thing.
fn newcomer(country: &str, concept: &str) -> Organisation {
    let company = OrganisationKind::Company;
    example::organisation(organisation_id(900), company, country, &[concept])
}

proptest! {
    #[test]
    fn the_order_of_the_input_changes_nothing(parts in parts().prop_map(asked)) {
        let mut reversed = parts.clone();
        reversed.organisations.reverse();
        reversed.consortia.reverse();
        reversed.calls.reverse();
        let (one, other) = (parts.market(), reversed.market());
        prop_assert_eq!(map(&one), map(&other));
        prop_assert_eq!(map_on(&one, today()), map_on(&other, today()));
        prop_assert_eq!(gaps_of(&one, HERE), gaps_of(&other, HERE));
        prop_assert_eq!(chances(&one), chances(&other));
        prop_assert_eq!(targets_of(&one), targets_of(&other));
    }

    #[test]
    fn another_supplier_lowers_the_gap_in_what_it_can_do_and_raises_none(
        parts in parts().prop_map(asked),
        what in concept(),
    ) {
        let before = gaps_of(&parts.market(), HERE);
        let mut more = parts;
        more.organisations.push(newcomer("NL", what));
        let market = more.market();
        let after = gaps_of(&market, HERE);
        prop_assert_eq!(before.len(), after.len());
        for gap in &after {
            let before = before.iter().find(|one| one.concept == gap.concept).expect("the same");
            let is_it = *market.chain().code(gap.concept) == example::code(what);
            if is_it {
                prop_assert!(gap.open() < before.open());
            }
            prop_assert!(gap.open() <= before.open());
        }
    }

    #[test]
    fn no_gap_is_negative_and_what_is_covered_is_less_than_what_is_asked(
        parts in parts().prop_map(asked),
    ) {
        for gap in gaps_of(&parts.market(), HERE) {
            prop_assert!(gap.supply >= 0.0 && gap.supply < gap.demand);
        }
    }

    #[test]
    fn attracting_somebody_is_the_market_made_anew_with_it_there(
        parts in parts().prop_map(asked),
        who in 0_usize..2,
    ) {
        let organisation = organisation_id(who);
        let supposed = suppose(
            &parts.market(),
            &[Hypothesis::Attracted { organisation, country: HERE }],
        );
        let mut moved = parts;
        moved.organisations[who].country = HERE;
        let anew = moved.market();
        prop_assert_eq!(gaps_of(&supposed, HERE), gaps_of(&anew, HERE));
        prop_assert_eq!(map(&supposed), map(&anew));
    }

    #[test]
    fn a_target_closes_what_it_is_said_to_close(parts in parts().prop_map(asked)) {
        let market = parts.market();
        let before = gaps_of(&market, HERE);
        for target in targets_of(&market) {
            prop_assert!(target.closes.iter().map(|one| one.closed).sum::<f64>() >= 0.05);
            let organisation = target.organisation;
            let supposed = suppose(&market, &[Hypothesis::Attracted { organisation, country: HERE }]);
            let after = gaps_of(&supposed, HERE);
            for closing in &target.closes {
                let open = |gaps: &[CountryGap]| {
                    let mut gaps = gaps.iter();
                    gaps.find(|one| one.concept == closing.concept).expect("it is there").open()
                };
                let closed = open(&before) - open(&after);
                prop_assert!((closed - closing.closed).abs() < 1e-9, "{} {:?}", closed, closing);
            }
            let parts = target.parts;
            let sum = [parts.gap, parts.ties, parts.complementarity, parts.nearness];
            prop_assert_eq!(sum.into_iter().sum::<Score>(), parts.total());
            prop_assert!(parts.total() <= Score::ONE);
        }
    }

    #[test]
    fn declaring_a_capability_lowers_no_supply(
        parts in parts().prop_map(asked),
        what in concept(),
        level in 1_i64..=9,
    ) {
        let market = parts.market();
        let concept = market.chain().find(&example::code(what)).expect("it is there");
        let trl = Trl::new(level).ok();
        let organisation = organisation_id(0);
        let supposed = suppose(&market, &[Hypothesis::Declares { organisation, concept, trl }]);
        let country = market.organisation(organisation).expect("it is there").country;
        let unknown = parts.organisations[0].capabilities.iter().any(|claim| {
            claim.concept == example::code(what) && claim.trl.is_none()
        });
        // A low level that is known says less than one that is not known.
        prop_assume!(!unknown || level >= 6);
        let (before, after) = (gaps_of(&market, country), gaps_of(&supposed, country));
        for gap in &after {
            let before = before.iter().find(|one| one.concept == gap.concept).expect("the same");
            prop_assert!(gap.supply >= before.supply);
        }
    }

    #[test]
    fn examples_do_not_count(parts in parts().prop_map(asked), what in concept()) {
        let mut more = parts.clone();
        let example = Organisation { illustrative: true, ..newcomer("NL", what) };
        more.organisations.push(example);
        prop_assert_eq!(map(&parts.market()), map(&more.market()));
        prop_assert_eq!(gaps_of(&parts.market(), HERE), gaps_of(&more.market(), HERE));
    }

    #[test]
    fn nobody_leaves_between_two_days(parts in parts()) {
        let market = parts.market();
        let on = |year| {
            let day = NaiveDate::from_ymd_opt(year, 1, 1).expect("it is a day");
            map_on(&market, day)
        };
        let (earlier, later) = (on(2016), on(2019));
        for change in compare(&earlier, &later).stages {
            prop_assert_eq!(change.now.here, change.then.here + change.entered.len());
            let elsewhere = change.entered.len() + change.entered_elsewhere;
            prop_assert_eq!(change.now.european, change.then.european + elsewhere);
            prop_assert!(change.change.low <= change.change.value);
            prop_assert!(change.change.value <= change.change.high);
        }
    }

    #[test]
    fn whoever_stands_there_twice_counts_once(parts in parts().prop_map(asked), what in concept()) {
        let mut more = parts.clone();
        let twin = organisation_id(901);
        more.organisations.push(newcomer("NL", what));
        let once = more.market();
        more.organisations.push(Organisation { id: twin, ..newcomer("NL", what) });
        let twice = more.market();
        let entries = [(organisation_id(900), true), (twin, false)].map(|(id, described)| {
            RollEntry { id, name: "Newcomer", country: HERE, described }
        });
        let roll = Arc::new(Roll::of(entries, &BTreeMap::new(), []));
        let presence = Presence::of(&twice, today(), Basis::Everything, &roll);
        prop_assert_eq!(map(&once), chain_map(twice.chain(), &presence, HERE));
        let (concepts, demand) = (once.chain().concepts(), demand(&twice));
        let gaps = country_gaps(&twice, &presence, HERE, &demand, concepts, WAITS);
        prop_assert_eq!(Some(gaps_of(&once, HERE)), gaps);
    }

    #[test]
    fn whoever_runs_the_service_does_not_count(parts in parts().prop_map(asked), what in concept()) {
        let mut more = parts.clone();
        more.organisations.push(newcomer("NL", what));
        let market = more.market();
        let roll = Arc::new(Roll::of([], &BTreeMap::new(), [organisation_id(900)]));
        let presence = Presence::of(&market, today(), Basis::Everything, &roll);
        prop_assert_eq!(map(&parts.market()), chain_map(market.chain(), &presence, HERE));
        let (concepts, demand) = (market.chain().concepts(), demand(&market));
        let gaps = country_gaps(&market, &presence, HERE, &demand, concepts, WAITS);
        prop_assert_eq!(Some(gaps_of(&parts.market(), HERE)), gaps);
    }

    #[test]
    fn work_that_nobody_waits_for_is_given_up(parts in parts().prop_map(asked)) {
        let market = parts.market();
        let (presence, demand) = (present(&market), demand(&market));
        let gaps = gaps_of(&market, HERE);
        let (concepts, left) = (market.chain().concepts(), &|| true);
        prop_assert_eq!(country_gaps(&market, &presence, HERE, &demand, concepts, left), None);
        prop_assert_eq!(opportunities(&market, &presence, HERE, now(), &demand, left), None);
        prop_assert_eq!(targets(&market, &presence, HERE, &gaps, |_| true, left), None);
    }
}

/// A consortium with one role that asks for a silicon anode and a cathode, and these members.
fn consortium(members: &[usize]) -> Market {
    let organisations = [
        ("materials.anode-silicon", 1),
        ("materials.cathode", 2),
        ("packs.bms", 3),
    ]
    .map(|(concept, number)| Organisation {
        capabilities: vec![declared(concept, 9)],
        ..example::organisation(
            organisation_id(number),
            OrganisationKind::Company,
            "NL",
            &[],
        )
    });
    let mut consortium = example::forming(
        consortium_id(0),
        7,
        &["materials.anode-silicon", "materials.cathode"],
    );
    consortium.members = members
        .iter()
        .map(|number| Member {
            organisation: organisation_id(*number),
            role: MemberRole::Partner,
        })
        .collect();
    Market::of(example::chain(), organisations, [consortium], [])
}

#[test]
fn a_consortium_with_all_needs_covered_has_no_gaps() {
    assert_eq!(gaps(&consortium(&[1, 2, 3]), consortium_id(0)), []);
}

#[test]
fn without_its_only_supplier_exactly_that_gap_appears() {
    for (members, lacking) in [
        (&[2, 3][..], "materials.anode-silicon"),
        (&[1, 3], "materials.cathode"),
    ] {
        let market = consortium(members);
        let found = gaps(&market, consortium_id(0));
        let codes: Vec<_> = found
            .iter()
            .map(|gap| market.chain().code(gap.concept).as_str())
            .collect();
        assert_eq!(codes, [lacking]);
        assert!((found[0].demand - 1.0).abs() < 1e-9 && found[0].supply < 1.0);
    }
}

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
    for stage in map(&example::market()).stages {
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
fn a_figure_that_is_told_as_one_is_no_sign_of_strength() {
    for (here, standing) in [(201, Standing::NotShown), (206, Standing::Indicated)] {
        let market = counted(&[
            ("NL", "packs.bms", here),
            ("DE", "packs.bms", 1_000 - here),
            ("NL", "materials.cathode", 200),
            ("DE", "materials.cathode", 800),
        ]);
        let packs = market.chain().find(&example::code("packs"));
        let map = map(&market);
        let found = map.stage(packs.expect("it is there")).expect("it is there");
        assert!(found.profile.specialisation.estimate.value > 1.0);
        assert_eq!(found.profile.specialisation.standing, standing);
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
