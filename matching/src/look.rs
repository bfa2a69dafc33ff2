//! An organisation looks at consortia: what the past says of each, worked out for one or for all.

use crate::criteria::{Pair, Weighing};
use crate::past::{Glance, Prospect, Scratch, Seeker, Signals, Ties};
use crate::prepared::{Outline, Party, Venture};
use crate::text::TextQuery;
use crate::{Consortium, Market};

/// Where looks are taken from: what many of them need is kept here.
#[derive(Debug)]
pub(crate) struct Viewpoint<'m> {
    market: &'m Market,
    weighing: Weighing,
    scratch: Scratch,
}

/// What becomes of consortia that the organisation is a member of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Own {
    /// They are no places to join.
    LeftOut,
    /// They are seen as if it were not in them.
    AsStranger,
}

/// An organisation that looks.
#[derive(Debug)]
pub(crate) struct Look<'v, 'm> {
    from: &'v mut Viewpoint<'m>,
    party: &'m Party,
    /// Its place in the directory.
    place: Option<u32>,
    seeker: Seeker,
    query: TextQuery<'m>,
}

/// A consortium that is looked at. Outline and glance are copies that lie side by side with those of
/// other consortia where all are looked at: reaching into each of thousands takes longer than the sums.
#[derive(Clone, Copy)]
struct Seen<'p> {
    venture: &'p Venture,
    outline: &'p Outline,
    prospect: &'p Prospect,
    glance: &'p Glance,
}

impl<'m> Viewpoint<'m> {
    pub(crate) fn over(market: &'m Market) -> Self {
        Self {
            market,
            weighing: Weighing::by(market.model()),
            scratch: Scratch::for_past(market.past()),
        }
    }

    pub(crate) fn look(&mut self, party: &'m Party) -> Look<'_, 'm> {
        let organisation = &party.organisation;
        Look {
            place: self.market.directory().find(organisation.id),
            seeker: Seeker::of(organisation.id, self.market.past()),
            query: self.market.corpus().query(&organisation.text),
            from: self,
            party,
        }
    }
}

impl Look<'_, '_> {
    /// Judges what it sees in one consortium.
    pub(crate) fn at<T>(
        &mut self,
        venture: &Venture,
        judge: impl FnOnce(&Pair<'_>) -> T,
    ) -> Option<T> {
        let market = self.from.market;
        let prospect = market.prospect(&venture.consortium)?;
        let scratch = &mut self.from.scratch;
        let ties = Ties::of_pair(market.past(), &self.seeker, prospect, scratch);
        let worth = self.seeker.words.product(prospect.worth.parts());
        let around = || prospect.crowd_around(&self.seeker, market.past(), scratch);
        let mut signals = Signals::of(&self.seeker, &prospect.glance, ties, worth, around);
        if let Some(place) = self.place {
            let members = venture.consortium.members.iter();
            let seats = members.filter_map(|member| market.seat(member.organisation));
            let others = seats.filter(|seat| seat.place != place);
            signals.meet(market.directory().at(place), others);
        }
        let points = self.query.score(&venture.consortium.text);
        let seen = Seen {
            venture,
            outline: &venture.outline,
            prospect,
            glance: &prospect.glance,
        };
        Some(judge(&self.pair(seen, points, signals)))
    }

    /// Judges what it sees in all consortia that are admitted, in the order of their ids. The same
    /// numbers as [`at`](Self::at) gives for each, found together.
    pub(crate) fn at_all<T>(
        &mut self,
        own: Own,
        admits: impl Fn(&Consortium) -> bool,
        judge: impl Fn(&Pair<'_>) -> T,
    ) -> Vec<T> {
        let market = self.from.market;
        let (past, field, outlines) = (market.past(), market.field(), market.outlines());
        let is_own = self.owns(outlines);
        let sought = market.consortia().zip(&is_own).map(|(consortium, is_own)| {
            let is_place_to_join = own == Own::AsStranger || !is_own;
            is_place_to_join && admits(consortium)
        });
        let sought: Vec<_> = sought.collect();
        let ties = field.ties(past, &self.seeker, &sought, &mut self.from.scratch);
        let worths = field.worths(&self.seeker);
        let points = market.texts().scores(&self.query);
        let whereabouts = self.place.map(|place| market.directory().at(place));
        let mut judged = Vec::new();
        for (place, venture) in market.ventures().enumerate() {
            if !sought[place] {
                continue;
            }
            let (is_own, prospect) = (is_own[place], field.prospect(place));
            let scratch = &mut self.from.scratch;
            let around = || {
                if is_own {
                    prospect.crowd_around(&self.seeker, past, scratch)
                } else {
                    field.crowd(place, past, scratch)
                }
            };
            let (glance, worth) = (field.glance(place), worths[place]);
            let mut signals = Signals::of(&self.seeker, glance, ties[place], worth, around);
            if let Some(whereabouts) = whereabouts {
                let seats = field.seats(place).iter();
                let others = seats.filter(|seat| Some(seat.place) != self.place);
                signals.meet(whereabouts, others.copied());
            }
            let left = is_own.then(|| venture.without(self.party.organisation.id, market));
            let seen = Seen {
                venture: left.as_ref().unwrap_or(venture),
                outline: left.as_ref().map_or(&outlines[place], |left| &left.outline),
                prospect,
                glance,
            };
            judged.push(judge(&self.pair(seen, points[place], signals)));
        }
        judged
    }

    /// Of which of these consortia, by ascending id, the organisation is a member.
    fn owns(&self, outlines: &[Outline]) -> Vec<bool> {
        let id = self.party.organisation.id;
        let mut owned = self.from.market.participations(id).peekable();
        let is_own = outlines.iter().map(|outline| {
            while owned.next_if(|&owned| owned < outline.id).is_some() {}
            owned.peek() == Some(&outline.id)
        });
        is_own.collect()
    }

    fn pair<'p>(&'p self, seen: Seen<'p>, points: f64, signals: Signals) -> Pair<'p> {
        Pair {
            market: self.from.market,
            party: self.party,
            venture: seen.venture,
            outline: seen.outline,
            query: &self.query,
            points,
            seeker: &self.seeker,
            prospect: seen.prospect,
            glance: seen.glance,
            signals,
            weighing: &self.from.weighing,
        }
    }
}
