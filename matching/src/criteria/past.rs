//! What the past says, as measures between 0 and 1 and as facts.

use std::cmp::Reverse;

use super::{Notes, Pair, shape};
use crate::past::Past;
use crate::{ConsortiumId, Criterion, OrganisationId, PastFact, Reason, Score};

/// As many as a reader takes in.
const SHOWN: usize = 3;

/// The measure of a learned criterion. The constants were chosen on the folds of the training years.
pub(super) fn measure(criterion: Criterion, pair: &Pair<'_>) -> f64 {
    let signals = &pair.signals;
    let compatriots = f64::from(signals.compatriots);
    match criterion {
        Criterion::TiesInField => shape::ties_in_field(signals.context),
        Criterion::Ties => shape::ties(signals.partners),
        Criterion::TiesAtHome => shape::at_home(shape::ties_in_field(signals.context), compatriots),
        Criterion::Reunion => shape::reunion(signals.reunion),
        Criterion::PastWork => shape::likeness(signals.work) * pair.seeker.focus,
        Criterion::Series => shape::itself(f64::from(u8::from(signals.series))),
        Criterion::Neighbours => shape::neighbours(f64::from(signals.neighbours)),
        Criterion::Compatriots => shape::members(compatriots),
        Criterion::Newcomers => shape::members(f64::from(signals.newcomers)),
        Criterion::Custom => shape::custom(custom(pair)),
        Criterion::NeedCoverage
        | Criterion::Complementarity
        | Criterion::Interest
        | Criterion::Text => 0.0,
    }
}

/// How many organisations of its kind begin in consortia of this line, as a rule.
fn custom(pair: &Pair<'_>) -> f64 {
    pair.glance.custom(pair.party.organisation.kind)
}

/// Tells the facts behind a learned criterion.
pub(super) fn note(criterion: Criterion, pair: &Pair<'_>, notes: &mut impl Notes) {
    notes.note(|| Reason::Past(fact(criterion, pair)));
}

fn fact(criterion: Criterion, pair: &Pair<'_>) -> PastFact {
    let signals = &pair.signals;
    let country = pair.party.organisation.country;
    match criterion {
        Criterion::TiesInField => in_field(pair),
        Criterion::TiesAtHome => PastFact::KnownAtHome {
            country,
            count: signals.compatriots,
        },
        Criterion::Reunion => reunion(pair),
        Criterion::PastWork => did_alike(pair),
        Criterion::Series => same_series(pair),
        Criterion::Neighbours => PastFact::Neighbours {
            members: neighbours(pair),
        },
        Criterion::Compatriots => PastFact::Compatriots {
            country,
            count: signals.compatriots,
        },
        Criterion::Newcomers => PastFact::OtherNewcomers {
            count: signals.newcomers,
        },
        Criterion::Custom => PastFact::Customary {
            kind: pair.party.organisation.kind,
            in_ten: (Score::ONE.times(custom(pair) / 100.0).millionths() + 500) / 1_000,
        },
        // The measure above is 0 for what is stated, so that nobody asks for a fact.
        Criterion::Ties
        | Criterion::NeedCoverage
        | Criterion::Complementarity
        | Criterion::Interest
        | Criterion::Text => worked_with(pair),
    }
}

/// A member with which the organisation shared past consortia.
struct Shared {
    member: OrganisationId,
    consortia: u32,
    /// Damped by how active the member is.
    tie: f64,
    /// How much of what they shared was like this consortium.
    alike: f64,
}

/// The past consortia of the organisation, each with how like this one it is.
fn own_past<'p>(pair: &'p Pair<'_>, past: &'p Past) -> impl Iterator<Item = (u32, f64)> + 'p {
    let own = pair
        .seeker
        .place
        .map_or(&[][..], |place| past.taken_part(place));
    let vector = &pair.prospect.vector;
    own.iter()
        .map(|&one| (one, vector.product(past.vector(one))))
}

/// The members with which the organisation worked before, and the consortia that they shared.
fn shared(pair: &Pair<'_>, past: &Past) -> (Vec<Shared>, Vec<(u32, f64)>) {
    let mut met = std::collections::BTreeMap::<u32, (u32, f64)>::new();
    let mut together = Vec::new();
    for (one, alike) in own_past(pair, past) {
        let mut any = false;
        let others = past.members(one).iter();
        for &other in others.filter(|&&other| Some(other) != pair.seeker.place) {
            if pair.prospect.has(other) {
                let seen = met.entry(other).or_default();
                seen.0 += 1;
                seen.1 += alike;
                any = true;
            }
        }
        if any {
            together.push((one, alike));
        }
    }
    let found = met.into_iter().map(|(member, (consortia, alike))| Shared {
        member: past.organisation(member),
        consortia,
        tie: f64::from(consortia) * past.damping(member),
        alike: alike * past.damping(member),
    });
    (found.collect(), together)
}

/// The strongest by a measure, where it says anything; of equals the lower id first.
fn strongest(mut shared: Vec<Shared>, measure: fn(&Shared) -> f64) -> Vec<Shared> {
    shared.retain(|one| measure(one) > 0.0);
    shared.sort_by(|one, other| {
        let stronger_first = measure(other).total_cmp(&measure(one));
        stronger_first.then(one.member.cmp(&other.member))
    });
    shared.truncate(SHOWN);
    shared
}

fn most_alike(mut consortia: Vec<(u32, f64)>, past: &Past) -> Vec<ConsortiumId> {
    consortia.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let shown = consortia
        .iter()
        .filter(|(_, alike)| *alike > 0.0)
        .take(SHOWN);
    shown.map(|(one, _)| past.consortium(*one)).collect()
}

fn newest(pair: &Pair<'_>, consortia: impl Iterator<Item = ConsortiumId>) -> Vec<ConsortiumId> {
    let mut known: Vec<_> = consortia
        .filter_map(|id| pair.market.consortium(id))
        .collect();
    known.sort_by_key(|consortium| (Reverse(consortium.starts_on), consortium.id));
    known
        .iter()
        .take(SHOWN)
        .map(|consortium| consortium.id)
        .collect()
}

fn in_field(pair: &Pair<'_>) -> PastFact {
    let past = pair.market.past();
    let (shared, together) = shared(pair, past);
    PastFact::WorkedInField {
        partners: strongest(shared, |one| one.alike)
            .into_iter()
            .map(|one| one.member)
            .collect(),
        consortia: most_alike(together, past),
    }
}

fn worked_with(pair: &Pair<'_>) -> PastFact {
    let past = pair.market.past();
    let (shared, together) = shared(pair, past);
    let partners = strongest(shared, |one| one.tie);
    PastFact::WorkedWith {
        partners: partners
            .into_iter()
            .map(|one| (one.member, one.consortia))
            .collect(),
        consortia: newest(
            pair,
            together.into_iter().map(|(one, _)| past.consortium(one)),
        ),
    }
}

fn reunion(pair: &Pair<'_>) -> PastFact {
    let past = pair.market.past();
    let own = pair.seeker.place;
    let again = |one: u32| {
        let others = past
            .members(one)
            .iter()
            .filter(|&&other| Some(other) != own);
        crate::past::index(others.filter(|&&other| pair.prospect.has(other)).count())
    };
    let all = own.map_or(&[][..], |place| past.shared_by(place)).iter();
    let share = |one: u32| f64::from(again(one)) / past.others(one).sqrt();
    let most = all.copied().max_by(|&one, &other| {
        let larger_last = share(one).total_cmp(&share(other));
        larger_last.then(other.cmp(&one))
    });
    let Some(most) = most else {
        return worked_with(pair);
    };
    PastFact::Reunion {
        consortium: past.consortium(most),
        again: again(most),
        of: crate::past::index(past.members(most).len()).saturating_sub(1),
    }
}

fn did_alike(pair: &Pair<'_>) -> PastFact {
    let past = pair.market.past();
    let consortia = most_alike(own_past(pair, past).collect(), past);
    PastFact::DidAlike {
        words: past.shared_words(&pair.venture.consortium.headline, &pair.seeker.words),
        consortia,
    }
}

fn same_series(pair: &Pair<'_>) -> PastFact {
    let past = pair.market.past();
    let series = pair.prospect.line.series.as_deref();
    let own = own_past(pair, past).map(|(one, _)| one);
    let of_it = own.filter(|&one| past.line(one).series.as_deref() == series);
    PastFact::SameSeries {
        consortia: newest(pair, of_it.map(|one| past.consortium(one))),
    }
}

/// The members in the town of the organisation.
fn neighbours(pair: &Pair<'_>) -> Vec<OrganisationId> {
    let directory = pair.market.directory();
    let Some(own) = directory.find(pair.party.organisation.id) else {
        return Vec::new();
    };
    let others = pair.others().map(|party| party.organisation.id);
    let own = directory.at(own);
    let near = others.filter(|&id| {
        let place = directory.find(id);
        place.is_some_and(|place| own.is_neighbour_of(directory.at(place)))
    });
    near.take(SHOWN).collect()
}
