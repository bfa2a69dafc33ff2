//! What Europe asks for now: topics that are open, and needs of consortia that look for partners.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::{Call, CallId, ConceptIndex, Consortium, ConsortiumId, Euro, Market, RoleId, Trl};

/// What is asked for at a moment, per concept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OpenDemand {
    topics: BTreeMap<ConceptIndex, Vec<OpenTopic>>,
    needs: BTreeMap<ConceptIndex, Vec<OpenNeed>>,
}

/// An open topic that is about a concept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpenTopic {
    /// Which.
    pub call: CallId,
    /// What it asks of the concept, in millions of euro: an even share of its budget, halved for
    /// each year that its deadline lies ahead.
    pub weight: f64,
    /// Whether its budget is not known, and was taken to be that of the topic in the middle.
    pub budget_assumed: bool,
}

/// An open need in a concept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpenNeed {
    /// Of which consortium.
    pub consortium: ConsortiumId,
    /// Of which role.
    pub role: RoleId,
    /// The least readiness wanted.
    pub min_trl: Option<Trl>,
    /// What it asks, in millions of euro: its weight, halved for each year that the deadline lies
    /// ahead. What a place is worth is stated nowhere; the whole weight is taken for a million.
    pub weight: f64,
    /// Whether the consortium is an example, so that the need counts nothing.
    pub example: bool,
}

/// A consortium without a deadline may be joined as if it were so many days ahead.
const STANDING_OFFER: f64 = DAYS_TO_HALF;
const DAYS_TO_HALF: f64 = 365.0;

impl OpenDemand {
    /// What is asked for at a moment. The budgets are those of topics, where known.
    #[must_use]
    pub fn at(market: &Market, now: DateTime<Utc>, budgets: &BTreeMap<CallId, Euro>) -> Self {
        let mut demand = Self::default();
        let usual = middle(market, now, budgets);
        for call in market.calls() {
            demand.add_topic(market, call, now, budgets.get(&call.id).copied(), usual);
        }
        for consortium in market.consortia() {
            if consortium.looks_for_partners(market, now) {
                demand.add_needs(market, consortium, now);
            }
        }
        demand
    }

    /// The open topics on a concept, the weightiest first.
    #[must_use]
    pub fn topics(&self, concept: ConceptIndex) -> &[OpenTopic] {
        self.topics.get(&concept).map_or(&[], Vec::as_slice)
    }

    /// The open needs in a concept, examples too, the weightiest first.
    #[must_use]
    pub fn needs(&self, concept: ConceptIndex) -> &[OpenNeed] {
        self.needs.get(&concept).map_or(&[], Vec::as_slice)
    }

    /// How much is asked of a concept, in weighted millions of euro; examples ask nothing.
    #[must_use]
    pub fn of(&self, concept: ConceptIndex) -> f64 {
        let topics = self.topics(concept).iter().map(|topic| topic.weight);
        let needs = self.needs(concept).iter();
        let needs = needs.filter(|need| !need.example).map(|need| need.weight);
        topics.chain(needs).sum()
    }

    fn add_topic(
        &mut self,
        market: &Market,
        call: &Call,
        now: DateTime<Utc>,
        budget: Option<Euro>,
        usual: f64,
    ) {
        let Some(days) = days_to_next(call, now) else {
            return;
        };
        let mut concepts: Vec<_> = call
            .concepts
            .iter()
            .filter_map(|code| market.chain().find(code))
            .collect();
        concepts.sort_unstable();
        concepts.dedup();
        let share = budget.map_or(usual, millions) / count(concepts.len());
        for concept in concepts {
            let topic = OpenTopic {
                call: call.id,
                weight: share * nearness(days),
                budget_assumed: budget.is_none(),
            };
            insert(self.topics.entry(concept).or_default(), topic, |one| {
                (one.weight, one.call)
            });
        }
    }

    fn add_needs(&mut self, market: &Market, consortium: &Consortium, now: DateTime<Utc>) {
        let call = consortium.call.and_then(|call| market.call(call));
        let days = call.and_then(|call| days_to_next(call, now));
        let nearness = nearness(days.unwrap_or(STANDING_OFFER));
        let example = is_example(market, consortium);
        for role in &consortium.open_roles {
            for need in &role.needs {
                let Some(concept) = market.chain().find(&need.concept) else {
                    continue;
                };
                let need = OpenNeed {
                    consortium: consortium.id,
                    role: role.id,
                    min_trl: need.min_trl,
                    weight: need.weight.as_f64() * nearness,
                    example,
                };
                insert(self.needs.entry(concept).or_default(), need, |one| {
                    (one.weight, (one.consortium, one.role))
                });
            }
        }
    }
}

/// Whether a consortium is an example: real organisations are never members of those, so one member
/// that is an example tells.
fn is_example(market: &Market, consortium: &Consortium) -> bool {
    let mut members = consortium
        .members
        .iter()
        .filter_map(|member| market.organisation(member.organisation));
    members.any(|member| member.illustrative)
}

/// The budget of the topic in the middle among those that are open and have one, in millions.
fn middle(market: &Market, now: DateTime<Utc>, budgets: &BTreeMap<CallId, Euro>) -> f64 {
    let open = market
        .calls()
        .filter(|call| days_to_next(call, now).is_some());
    let mut known: Vec<_> = open
        .filter_map(|call| budgets.get(&call.id))
        .map(|euro| euro.cents())
        .collect();
    known.sort_unstable();
    let middle = known.get(known.len() / 2).copied();
    middle.map_or(1.0, |cents| millions(Euro::from_cents(cents)))
}

#[expect(clippy::cast_precision_loss, reason = "budgets are rough")]
fn millions(euro: Euro) -> f64 {
    euro.cents() as f64 / 100_000_000.0
}

#[expect(clippy::cast_precision_loss, reason = "a topic names few concepts")]
fn count(concepts: usize) -> f64 {
    concepts.max(1) as f64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a day more or less says nothing"
)]
fn days_to_next(call: &Call, now: DateTime<Utc>) -> Option<f64> {
    let mut deadlines = call.deadlines.iter();
    let next = deadlines.find(|deadline| deadline.at >= now)?;
    Some((next.at - now).num_days() as f64)
}

/// 1 today, a half in a year, a quarter in two.
fn nearness(days: f64) -> f64 {
    0.5_f64.powf(days / DAYS_TO_HALF)
}

fn insert<T, K: Ord>(list: &mut Vec<T>, item: T, key: impl Fn(&T) -> (f64, K)) {
    let comes_before = |one: &T, other: &T| {
        let (one, other) = (key(one), key(other));
        let heavier_first = other.0.total_cmp(&one.0);
        heavier_first.then_with(|| one.1.cmp(&other.1)).is_lt()
    };
    let place = list.partition_point(|there| comes_before(there, &item));
    list.insert(place, item);
}
