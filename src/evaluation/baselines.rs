//! What the ranking is held against: rankings that anybody could make in an afternoon.
//!
//! All of them see what the ranking sees: of each candidate the members without the one who asks.

use std::collections::BTreeMap;

use matching::Pic;
use matching::evaluation::Chance;

use super::bm25::{self, Index, Words};
use super::{Candidate, Directory, History, Query, Split};

/// How many orders of chance stand for the random ranking.
pub const SHUFFLES: usize = 50;

/// The baselines, prepared for many queries.
#[derive(Debug)]
pub struct Baselines<'e> {
    history: &'e History,
    directory: &'e Directory,
    candidates: &'e [Candidate],
    words: Vec<Words>,
    index: Index,
}

impl<'e> Baselines<'e> {
    /// Prepares them.
    #[must_use]
    pub fn new(history: &'e History, split: &'e Split, directory: &'e Directory) -> Self {
        let candidates = split.candidates.iter();
        let texts: Vec<_> = candidates.map(|one| bm25::words(&one.subject)).collect();
        let past = history.projects.iter();
        Self {
            history,
            directory,
            candidates: &split.candidates,
            words: past.map(|project| bm25::words(&project.subject)).collect(),
            index: Index::new(&texts),
        }
    }

    /// By how active the members were: the sum of the numbers of their earlier projects.
    #[must_use]
    pub fn popularity(&self, query: &Query) -> Vec<usize> {
        let active = |pic: &Pic| {
            let projects = self.directory.projects(pic).len();
            u32::try_from(projects).map_or(0.0, f64::from)
        };
        best_first(&self.over_members(query, active))
    }

    /// By earlier work with the members: each project `P` shared with one counts `1 / (|P| - 1)`.
    #[must_use]
    pub fn common_partners(&self, query: &Query) -> Vec<usize> {
        let mut ties: BTreeMap<&Pic, f64> = BTreeMap::new();
        for &place in self.directory.projects(&query.pic) {
            let members = self.history.projects.get(place);
            let members = members.map_or(&[][..], |project| &project.members);
            let others = members.iter().filter(|row| row.pic != query.pic);
            let weight =
                u32::try_from(members.len()).map_or(0.0, |size| 1.0 / (f64::from(size) - 1.0));
            for row in others {
                *ties.entry(&row.pic).or_default() += weight;
            }
        }
        let tie = |pic: &Pic| ties.get(pic).copied().unwrap_or(0.0);
        best_first(&self.over_members(query, tie))
    }

    /// By BM25 of the candidates' texts for the texts of all earlier projects together.
    #[must_use]
    pub fn bm25(&self, query: &Query) -> Vec<usize> {
        let mut asked = Words::new();
        let projects = self.directory.projects(&query.pic).iter();
        for (word, times) in projects
            .filter_map(|&place| self.words.get(place))
            .flatten()
        {
            *asked.entry(word.clone()).or_default() += times;
        }
        best_first(&self.index.scores(&asked))
    }

    /// Orders of chance. The number of the organisation is the seed, so that it has the same ones
    /// whoever asks beside it.
    pub fn random(&self, query: &Query) -> impl Iterator<Item = Vec<usize>> {
        let seed = query.pic.as_str().parse().unwrap_or_default();
        let mut chance = Chance::new(seed);
        let places: Vec<_> = (0..self.candidates.len()).collect();
        (0..SHUFFLES).map(move |_| {
            let mut shuffled = places.clone();
            chance.shuffle(&mut shuffled);
            shuffled
        })
    }

    /// For each candidate a sum over its members without the one who asks.
    fn over_members(&self, query: &Query, of: impl Fn(&Pic) -> f64) -> Vec<f64> {
        let sum = |candidate: &Candidate| {
            let others = candidate.members.iter().filter(|one| one.pic != query.pic);
            others.map(|member| of(&member.pic)).sum()
        };
        self.candidates.iter().map(sum).collect()
    }
}

/// The places of scores, the highest first; of equals the lower place, so the lower number.
fn best_first(scores: &[f64]) -> Vec<usize> {
    let mut places: Vec<_> = scores.iter().enumerate().collect();
    places.sort_by(|one, other| other.1.total_cmp(one.1).then(one.0.cmp(&other.0)));
    places.into_iter().map(|(place, _)| place).collect()
}
