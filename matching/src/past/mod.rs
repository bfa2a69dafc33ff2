//! The past as the ranking sees it: who took part in which granted consortia, and what those were
//! about. Made once from a market, and shared until a granted consortium changes.

mod custom;
mod directory;
mod field;
mod kinship;
mod lists;
mod prospect;
mod seeker;
mod signals;
mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub(crate) use custom::Custom;
pub(crate) use directory::{Directory, town};
pub(crate) use field::{Field, Seat};
pub(crate) use kinship::Line;
pub(crate) use lists::{Lists, index};
pub(crate) use prospect::{Glance, Prospect, Scratch};
pub(crate) use seeker::Seeker;
pub(crate) use signals::{Signals, Ties};
pub(crate) use words::{Mean, Part, Spread, Vector, Vectors, Vocabulary};

use crate::text::Text;
use crate::{Consortium, ConsortiumId, OrganisationId, OrganisationKind};

/// Granted consortia and who took part in them.
#[derive(Debug, Default)]
pub(crate) struct Past {
    /// Ascending.
    organisations: Vec<OrganisationId>,
    /// Ascending.
    consortia: Vec<ConsortiumId>,
    members: Lists,
    /// All consortia of each organisation, and those of two or more.
    taken_part: Lists,
    shared_by: Lists,
    /// What each organisation is, where known.
    kinds: Vec<Option<OrganisationKind>>,
    /// The first consortium of each organisation.
    began_in: Vec<u32>,
    damping: Vec<f64>,
    /// `√(|P|−1)` of each consortium P.
    roots: Vec<f64>,
    lines: Vec<Line>,
    /// The series there are, each with its number.
    series: BTreeMap<Box<str>, u32>,
    /// Where organisations of each kind began.
    customs: BTreeMap<OrganisationKind, Custom>,
    vocabulary: Vocabulary,
    vectors: Vectors,
    mean: Mean,
}

/// The years after which a consortium of the past counts for a third of what a new one does.
const FADES_IN_YEARS: f64 = 3.0;

impl Past {
    /// The past that these granted consortia make, given by ascending id; `kind` tells what an
    /// organisation is.
    pub(crate) fn of(
        granted: &[&Consortium],
        kind: impl Fn(OrganisationId) -> Option<OrganisationKind>,
    ) -> Self {
        let mut organisations: Vec<_> = granted.iter().flat_map(|of| member_ids(of)).collect();
        organisations.sort_unstable();
        organisations.dedup();
        let members = Lists::of(
            granted
                .iter()
                .map(|of| places_of(member_ids(of), &organisations)),
        );
        let taken_part = members.turned(organisations.len());
        let shared_by = Lists::of((0..organisations.len()).map(|place| {
            let taken_part = taken_part.get(index(place)).iter().copied();
            taken_part.filter(|&consortium| members.get(consortium).len() > 1)
        }));
        let damping = (0..organisations.len()).map(|place| {
            let shared = index(shared_by.get(index(place)).len());
            1.0 / f64::from(shared.max(1)).sqrt()
        });
        let began_in = (0..organisations.len()).map(|place| {
            let own = taken_part.get(index(place)).iter().copied();
            let first = own.min_by_key(|&one| {
                let start = granted[one as usize].starts_on;
                (start.is_none(), start, one)
            });
            first.unwrap_or(u32::MAX)
        });
        let vocabulary = Vocabulary::of(granted.iter().map(|of| &of.headline));
        let mut vectors = Vectors::default();
        for of in granted {
            vectors.push(vocabulary.vector(&of.headline).parts());
        }
        let latest = granted.iter().filter_map(|of| of.starts_on).max();
        let shared = (0..granted.len()).filter(|&place| members.get(index(place)).len() > 1);
        let fresh = shared.map(|place| {
            let vector = vectors.get(index(place));
            (freshness(granted[place].starts_on, latest), vector)
        });
        let roots = (0..granted.len()).map(|place| others(members.get(index(place))).sqrt());
        let lines: Vec<_> = granted.iter().map(|of| Line::of(of)).collect();
        let mut past = Self {
            consortia: granted.iter().map(|of| of.id).collect(),
            kinds: organisations.iter().map(|&id| kind(id)).collect(),
            began_in: began_in.collect(),
            damping: damping.collect(),
            mean: Mean::of(fresh, &vocabulary),
            roots: roots.collect(),
            series: numbered(lines.iter().filter_map(|line| line.series.as_ref())),
            lines,
            customs: BTreeMap::new(),
            members,
            taken_part,
            shared_by,
            vectors,
            vocabulary,
            organisations,
        };
        let customs = OrganisationKind::ALL
            .iter()
            .map(|&kind| (kind, Custom::of(&past, kind)));
        past.customs = customs.collect();
        past
    }

    /// Where an organisation stands here; `None` where it took part in nothing.
    pub(crate) fn find(&self, id: OrganisationId) -> Option<u32> {
        self.organisations.binary_search(&id).ok().map(index)
    }

    /// Who stands here.
    pub(crate) fn organisation(&self, place: u32) -> OrganisationId {
        self.organisations[place as usize]
    }

    /// What stands here.
    pub(crate) fn consortium(&self, place: u32) -> ConsortiumId {
        self.consortia[place as usize]
    }

    /// The consortia that an organisation took part in.
    pub(crate) fn taken_part(&self, organisation: u32) -> &[u32] {
        self.taken_part.get(organisation)
    }

    /// Those of them in which others took part too.
    pub(crate) fn shared_by(&self, organisation: u32) -> &[u32] {
        self.shared_by.get(organisation)
    }

    /// Who took part in a consortium.
    pub(crate) fn members(&self, consortium: u32) -> &[u32] {
        self.members.get(consortium)
    }

    /// How many others took part beside one member.
    pub(crate) fn others(&self, consortium: u32) -> f64 {
        others(self.members(consortium))
    }

    /// The square root of [`others`](Self::others).
    pub(crate) fn root_of_others(&self, consortium: u32) -> f64 {
        self.roots[consortium as usize]
    }

    /// The number of a series; `None` where no consortium of the past is of it.
    pub(crate) fn series(&self, name: &str) -> Option<u32> {
        self.series.get(name).copied()
    }

    /// What a consortium was about.
    pub(crate) fn vector(&self, consortium: u32) -> &[Part] {
        self.vectors.get(consortium)
    }

    /// The line that a consortium comes from.
    pub(crate) fn line(&self, consortium: u32) -> &Line {
        &self.lines[consortium as usize]
    }

    /// What an organisation is, where known.
    pub(crate) fn kind(&self, organisation: u32) -> Option<OrganisationKind> {
        self.kinds[organisation as usize]
    }

    /// The first consortium of an organisation.
    pub(crate) fn began_in(&self, organisation: u32) -> u32 {
        self.began_in[organisation as usize]
    }

    /// How many organisations of this kind begin in a consortium of this line, as a rule.
    pub(crate) fn custom(&self, kind: OrganisationKind, line: &Line) -> f64 {
        self.customs
            .get(&kind)
            .map_or(0.0, |custom| custom.rate(line))
    }

    /// The words of a headline that are asked for, most telling first; a pair of words stands
    /// for each of its words.
    pub(crate) fn shared_words(&self, headline: &Text, words: &Vector) -> Vec<String> {
        const SHOWN: usize = 4;
        let worth = self.vocabulary.worth(headline);
        let mut shared: Vec<_> = worth.shared(words.parts()).collect();
        shared.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let readable: BTreeMap<_, _> = headline
            .readable()
            .filter_map(|(term, word)| Some((self.vocabulary.index(term)?, word)))
            .collect();
        let mut told: Vec<String> = Vec::new();
        for word in shared.iter().filter_map(|(place, _)| readable.get(place)) {
            let is_told = |told: &String| told.contains(word) || word.contains(told.as_str());
            if !told.iter().any(is_told) {
                told.push((*word).to_owned());
            }
        }
        told.truncate(SHOWN);
        told
    }

    /// `1 / √n`, n the number of consortia of two or more that an organisation took part in: a tie
    /// with a partner of everybody tells less than one with a partner of few.
    pub(crate) fn damping(&self, organisation: u32) -> f64 {
        self.damping[organisation as usize]
    }
}

fn others(members: &[u32]) -> f64 {
    f64::from(index(members.len()).saturating_sub(1).max(1))
}

/// Each name once, with a number.
fn numbered<'n>(names: impl Iterator<Item = &'n Box<str>>) -> BTreeMap<Box<str>, u32> {
    let mut numbers = BTreeMap::new();
    for name in names {
        let next = index(numbers.len());
        numbers.entry(name.clone()).or_insert(next);
    }
    numbers
}

fn member_ids(consortium: &Consortium) -> impl Iterator<Item = OrganisationId> + '_ {
    consortium.members.iter().map(|member| member.organisation)
}

/// The places of those that are listed, ascending, each once.
fn places_of(ids: impl Iterator<Item = OrganisationId>, listed: &[OrganisationId]) -> Vec<u32> {
    let mut places: Vec<_> = ids
        .filter_map(|id| listed.binary_search(&id).ok().map(index))
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// `exp(-years / 3)` before the latest start that is known; where none is, as old as a consortium
/// gets that runs its usual course.
fn freshness(start: Option<NaiveDate>, latest: Option<NaiveDate>) -> f64 {
    const UNKNOWN_YEARS: f64 = 4.0;
    const DAYS_IN_YEAR: f64 = 365.25;
    let years = start.zip(latest).map_or(UNKNOWN_YEARS, |(start, latest)| {
        f64::from(i32::try_from((latest - start).num_days()).unwrap_or(i32::MAX)) / DAYS_IN_YEAR
    });
    (-years / FADES_IN_YEARS).exp()
}
