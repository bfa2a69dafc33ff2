//! The ties of one organisation to all consortia at once.

use super::signals::Ties;
use super::{Lists, Past, Prospect, Scratch, Seeker};

/// Which consortia each organisation is a member of.
#[derive(Debug, Default)]
pub(crate) struct Field {
    /// The consortia of each organisation of the past.
    of_past: Lists,
    /// The members of each consortium by their place in the directory, each with whether it never
    /// took part in anything.
    members: Vec<Vec<(u32, bool)>>,
}

impl Field {
    pub(crate) fn of(
        prospects: &[&Prospect],
        past: &Past,
        members: impl Iterator<Item = Vec<(u32, bool)>>,
    ) -> Self {
        let of_past = prospects
            .iter()
            .map(|prospect| prospect.members.iter().copied());
        Self {
            of_past: Lists::of(of_past).turned(past.organisations.len()),
            members: members.collect(),
        }
    }

    /// The members of a consortium by their place in the directory, each with whether it never took
    /// part in anything.
    pub(crate) fn members(&self, place: usize) -> &[(u32, bool)] {
        &self.members[place]
    }
}

/// The ties of the organisation to each consortium, in their order.
pub(crate) fn sweep(
    past: &Past,
    field: &Field,
    seeker: &Seeker,
    prospects: &[&Prospect],
    scratch: &mut Scratch,
) -> Vec<Ties> {
    let mut ties = vec![Ties::default(); prospects.len()];
    let Some(place) = seeker.place else {
        return ties;
    };
    let mut overlaps = vec![(0, 0.0); prospects.len()];
    let mut met = Vec::new();
    for &shared in past.shared_by(place) {
        for &other in past.members(shared).iter().filter(|&&other| other != place) {
            let damping = past.damping(other);
            for &owner in field.of_past.get(other) {
                let (count, overlap) = &mut overlaps[owner as usize];
                if *count == 0 {
                    met.push(owner);
                }
                *count += 1;
                *overlap += damping;
            }
        }
        let others = past.others(shared);
        scratch.words.with(past.vector(shared), |words| {
            for owner in met.drain(..) {
                let owner = owner as usize;
                let (count, overlap) = std::mem::take(&mut overlaps[owner]);
                let alike = words.product(&prospects[owner].vector);
                ties[owner].add(alike, others, overlap, count);
            }
        });
    }
    ties
}
