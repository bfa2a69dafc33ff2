//! What holds for the chain seen from a country, in every market.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use matching::strategy::{
    Basis, CountryGap, Hypothesis, OpenDemand, Standing, Vantage, chain_map, compare, country_gaps,
    opportunities, suppose, targets,
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

fn gaps_of(market: &Market, country: Country) -> Vec<CountryGap> {
    let concepts = market.chain().concepts();
    country_gaps(market, country, today(), &demand(market), concepts)
}

fn vantage(basis: Basis) -> Vantage {
    Vantage {
        country: HERE,
        on: today(),
        basis,
    }
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
        for basis in [Basis::Everything, Basis::DatedProjects] {
            prop_assert_eq!(chain_map(&one, vantage(basis)), chain_map(&other, vantage(basis)));
        }
        prop_assert_eq!(gaps_of(&one, HERE), gaps_of(&other, HERE));
        let chances = |market: &Market| opportunities(market, HERE, now(), &demand(market));
        prop_assert_eq!(chances(&one), chances(&other));
        let wanted = |market: &Market| {
            targets(market, HERE, today(), &gaps_of(market, HERE), |_| true)
        };
        prop_assert_eq!(wanted(&one), wanted(&other));
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
        let map = |market: &Market| chain_map(market, vantage(Basis::Everything));
        prop_assert_eq!(map(&supposed), map(&anew));
    }

    #[test]
    fn a_target_closes_what_it_is_said_to_close(parts in parts().prop_map(asked)) {
        let market = parts.market();
        let before = gaps_of(&market, HERE);
        for target in targets(&market, HERE, today(), &before, |_| true) {
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
        let map = |parts: &Parts| chain_map(&parts.market(), vantage(Basis::Everything));
        prop_assert_eq!(map(&parts), map(&more));
        prop_assert_eq!(gaps_of(&parts.market(), HERE), gaps_of(&more.market(), HERE));
    }

    #[test]
    fn nobody_leaves_between_two_days(parts in parts()) {
        let market = parts.market();
        let on = |year| {
            let day = NaiveDate::from_ymd_opt(year, 1, 1).expect("it is a day");
            chain_map(&market, Vantage { on: day, ..vantage(Basis::DatedProjects) })
        };
        let (earlier, later) = (on(2016), on(2019));
        for change in compare(&earlier, &later).stages {
            prop_assert_eq!(change.now.here, change.then.here + change.entered.len());
            let elsewhere = change.entered.len() + change.entered_elsewhere;
            prop_assert_eq!(change.now.european, change.then.european + elsewhere);
        }
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
    let market = example::market();
    for stage in chain_map(&market, vantage(Basis::Everything)).stages {
        assert_eq!(stage.profile.specialisation.standing, Standing::TooFew);
    }
}
