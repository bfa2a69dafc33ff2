//! What became of matches, as figures: where the list had them, and how a model ranks them now.

use std::collections::BTreeMap;

use matching::evaluation::{Estimate, mean};
use matching::{
    Consortium, ConsortiumId, ConsortiumStatus, DismissalReason, Market, OrganisationId,
    rank_as_stranger,
};

use super::figures::Sample;
use super::ranking::TOP;
use crate::record::{Feedback, FeedbackKind};

/// What labels say of a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedbackReport {
    /// The model that ranked anew.
    pub model: String,
    /// How many labels there are.
    pub labels: usize,
    /// Of how many organisations.
    pub organisations: usize,
    /// The labels by kind, those put aside first; kinds that do not occur are left out.
    pub kinds: Vec<KindFigures>,
    /// Ranked anew: how often what was joined stands above what was put aside.
    pub pairs: Pairs,
    /// Ranked anew: where what was put aside stands.
    pub moved: Moved,
}

/// The labels of one kind, as the lists of their day had them.
#[derive(Debug, Clone, PartialEq)]
pub struct KindFigures {
    /// Which.
    pub kind: &'static str,
    /// How many.
    pub labels: usize,
    /// Why, where that was asked, and how often.
    pub reasons: BTreeMap<DismissalReason, usize>,
    /// How many stood in a list; the ranks are theirs.
    pub ranked: usize,
    /// Their mean and their median rank; `None` where there are none.
    pub rank: Option<[f64; 2]>,
    /// How many of them stood among the first ten.
    pub in_top_ten: usize,
    /// Which share of them that is.
    pub top_ten_share: Estimate,
}

/// Pairs of something joined and something put aside by the same organisation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pairs {
    /// How many.
    pub pairs: usize,
    /// Of how many organisations.
    pub organisations: usize,
    /// The share in which the joined one stands above, as the mean over organisations; sure as far
    /// as so many organisations make it.
    pub joined_above: Estimate,
}

/// Where matches that were put aside stand when they are ranked anew.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moved {
    /// How many could be ranked anew.
    pub labels: usize,
    /// Of how many organisations.
    pub organisations: usize,
    /// How many stand further down, as one would have it.
    pub down: usize,
    /// How many stand further up.
    pub up: usize,
    /// The rank now less the rank then, as the mean over organisations.
    pub places: f64,
    /// Its bootstrap interval; `None` of fewer than two organisations, which have no spread.
    pub interval: Option<Estimate>,
}

/// What became of the matches of one organisation, in the order in which it did.
type Labels<'f> = Vec<&'f Feedback>;

/// Measures labels: as they were shown, and as the market's model ranks them now. `looks` tells
/// which consortia look for partners now: they make up a list.
#[must_use]
pub fn measure(
    labels: &[Feedback],
    market: &Market,
    looks: impl Fn(&Consortium) -> bool,
) -> FeedbackReport {
    let mut by_organisation = BTreeMap::<OrganisationId, Labels<'_>>::new();
    for label in labels {
        let own = by_organisation.entry(label.organisation).or_default();
        own.push(label);
    }
    let anew: Vec<_> = by_organisation
        .iter()
        .filter_map(|(&organisation, own)| Anew::of(organisation, own, market, &looks))
        .collect();
    FeedbackReport {
        model: market.model().version.clone(),
        labels: labels.len(),
        organisations: by_organisation.len(),
        kinds: FeedbackKind::ALL
            .into_iter()
            .filter_map(|kind| figures(kind, labels))
            .collect(),
        pairs: pairs(&anew),
        moved: moved(&anew),
    }
}

fn figures(kind: &'static str, labels: &[Feedback]) -> Option<KindFigures> {
    let own = labels.iter().filter(|label| label.kind.as_str() == kind);
    let own: Vec<_> = own.collect();
    if own.is_empty() {
        return None;
    }
    let mut reasons = BTreeMap::new();
    for reason in own.iter().filter_map(|label| label.kind.reason()) {
        *reasons.entry(reason).or_default() += 1;
    }
    let mut ranks: Vec<_> = own.iter().filter_map(|label| rank_of(label)).collect();
    ranks.sort_unstable();
    let in_top_ten = ranks.iter().filter(|rank| **rank <= TOP).count();
    let shares: Vec<_> = ranks
        .iter()
        .map(|rank| f64::from(u8::from(*rank <= TOP)))
        .collect();
    Some(KindFigures {
        kind,
        labels: own.len(),
        reasons,
        ranked: ranks.len(),
        rank: median(&ranks).map(|median| {
            let ranks: Vec<_> = ranks.iter().map(|rank| number(*rank)).collect();
            [mean(&ranks), median]
        }),
        in_top_ten,
        top_ten_share: Estimate::of_share(mean(&shares), ranks.len()),
    })
}

fn rank_of(label: &Feedback) -> Option<usize> {
    usize::try_from(label.shown.rank?).ok()
}

/// The middle one of sorted ranks, or the mean of the two in the middle.
fn median(sorted: &[usize]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some(f64::midpoint(number(lower), number(upper)))
}

fn number(rank: usize) -> f64 {
    u32::try_from(rank).map_or(f64::INFINITY, f64::from)
}

/// What one organisation labelled, ranked anew.
struct Anew {
    /// For each pair of something joined and something put aside, whether the joined one is above.
    above: Vec<bool>,
    /// The rank now and then of what was put aside.
    ranks: Vec<[usize; 2]>,
}

impl Anew {
    /// Ranks as if the organisation were a member of nothing that it labelled. What was granted
    /// meanwhile is part of its past and left out: it would rank itself first.
    fn of(
        organisation: OrganisationId,
        labels: &Labels<'_>,
        market: &Market,
        looks: impl Fn(&Consortium) -> bool,
    ) -> Option<Self> {
        // Whoever joins and leaves, or changes its mind, counts by what it did last.
        let latest: Latest<'_> = labels
            .iter()
            .enumerate()
            .map(|(place, label)| (label.consortium, (place, *label)))
            .collect();
        let is_member = |id: ConsortiumId| market.participations(organisation).any(|own| own == id);
        let admits = |consortium: &Consortium| match latest.get(&consortium.id) {
            Some((_, label)) if is_member(consortium.id) => {
                label.kind.is_wanted() && consortium.status == ConsortiumStatus::Forming
            }
            Some(_) => true,
            None => looks(consortium) && !is_member(consortium.id),
        };
        let ranked = rank_as_stranger(market, organisation, admits)?;
        let ids: Vec<_> = ranked.iter().map(|place| place.subject).collect();
        let in_list = |id: &ConsortiumId| market.consortium(*id).is_some_and(&looks);
        let list: Vec<_> = ids.iter().copied().filter(in_list).collect();
        Some(Self {
            above: above(&ids, &latest),
            ranks: latest
                .values()
                .filter(|(_, label)| !label.kind.is_wanted())
                .filter_map(|(place, label)| {
                    let then = rank_of(label)?;
                    Some([rank_now(label.consortium, *place, &list, &latest)?, then])
                })
                .collect(),
        })
    }
}

/// The last label of each consortium, with its place among the labels.
type Latest<'f> = BTreeMap<ConsortiumId, (usize, &'f Feedback)>;

fn above(ranked: &[ConsortiumId], latest: &Latest<'_>) -> Vec<bool> {
    let labelled = ranked.iter().filter_map(|id| latest.get(id));
    let joined: Vec<_> = labelled.map(|(_, label)| label.kind.is_wanted()).collect();
    let places = || joined.iter().enumerate();
    let pairs = places()
        .filter(|(_, joined)| **joined)
        .flat_map(|(one, _)| {
            let others = places().filter(|(_, joined)| !**joined);
            others.map(move |(other, _)| one < other)
        });
    pairs.collect()
}

/// The rank in the list as it would have stood then: what was labelled before was not in it any
/// more. `None` where the consortium looks for partners no longer, so that it is in no list.
fn rank_now(
    consortium: ConsortiumId,
    labelled: usize,
    list: &[ConsortiumId],
    latest: &Latest<'_>,
) -> Option<usize> {
    let stood = |id: &&ConsortiumId| latest.get(id).is_none_or(|(place, _)| *place >= labelled);
    let place = list.iter().filter(stood).position(|id| *id == consortium)?;
    Some(place + 1)
}

fn pairs(anew: &[Anew]) -> Pairs {
    let with_pairs = anew.iter().filter(|one| !one.above.is_empty());
    let shares: Vec<_> = with_pairs
        .map(|one| {
            let above = one.above.iter().map(|above| f64::from(u8::from(*above)));
            mean(&above.collect::<Vec<_>>())
        })
        .collect();
    Pairs {
        pairs: anew.iter().map(|one| one.above.len()).sum(),
        organisations: shares.len(),
        joined_above: Estimate::of_share(mean(&shares), shares.len()),
    }
}

fn moved(anew: &[Anew]) -> Moved {
    let all = || anew.iter().flat_map(|one| &one.ranks);
    let with_ranks = anew.iter().filter(|one| !one.ranks.is_empty());
    let places: Vec<_> = with_ranks
        .map(|one| {
            let places = one.ranks.iter();
            let places = places.map(|[now, then]| number(*now) - number(*then));
            mean(&places.collect::<Vec<_>>())
        })
        .collect();
    let interval = (places.len() > 1).then(|| Sample::of(places.len()).mean(&places));
    Moved {
        labels: all().count(),
        organisations: places.len(),
        down: all().filter(|[now, then]| now > then).count(),
        up: all().filter(|[now, then]| now < then).count(),
        places: mean(&places),
        interval,
    }
}
