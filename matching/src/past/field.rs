//! All consortia side by side, laid out for an organisation that looks at all of them at once.

use std::sync::{Arc, OnceLock};

use super::directory::Whereabouts;
use super::prospect::{Crowd, Glance};
use super::signals::Ties;
use super::{Lists, Past, Prospect, Scratch, Seeker, Vectors};

/// All consortia, in the order of their ids.
#[derive(Debug, Default)]
pub(crate) struct Field {
    prospects: Vec<Arc<Prospect>>,
    glances: Vec<Glance>,
    /// Copies of those of the prospects, as soon as they are asked for.
    crowds: Vec<OnceLock<Crowd>>,
    /// What each consortium is about.
    vectors: Vectors,
    seats: Vec<Seat>,
    /// Where the seats of each consortium end.
    seats_end: Vec<u32>,
    /// The consortia of each organisation of the past.
    of_past: Lists,
    /// The consortia that have each word, with what it is worth there.
    by_word: Vec<Vec<(u32, f64)>>,
}

/// A member in its consortium.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seat {
    /// Its place in the directory.
    pub(crate) place: u32,
    pub(crate) whereabouts: Whereabouts,
    /// Whether it never took part in anything.
    pub(crate) is_newcomer: bool,
}

impl Field {
    /// The field of these prospects, each with its members.
    pub(crate) fn of<S: IntoIterator<Item = Seat>>(
        consortia: impl Iterator<Item = (Arc<Prospect>, S)>,
        past: &Past,
    ) -> Self {
        let mut field = Self {
            by_word: vec![Vec::new(); past.vocabulary.len()],
            ..Self::default()
        };
        for (prospect, seats) in consortia {
            field.seats.extend(seats);
            field.seats_end.push(super::index(field.seats.len()));
            field.prospects.push(prospect);
        }
        for (place, prospect) in field.prospects.iter().enumerate() {
            field.glances.push(prospect.glance.clone());
            field.vectors.push(prospect.vector.parts());
            for &(word, worth) in prospect.worth.parts() {
                field.by_word[word as usize].push((super::index(place), worth));
            }
        }
        field.crowds = vec![OnceLock::new(); field.prospects.len()];
        let members = field
            .prospects
            .iter()
            .map(|one| one.members.iter().copied());
        field.of_past = Lists::of(members).turned(past.organisations.len());
        field
    }

    /// A consortium as the past sees it.
    pub(crate) fn prospect(&self, place: usize) -> &Prospect {
        &self.prospects[place]
    }

    /// What every ranking reads of a consortium.
    pub(crate) fn glance(&self, place: usize) -> &Glance {
        &self.glances[place]
    }

    /// How strongly everybody is tied to a consortium.
    pub(crate) fn crowd(&self, place: usize, past: &Past, scratch: &mut Scratch) -> Crowd {
        *self.crowds[place].get_or_init(|| self.prospect(place).crowd(past, scratch))
    }

    /// The members of a consortium.
    pub(crate) fn seats(&self, place: usize) -> &[Seat] {
        let start = place
            .checked_sub(1)
            .map_or(0, |before| self.seats_end[before]);
        &self.seats[start as usize..self.seats_end[place] as usize]
    }

    /// What the words of each consortium are worth to the organisation: for each the number that
    /// the product of both vectors is, added in the same order.
    pub(crate) fn worths(&self, seeker: &Seeker) -> Vec<f64> {
        let mut worths = vec![0.0; self.prospects.len()];
        for &(word, asked) in seeker.words.parts() {
            for &(place, worth) in &self.by_word[word as usize] {
                worths[place as usize] += asked * worth;
            }
        }
        worths
    }

    /// The ties of the organisation to each consortium: for each the number that
    /// [`Ties::of_pair`] gives, added in the same order.
    pub(crate) fn ties(
        &self,
        past: &Past,
        seeker: &Seeker,
        sought: &[bool],
        scratch: &mut Scratch,
    ) -> Vec<Ties> {
        let mut ties = vec![Ties::default(); self.prospects.len()];
        let Some(own) = seeker.place else {
            return ties;
        };
        let mut shared = Vec::new();
        let mut counts = vec![0_u32; self.prospects.len()];
        let mut met = Vec::new();
        for &one in past.shared_by(own) {
            for &member in past.members(one).iter().filter(|&&member| member != own) {
                shared.push((member, one));
                for &owner in self.of_past.get(member) {
                    let count = &mut counts[owner as usize];
                    if *count == 0 {
                        met.push(owner);
                    }
                    *count += 1;
                }
            }
            let others = past.root_of_others(one);
            for owner in met.drain(..) {
                let count = std::mem::take(&mut counts[owner as usize]);
                ties[owner as usize].meet(count, others);
            }
        }
        shared.sort_unstable();
        for with_one in shared.chunk_by(|one, other| one.0 == other.0) {
            super::signals::Bond::of(with_one, past, scratch, |bond, member| {
                let owners = self.of_past.get(member).iter();
                for &owner in owners.filter(|&&owner| sought[owner as usize]) {
                    ties[owner as usize].add(bond, self.vectors.get(owner));
                }
            });
        }
        ties
    }
}
