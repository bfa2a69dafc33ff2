//! An organisation looks at consortia: what the past says of each, worked out for one or for all.

use crate::criteria::{Pair, Weighing};
use crate::past::{Prospect, Scratch, Seeker, Signals, Ties};
use crate::prepared::{Party, Venture};
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
        let mut signals = self.signals(prospect, ties, worth);
        if let Some(place) = self.place {
            let members = venture.consortium.members.iter();
            let seats = members.filter_map(|member| market.seat(member.organisation));
            let others = seats.filter(|seat| seat.place != place);
            signals.meet(market.directory().at(place), others);
        }
        let points = self.query.score(&venture.consortium.text);
        Some(judge(&self.pair(venture, prospect, points, signals)))
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
        let (past, field) = (market.past(), market.field());
        let ties = field.ties(past, &self.seeker, &mut self.from.scratch);
        let worths = field.worths(&self.seeker);
        let points = market.texts().scores(&self.query);
        let whereabouts = self.place.map(|place| market.directory().at(place));
        let id = self.party.organisation.id;
        let mut owned = market.participations(id).peekable();
        let mut judged = Vec::new();
        for (place, venture) in market.ventures().enumerate() {
            let here = venture.consortium.id;
            while owned.next_if(|&owned| owned < here).is_some() {}
            let is_own = owned.peek() == Some(&here);
            if is_own && own == Own::LeftOut || !admits(&venture.consortium) {
                continue;
            }
            let Some(prospect) = field.prospect(place) else {
                continue;
            };
            let mut signals = self.signals(prospect, ties[place], worths[place]);
            if let Some(whereabouts) = whereabouts {
                let seats = field.seats(place).iter();
                let others = seats.filter(|seat| Some(seat.place) != self.place);
                signals.meet(whereabouts, others.copied());
            }
            let left = is_own.then(|| venture.without(id, market));
            let venture = left.as_ref().unwrap_or(venture);
            judged.push(judge(&self.pair(venture, prospect, points[place], signals)));
        }
        judged
    }

    fn signals(&mut self, prospect: &Prospect, ties: Ties, worth: f64) -> Signals {
        let past = self.from.market.past();
        let scratch = &mut self.from.scratch;
        Signals::of(past, &self.seeker, prospect, ties, worth, scratch)
    }

    fn pair<'p>(
        &'p self,
        venture: &'p Venture,
        prospect: &'p Prospect,
        points: f64,
        signals: Signals,
    ) -> Pair<'p> {
        Pair {
            market: self.from.market,
            party: self.party,
            venture,
            query: &self.query,
            points,
            seeker: &self.seeker,
            prospect,
            signals,
            weighing: &self.from.weighing,
        }
    }
}
