//! The rankings of all systems for the organisations that ask, and how good each list is.

use std::collections::BTreeMap;

use matching::evaluation::{mean, ndcg, recall, reciprocal_rank};
use matching::{ConsortiumId, ConsortiumStatus, Market, Score, rank_as_stranger};

use super::baselines::Baselines;
use super::market::{consortium_id, organisation_id};
use super::{Query, Split};

/// The places of which nDCG is taken, and that count as exposure: a first page.
pub(super) const TOP: usize = 10;
/// The places of which recall is taken.
const RECALL_DEPTH: usize = 20;

/// What ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum System {
    /// The ranking of the core.
    Model,
    /// Earlier work with the members.
    Partners,
    /// The words of earlier projects.
    Bm25,
    /// How active the members were.
    Popularity,
    /// Chance, as the mean of several shuffles.
    Random,
}

impl System {
    /// All of them, the model first.
    pub const ALL: &'static [Self] = &[
        Self::Model,
        Self::Partners,
        Self::Bm25,
        Self::Popularity,
        Self::Random,
    ];

    /// The word for it in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Partners => "partners",
            Self::Bm25 => "bm25",
            Self::Popularity => "popularity",
            Self::Random => "random",
        }
    }
}

/// What became of one organisation that asks.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The model's whole list, best first: places of candidates with their scores.
    pub ranking: Vec<(usize, Score)>,
    pub(super) outcomes: BTreeMap<System, Outcome>,
}

/// How good the list of one system is; the mean over lists where it makes several.
#[derive(Debug, Clone, Default)]
pub(super) struct Outcome {
    pub(super) ndcg_at_10: f64,
    pub(super) recall_at_20: f64,
    pub(super) reciprocal_rank: f64,
    /// The first ten of each list.
    pub(super) tops: Vec<Vec<usize>>,
}

impl Outcome {
    fn of(lists: impl IntoIterator<Item = Vec<usize>>, query: &Query) -> Self {
        let right = &query.right;
        let (mut gains, mut recalls, mut ranks, mut tops) = (vec![], vec![], vec![], vec![]);
        for mut list in lists {
            gains.push(ndcg(&list, right, TOP));
            recalls.push(recall(&list, right, RECALL_DEPTH));
            ranks.push(reciprocal_rank(&list, right));
            list.truncate(TOP);
            tops.push(list);
        }
        Self {
            ndcg_at_10: mean(&gains),
            recall_at_20: mean(&recalls),
            reciprocal_rank: mean(&ranks),
            tops,
        }
    }
}

/// The places of the candidates, by the identity that they have in the market.
pub(super) type Places = BTreeMap<ConsortiumId, usize>;

pub(super) fn places(split: &Split) -> Places {
    let ids = split.candidates.iter();
    let ids = ids.map(|candidate| consortium_id(candidate.project));
    ids.zip(0..).collect()
}

/// Ranks the candidates for one organisation by all systems. None sees that it is a member.
pub(super) fn answer(
    query: &Query,
    market: &Market,
    places: &Places,
    baselines: &Baselines<'_>,
) -> Answer {
    let ranking = by_model(query, market, places);
    let lists = |system| match system {
        System::Model => vec![ranking.iter().map(|(place, _)| *place).collect()],
        System::Partners => vec![baselines.common_partners(query)],
        System::Bm25 => vec![baselines.bm25(query)],
        System::Popularity => vec![baselines.popularity(query)],
        System::Random => baselines.random(query).collect(),
    };
    let outcomes = System::ALL.iter();
    let outcomes = outcomes.map(|&system| (system, Outcome::of(lists(system), query)));
    Answer {
        outcomes: outcomes.collect(),
        ranking,
    }
}

/// How good the model's list for one organisation is.
pub(super) fn outcome(query: &Query, market: &Market, places: &Places) -> Outcome {
    let list = by_model(query, market, places).into_iter();
    Outcome::of([list.map(|(place, _)| place).collect()], query)
}

fn by_model(query: &Query, market: &Market, places: &Places) -> Vec<(usize, Score)> {
    let ranked = rank_as_stranger(market, organisation_id(&query.pic), |consortium| {
        consortium.status == ConsortiumStatus::Forming
    });
    let ranked = ranked.unwrap_or_default().into_iter();
    ranked
        .filter_map(|ranked| Some((*places.get(&ranked.subject)?, ranked.score)))
        .collect()
}
