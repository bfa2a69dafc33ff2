//! What holds for the chain seen from a country, in every market.

mod consortium;
mod figures;
mod roll;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use matching::strategy::{
    AttractionMode, Basis, ChainMap, CountryGap, Hypothesis, OpenDemand, Opportunity, Presence,
    Roll, Target, chain_map, compare, country_gaps, opportunities, suppose, targets,
};
use matching::{
    ActionType, Call, Capability, Country, Deadline, Euro, Market, Organisation, OrganisationKind,
    ProgrammeFamily, Score, Terms, Trl, example,
};
use proptest::prelude::*;

use crate::markets::{Parts, call_id, concept, organisation_id, parts};

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
    found.expect("somebody waits").found
}

fn map(market: &Market) -> ChainMap {
    chain_map(market.chain(), &present(market), HERE)
}

/// The map by projects begun by a day.
fn map_on(market: &Market, day: NaiveDate) -> ChainMap {
    let presence = Presence::of(market, day, Basis::DatedProjects, &Arc::default());
    chain_map(market.chain(), &presence, HERE)
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
            &Roll::default(),
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
            let supposed = suppose(&market, &Roll::default(), &[Hypothesis::Attracted { organisation, country: HERE }]);
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
        let supposed = suppose(&market, &Roll::default(), &[Hypothesis::Declares { organisation, concept, trl }]);
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

#[test]
fn a_company_whose_technology_is_young_works_with_others_and_one_that_is_ready_comes() {
    let claim = |concept, level| Capability {
        trl: Trl::new(level).ok(),
        ..newcomer("DE", concept).capabilities[0].clone()
    };
    let mode = |capabilities: &[Capability]| {
        let company = Organisation {
            capabilities: capabilities.to_vec(),
            ..newcomer("DE", "packs")
        };
        let call = topic(0, &["packs"], 100);
        let market = Market::of(example::chain(), [company], [], [call]);
        let found = targets_of(&market);
        assert_eq!(found.len(), 1);
        found[0].mode
    };
    assert_eq!(mode(&[claim("packs", 3)]), AttractionMode::Partner);
    // What is asked for is the stage, and what lies under it answers.
    assert_eq!(mode(&[claim("packs.bms", 3)]), AttractionMode::Partner);
    let ready = [claim("packs", 3), claim("packs.bms", 9)];
    assert_eq!(mode(&ready), AttractionMode::Establish);
}
