//! A consortium as the past sees it: what it is about, and how strongly everybody is tied to it.

use std::sync::OnceLock;

use smallvec::SmallVec;

use super::{Line, Past, Seeker, Spread, Vector};
use crate::{Consortium, OrganisationKind};

/// A tie counts a little even where the shared consortium was about something else.
pub(super) const ANY_SUBJECT: f64 = 0.05;

/// A consortium held against the past.
#[derive(Debug)]
pub(crate) struct Prospect {
    /// What it is about, as a vector of length one.
    pub(crate) vector: Vector,
    /// What each of its words is worth to who asks for it (BM25).
    pub(crate) worth: Vector,
    pub(crate) line: Line,
    pub(crate) glance: Glance,
    /// The members that took part in anything before, ascending by their place in the past.
    pub(crate) members: Box<[u32]>,
    crowd: OnceLock<Crowd>,
}

/// The little of a prospect that every ranking reads.
#[derive(Debug, Clone)]
pub(crate) struct Glance {
    /// `(commonness + 0.002)^0.3`, commonness being the cosine of its words with the mean of the
    /// past: words that all use tell less.
    pub(super) commonness: f64,
    /// The number of its series, where a consortium of the past is of it.
    pub(super) series: Option<u32>,
    /// How many organisations of each kind begin in consortia of its line, as a rule.
    customs: SmallVec<[f64; 8]>,
}

impl Glance {
    /// How many organisations of this kind begin in consortia of its line, as a rule.
    pub(crate) fn custom(&self, kind: OrganisationKind) -> f64 {
        self.customs.get(kind as usize).copied().unwrap_or_default()
    }
}

/// How strongly all organisations together are tied to a consortium through its members.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Crowd {
    /// `Σ (sim + 0.05) · √(|P|−1) · overlap` over the past consortia P of its members, overlap being
    /// `Σ 1/√n` over the members that were in P.
    pub(crate) context: f64,
    /// `Σ (|P|−1) · overlap` over the same.
    pub(crate) partners: f64,
}

impl Prospect {
    pub(crate) fn of(consortium: &Consortium, past: &Past) -> Self {
        let ids = consortium.members.iter().map(|member| member.organisation);
        let vector = past.vocabulary.vector(&consortium.headline);
        let line = Line::of(consortium);
        Self {
            worth: past.vocabulary.worth(&consortium.headline),
            members: super::places_of(ids, &past.organisations).into(),
            glance: Glance {
                commonness: (past.mean.cosine(vector.parts()) + 0.002).powf(0.3),
                series: line.series.as_deref().and_then(|name| past.series(name)),
                customs: OrganisationKind::ALL
                    .iter()
                    .map(|&kind| past.custom(kind, &line))
                    .collect(),
            },
            line,
            vector,
            crowd: OnceLock::new(),
        }
    }

    /// Worked out when it is first asked for: past consortia, the most of all, seldom are.
    pub(crate) fn crowd(&self, past: &Past, scratch: &mut Scratch) -> Crowd {
        *self.crowd.get_or_init(|| Crowd::of(self, past, scratch))
    }

    /// The crowd without the seeker: a consortium looks to a member as it would if the member were
    /// not in it.
    pub(crate) fn crowd_around(
        &self,
        seeker: &Seeker,
        past: &Past,
        scratch: &mut Scratch,
    ) -> Crowd {
        let crowd = self.crowd(past, scratch);
        let Some(place) = seeker.place.filter(|&place| self.has(place)) else {
            return crowd;
        };
        let own = scratch.words.with(self.vector.parts(), |words| {
            let shared = past.shared_by(place).iter();
            shared.fold(Crowd::default(), |own, &shared| {
                own.with(words, past, shared, past.damping(place))
            })
        });
        Crowd {
            context: crowd.context - own.context,
            partners: crowd.partners - own.partners,
        }
    }

    /// Whether an organisation of the past is a member.
    pub(crate) fn has(&self, organisation: u32) -> bool {
        self.members.binary_search(&organisation).is_ok()
    }
}

/// Room to work in, taken once for many consortia.
#[derive(Debug)]
pub(crate) struct Scratch {
    pub(crate) words: Spread,
    overlaps: Vec<f64>,
}

impl Scratch {
    pub(crate) fn for_past(past: &Past) -> Self {
        Self {
            words: Spread::over(&past.vocabulary),
            overlaps: vec![0.0; past.consortia.len()],
        }
    }
}

impl Crowd {
    fn of(prospect: &Prospect, past: &Past, scratch: &mut Scratch) -> Self {
        let Scratch { words, overlaps } = scratch;
        let mut met = Vec::new();
        for &member in &prospect.members {
            for &shared in past.shared_by(member) {
                if overlaps[shared as usize] <= 0.0 {
                    met.push(shared);
                }
                overlaps[shared as usize] += past.damping(member);
            }
        }
        met.sort_unstable();
        words.with(prospect.vector.parts(), |words| {
            met.iter().fold(Self::default(), |crowd, &shared| {
                let overlap = std::mem::take(&mut overlaps[shared as usize]);
                crowd.with(words, past, shared, overlap)
            })
        })
    }

    /// The crowd with what members that were in a past consortium add to it.
    pub(super) fn with(self, words: &Spread, past: &Past, shared: u32, overlap: f64) -> Self {
        let others = past.others(shared);
        let alike = words.product(past.vector(shared)) + ANY_SUBJECT;
        Self {
            context: self.context + alike * past.root_of_others(shared) * overlap,
            partners: self.partners + others * overlap,
        }
    }
}
