//! An organisation looks at consortia: what the past says of each, worked out for one or for all.

use crate::criteria::Pair;
use crate::market::{Market, Party, Venture};
use crate::past::{Other, Prospect, Scratch, Seeker, Signals, Ties, sweep};
use crate::rank::is_open_to;
use crate::text::TextQuery;

/// Where looks are taken from: what many of them need is kept here.
#[derive(Debug)]
pub(crate) struct Viewpoint<'m> {
    market: &'m Market,
    scratch: Scratch,
}

/// An organisation that looks.
#[derive(Debug)]
pub(crate) struct Look<'v, 'm> {
    from: &'v mut Viewpoint<'m>,
    party: &'m Party,
    /// Its place in the directory.
    place: Option<u32>,
    seeker: Seeker,
}

impl<'m> Viewpoint<'m> {
    pub(crate) fn over(market: &'m Market) -> Self {
        Self {
            market,
            scratch: Scratch::for_past(market.past()),
        }
    }

    pub(crate) fn look(&mut self, party: &'m Party) -> Look<'_, 'm> {
        let organisation = &party.organisation;
        Look {
            place: self.market.directory().find(organisation.id),
            seeker: Seeker::of(organisation.id, self.market.past()),
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
        query: &TextQuery<'_>,
        judge: impl FnOnce(&Pair<'_>) -> T,
    ) -> Option<T> {
        let market = self.from.market;
        let (past, directory) = (market.past(), market.directory());
        let prospect = market.prospect(&venture.consortium)?;
        let ties = Ties::of_pair(past, &self.seeker, prospect, &mut self.from.scratch);
        let worth = self.seeker.words.product(&prospect.worth);
        let mut signals = self.signals(prospect, ties, worth);
        if let Some(own) = self.place {
            let members = venture
                .consortium
                .members
                .iter()
                .map(|member| member.organisation);
            let places =
                members.filter_map(|id| Some((directory.find(id)?, past.find(id).is_none())));
            let others = places.filter(|&(place, _)| place != own);
            signals.meet(others.map(|(place, is_newcomer)| Other {
                is_neighbour: directory.are_neighbours(own, place),
                is_compatriot: directory.are_compatriots(own, place),
                is_newcomer,
            }));
        }
        Some(judge(&self.pair(venture, prospect, query, signals)))
    }

    /// Judges what it sees in all consortia that are admitted, in the order of their ids. The same
    /// numbers as [`at`](Self::at) gives for each, found together.
    pub(crate) fn at_all<T>(
        &mut self,
        query: &TextQuery<'_>,
        admits: impl Fn(&Venture) -> bool,
        judge: impl Fn(&Pair<'_>) -> T,
    ) -> Vec<T> {
        let market = self.from.market;
        let (past, directory) = (market.past(), market.directory());
        let prospects = market.prospects();
        let field = market.field(&prospects);
        let scratch = &mut self.from.scratch;
        let ties = sweep(past, field, &self.seeker, &prospects, scratch);
        let worths: Vec<f64> = scratch.words.with(&self.seeker.words, |words| {
            let products = prospects
                .iter()
                .map(|prospect| words.product(&prospect.worth));
            products.collect()
        });
        let mut judged = Vec::new();
        for (place, venture) in market.ventures().enumerate() {
            if !admits(venture) {
                continue;
            }
            let prospect = prospects[place];
            let mut signals = self.signals(prospect, ties[place], worths[place]);
            if let Some(own) = self.place {
                let others = field
                    .members(place)
                    .iter()
                    .filter(|(member, _)| *member != own);
                signals.meet(others.map(|&(member, is_newcomer)| Other {
                    is_neighbour: directory.are_neighbours(own, member),
                    is_compatriot: directory.are_compatriots(own, member),
                    is_newcomer,
                }));
            }
            let own = self.party.organisation.id;
            let left = (!is_open_to(venture, own)).then(|| venture.without(own, market));
            let venture = left.as_ref().unwrap_or(venture);
            judged.push(judge(&self.pair(venture, prospect, query, signals)));
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
        query: &'p TextQuery<'p>,
        signals: Signals,
    ) -> Pair<'p> {
        Pair {
            market: self.from.market,
            party: self.party,
            venture,
            query,
            seeker: &self.seeker,
            prospect,
            signals,
        }
    }
}
