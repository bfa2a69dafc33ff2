//! With whom an organisation worked before.

use std::cmp::Reverse;

use chrono::NaiveDate;
use matching::OrganisationId;

use super::App;

/// Somebody with whom an organisation worked before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EarlierPartner {
    /// Who.
    pub organisation: OrganisationId,
    /// Granted consortia shared so far.
    pub shared: u32,
    /// The first day of the latest of them, where known.
    pub last_shared_on: Option<NaiveDate>,
}

impl App {
    /// The earlier partners of an organisation, strongest tie first; of equals the lower id first.
    #[must_use]
    pub fn partners(&self, organisation: OrganisationId) -> Vec<EarlierPartner> {
        let snapshot = self.snapshot();
        let market = &snapshot.market;
        let mut partners = market.partners(organisation);
        let mut latest = std::collections::BTreeMap::new();
        for past in market.history(organisation) {
            for member in &past.members {
                let seen = latest.entry(member.organisation).or_insert(past.starts_on);
                *seen = (*seen).max(past.starts_on);
            }
        }
        partners.remove(&organisation);
        let mut found: Vec<_> = partners
            .into_iter()
            .map(|(partner, shared)| EarlierPartner {
                organisation: partner,
                shared,
                last_shared_on: latest.get(&partner).copied().flatten(),
            })
            .collect();
        found.sort_by_key(|partner| (Reverse(partner.shared), partner.organisation));
        found
    }
}
