//! Which organisations the top tens of consortia show: the other way round.

use std::collections::BTreeMap;

use matching::evaluation::{Exposure, Shown, Tally, UNKNOWN, Values, one};
use matching::{Country, Market, OrganisationId, rank_organisations};

use super::sme;
use crate::evaluation::market::{consortium_id, organisation_id};
use crate::evaluation::ranking::TOP;
use crate::evaluation::split::Candidate;
use crate::evaluation::{Directory, Listed, Slice};

/// The Dutch organisations that are shown first for a consortium.
pub(crate) type Shortlist = Vec<OrganisationId>;

/// Ranks the Dutch organisations that are not in a consortium for it, and takes the first ten.
pub(crate) fn shortlist(candidate: &Candidate, market: &Market) -> Shortlist {
    let ranked = rank_organisations(market, consortium_id(candidate.project), |organisation| {
        organisation.country == Country::NETHERLANDS
    });
    let ranked = ranked.unwrap_or_default().into_iter().take(TOP);
    ranked.map(|ranked| ranked.subject).collect()
}

/// The Dutch organisations that these shortlists show.
pub(crate) fn of_organisations(shortlists: &[Shortlist], directory: &Directory) -> Exposure {
    let dutch = directory.iter();
    let dutch: Vec<_> = dutch
        .filter(|(_, listed)| listed.country == Country::NETHERLANDS)
        .collect();
    let places: BTreeMap<_, _> = dutch
        .iter()
        .enumerate()
        .map(|(place, (pic, _))| (organisation_id(pic), place))
        .collect();
    let mut tally = Tally::default();
    let mut times = vec![0; dutch.len()];
    for (_, listed) in &dutch {
        tally.there(properties(listed));
    }
    for place in shortlists.iter().flatten().filter_map(|id| places.get(id)) {
        if let (Some((_, listed)), Some(times)) = (dutch.get(*place), times.get_mut(*place)) {
            tally.shown(properties(listed));
            *times += 1;
        }
    }
    tally.exposure(&times, |place| Shown {
        id: dutch
            .get(place)
            .map(|(pic, _)| pic.to_string())
            .unwrap_or_default(),
        name: dutch
            .get(place)
            .and_then(|(_, listed)| listed.name.clone())
            .unwrap_or_default(),
        times: 0,
    })
}

fn properties(listed: &Listed) -> [(&'static str, Values); 4] {
    // The second level of NUTS: the provinces.
    let province = listed
        .region
        .as_ref()
        .and_then(|region| region.as_str().get(..4));
    let experience = Slice::of_experience(listed.projects.len());
    [
        ("kind", one(listed.kind.as_str())),
        ("sme", one(sme(listed.is_sme))),
        ("region", one(province.unwrap_or(UNKNOWN))),
        ("experience", one(experience.as_str())),
    ]
}
