//! What the organisation wants to work on, held against what the consortium works on.

use super::{Notes, Pair};
use crate::Reason;

/// The best of strength times closeness over interests and subjects.
pub(super) fn measure(pair: &Pair<'_>, notes: &mut impl Notes) -> f64 {
    if pair.party.interests.is_empty() {
        return 0.0;
    }
    let chain = pair.market.chain();
    let mut best: Option<(f64, _, _)> = None;
    for &(interest, strength) in &pair.party.interests {
        for &subject in &pair.outline.subjects {
            if let Some(closeness) = chain.closeness(interest, subject) {
                let value = strength * closeness.share();
                if best.is_none_or(|(highest, _, _)| value > highest) {
                    best = Some((value, interest, subject));
                }
            }
        }
    }
    let Some((value, interest, subject)) = best else {
        return 0.0;
    };
    notes.note(|| Reason::SharesInterest {
        interest: chain.code(interest).clone(),
        subject: chain.code(subject).clone(),
    });
    value
}
