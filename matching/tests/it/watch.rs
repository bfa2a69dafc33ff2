//! The fairness watch sees what the lists of candidates show.

use std::collections::BTreeMap;

use matching::{
    Country, Market, NutsCode, OrganisationId, exposure_of_candidates, rank_organisations,
};
use proptest::prelude::*;

use crate::markets::{Parts, parts};

const PROVINCES: [&str; 2] = ["NL22", "NL33C"];

fn region(id: OrganisationId) -> Option<NutsCode> {
    let number = id.as_uuid().as_u128();
    let known = PROVINCES.get(usize::try_from(number % 3).ok()?)?;
    known.parse().ok()
}

/// How often each organisation stands in a top ten.
fn times(market: &Market) -> BTreeMap<String, u32> {
    let mut times = BTreeMap::new();
    for consortium in market.consortia() {
        let ranked = rank_organisations(market, consortium.id, |_| true).expect("it is there");
        for shown in ranked.iter().take(10) {
            *times.entry(shown.subject.to_string()).or_insert(0) += 1;
        }
    }
    times
}

proptest! {
    #[test]
    fn it_counts_every_place_of_every_top_ten(parts in parts().prop_map(Parts::crowded)) {
        let market = parts.market();
        let exposure = exposure_of_candidates(&market, |_| true, region);
        let times = times(&market);
        prop_assert_eq!(exposure.places, times.values().sum::<u32>() as usize);
        prop_assert_eq!(exposure.population, market.organisations().count());
        let most = times.values().max().copied();
        prop_assert_eq!(exposure.most_shown.first().map(|shown| shown.times), most);
        for shown in &exposure.most_shown {
            prop_assert_eq!(times.get(&shown.id), Some(&shown.times));
        }
    }

    #[test]
    fn shares_are_of_a_whole(parts in parts().prop_map(Parts::crowded)) {
        let market = parts.market();
        let exposure = exposure_of_candidates(&market, |_| true, region);
        for property in &exposure.properties {
            let of_all: f64 = property.values.iter().map(|value| value.share).sum();
            let of_places: f64 = property.values.iter().map(|value| value.exposure).sum();
            let dutch = market.organisations().any(|found| found.country == Country::NETHERLANDS);
            if property.name != "region" || dutch {
                prop_assert!((of_all - 1.0).abs() < 1e-9, "{} {of_all}", property.name);
            }
            prop_assert!(of_places < 1.0 + 1e-9, "{} {of_places}", property.name);
        }
    }

    #[test]
    fn a_watch_over_nothing_sees_nobody(parts in parts()) {
        let market = parts.market();
        let nobody = exposure_of_candidates(&market, |_| false, region);
        prop_assert_eq!(nobody.places, 0);
        prop_assert!(nobody.most_shown.is_empty());
        let of_places = nobody.properties.iter().flat_map(|property| &property.values);
        prop_assert!(of_places.into_iter().all(|value| value.exposure == 0.0));
    }
}
