//! What the organisation did before on the subject.

use super::{Notes, Pair, saturate};
use crate::Reason;

/// The number of earlier consortia on the subject at which the measure is a half.
const HALF: f64 = 2.0;
/// As many as a reader takes in.
const SHOWN: usize = 3;

/// The number of granted consortia of the organisation on the subject of the consortium that it
/// knows best, saturated.
pub(super) fn measure(pair: &Pair<'_>, notes: &mut impl Notes) -> f64 {
    let asks = pair.party.organisation.id;
    let mut best: Option<(u32, _)> = None;
    for subject in pair.venture.subjects() {
        let count = pair.experience.on(asks, subject);
        if count > 0 && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, subject));
        }
    }
    let Some((count, subject)) = best else {
        return 0.0;
    };
    notes.note(|| {
        let subject = pair.market.chain().code(subject).clone();
        let mut consortia: Vec<_> = pair
            .market
            .history(asks)
            .filter(|past| past.concepts.contains(&subject))
            .collect();
        consortia.sort_by_key(|past| (std::cmp::Reverse(past.starts_on), past.id));
        Reason::Experienced {
            consortia: consortia.iter().take(SHOWN).map(|past| past.id).collect(),
            subject,
            count,
        }
    });
    saturate(f64::from(count), HALF)
}
