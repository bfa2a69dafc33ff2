//! Who is shown first: the fairness watch over the lists of candidates.

use crate::evaluation::{Exposure, Shown, Tally, UNKNOWN, Values, one};
use crate::{
    Consortium, Country, Market, NutsCode, Organisation, OrganisationId, rank_organisations,
};

/// As many places of each list are counted: what a reader sees without asking for more.
const TOP: usize = 10;

/// Which organisations the top tens of the candidates of consortia show, against their share of all
/// organisations that could be shown. Consortia are those that `watches` admits; examples that ship
/// with the software are never shown as candidates, so they count on neither side.
///
/// By the properties `kind`, `size`, `country`, `region` (of Dutch organisations, by province: NUTS
/// level 2) and `experience` (`newcomer`: in no granted consortium yet). Names are left empty.
pub fn exposure_of_candidates(
    market: &Market,
    watches: impl Fn(&Consortium) -> bool,
    region: impl Fn(OrganisationId) -> Option<NutsCode>,
) -> Exposure {
    let there: Vec<_> = market
        .organisations()
        .filter(|organisation| !organisation.illustrative)
        .collect();
    let properties = |organisation: &Organisation| properties(organisation, market, &region);
    let mut tally = Tally::default();
    let mut times = vec![0; there.len()];
    for organisation in &there {
        tally.there(properties(organisation));
    }
    for consortium in market.consortia().filter(|consortium| watches(consortium)) {
        let ranked = rank_organisations(market, consortium.id, |_| true).unwrap_or_default();
        for shown in ranked.iter().take(TOP) {
            let place = there.binary_search_by_key(&shown.subject, |organisation| organisation.id);
            if let Ok(place) = place
                && let (Some(organisation), Some(times)) = (there.get(place), times.get_mut(place))
            {
                tally.shown(properties(organisation));
                *times += 1;
            }
        }
    }
    tally.exposure(&times, |place| Shown {
        id: there
            .get(place)
            .map(|organisation| organisation.id.to_string())
            .unwrap_or_default(),
        name: String::new(),
        times: 0,
    })
}

fn properties(
    organisation: &Organisation,
    market: &Market,
    region: impl Fn(OrganisationId) -> Option<NutsCode>,
) -> [(&'static str, Values); 5] {
    let province = || match region(organisation.id) {
        Some(region) => one(region.as_str().get(..4).unwrap_or(UNKNOWN)),
        None => one(UNKNOWN),
    };
    let is_newcomer = market.past().find(organisation.id).is_none();
    [
        ("kind", one(organisation.kind.as_str())),
        ("size", one(organisation.size.as_str())),
        ("country", one(organisation.country.as_str())),
        (
            "region",
            match organisation.country {
                Country::NETHERLANDS => province(),
                _ => Values::new(),
            },
        ),
        (
            "experience",
            one(if is_newcomer {
                "newcomer"
            } else {
                "experienced"
            }),
        ),
    ]
}
