//! With whom of the members the organisation worked before.

use super::{Notes, Pair, saturate};
use crate::Reason;

/// The damped number of earlier consortia at which the measure is a half.
const HALF: f64 = 0.5;
/// As many as a reader takes in.
const SHOWN: usize = 5;

/// `Σ shared(o, p) / √n(p)` over the members `p`, saturated: shared is the number of granted
/// consortia that both were in, and n(p) how many `p` was in, so that a partner of everybody
/// tells less (the hub-damped tie).
pub(super) fn measure(pair: &Pair<'_>, notes: &mut impl Notes) -> f64 {
    let asks = pair.party.organisation.id;
    let mut sum = 0.0;
    let mut partners = Vec::new();
    for member in &pair.venture.consortium.members {
        let (shared, active) = pair.ties.shared(asks, member.organisation);
        if shared > 0 {
            let tie = f64::from(shared) / f64::from(active.max(1)).sqrt();
            sum += tie;
            partners.push((tie, member.organisation, shared));
        }
    }
    if partners.is_empty() {
        return 0.0;
    }
    notes.note(|| {
        partners.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        partners.truncate(SHOWN);
        let partners: Vec<_> = partners
            .into_iter()
            .map(|(_, id, shared)| (id, shared))
            .collect();
        let with = |id| partners.iter().any(|(partner, _)| *partner == id);
        let mut consortia: Vec<_> = pair
            .market
            .history(asks)
            .filter(|past| past.members.iter().any(|member| with(member.organisation)))
            .collect();
        consortia.sort_by_key(|past| (std::cmp::Reverse(past.starts_on), past.id));
        Reason::WorkedWith {
            consortia: consortia.iter().take(SHOWN).map(|past| past.id).collect(),
            partners,
        }
    });
    saturate(sum, HALF)
}
