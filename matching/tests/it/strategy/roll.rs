//! Who counts as whom, in every market.

use std::collections::BTreeMap;
use std::sync::Arc;

use matching::strategy::{
    Basis, Hypothesis, Presence, Roll, RollEntry, chain_map, country_gaps, suppose, targets,
};
use matching::{Market, Organisation, example};
use proptest::prelude::*;

use super::{HERE, WAITS, asked, demand, gaps_of, map, newcomer, present, today};
use crate::markets::{concept, organisation_id, parts};

proptest! {
    #[test]
    fn whoever_stands_there_twice_counts_once(parts in parts().prop_map(asked), what in concept()) {
        let mut more = parts.clone();
        let twin = organisation_id(901);
        more.organisations.push(newcomer("NL", what));
        let once = more.market();
        more.organisations.push(Organisation { id: twin, ..newcomer("NL", what) });
        let twice = more.market();
        let entries = [(organisation_id(900), true), (twin, false)].map(|(id, described)| {
            RollEntry { id, name: "Newcomer", country: HERE, described, is_named: true }
        });
        let roll = Arc::new(Roll::of(entries, &BTreeMap::new(), []));
        let presence = Presence::of(&twice, today(), Basis::Everything, &roll);
        prop_assert_eq!(map(&once), chain_map(twice.chain(), &presence, HERE));
        let (concepts, demand) = (once.chain().concepts(), demand(&twice));
        let gaps = country_gaps(&twice, &presence, HERE, &demand, concepts, WAITS);
        prop_assert_eq!(Some(gaps_of(&once, HERE)), gaps);
    }

    #[test]
    fn nobody_without_a_name_is_proposed(parts in parts().prop_map(asked)) {
        let market = parts.market();
        let (presence, gaps) = (present(&market), gaps_of(&market, HERE));
        let all = targets(&market, &presence, HERE, &gaps, |_| true, WAITS);
        let all = all.expect("somebody waits").found;
        let Some(first) = all.first().map(|target| target.organisation) else {
            return Ok(());
        };
        let country = market.organisation(first).expect("it is there").country;
        let unnamed = RollEntry {
            id: first,
            name: "PIC 999999999",
            country,
            described: false,
            is_named: false,
        };
        let roll = Arc::new(Roll::of([unnamed], &BTreeMap::new(), []));
        let presence = Presence::of(&market, today(), Basis::Everything, &roll);
        let left = targets(&market, &presence, HERE, &gaps, |_| true, WAITS);
        let left = left.expect("somebody waits");
        prop_assert_eq!(left.unnamed, [all[0].mode]);
        prop_assert_eq!(&left.found, &all[1..]);
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
}

#[test]
fn whoever_is_supposed_to_come_comes_under_all_its_ids() {
    let abroad = |id| Organisation {
        id: organisation_id(id),
        ..newcomer("DE", "packs.bms")
    };
    let entries = [901, 900].map(|id| RollEntry {
        id: organisation_id(id),
        name: "Newcomer",
        country: abroad(id).country,
        described: id == 901,
        is_named: true,
    });
    let roll = Roll::of(entries, &BTreeMap::new(), []);
    let market = Market::of(example::chain(), [900, 901].map(abroad), [], []);
    let comes = Hypothesis::Attracted {
        organisation: organisation_id(900),
        country: HERE,
    };
    let supposed = suppose(&market, &roll, &[comes]);
    let countries = supposed.organisations().map(|one| one.country);
    assert_eq!(countries.collect::<Vec<_>>(), [HERE, HERE]);
}
