//! What a reason speaks of: whose names its sentence needs, and what it rests on.

use matching::{ConceptCode, ConsortiumId, OrganisationId, PastFact, Reason};

/// What a reason speaks of.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// Concepts.
    pub concepts: Vec<ConceptCode>,
    /// Organisations.
    pub organisations: Vec<OrganisationId>,
    /// Consortia.
    pub consortia: Vec<ConsortiumId>,
}

/// Whether the sentence of a reason leads to nobody: it speaks of concepts, kinds and countries
/// alone.
#[must_use]
pub const fn leads_to_nobody(reason: &Reason) -> bool {
    match reason {
        Reason::CoversNeed { .. }
        | Reason::LeavesOpen { .. }
        | Reason::AddsConcept { .. }
        | Reason::SharesInterest { .. }
        | Reason::KindNotWanted { .. }
        | Reason::CountryNotWanted { .. }
        | Reason::AddsCountry { .. }
        | Reason::AddsKind { .. } => true,
        // Words of titles, and where and with whom somebody worked.
        Reason::SharesWords { .. } | Reason::Past(_) => false,
    }
}

/// What a reason speaks of.
#[must_use]
pub fn mentions(reason: &Reason) -> Mentions {
    let mut mentions = Mentions::default();
    match reason {
        Reason::CoversNeed {
            need, capability, ..
        } => {
            mentions.concepts.push(need.clone());
            if capability != need {
                mentions.concepts.push(capability.clone());
            }
        }
        Reason::LeavesOpen { needs, .. } => mentions.concepts.clone_from(needs),
        Reason::AddsConcept { need } => mentions.concepts.push(need.clone()),
        Reason::SharesInterest { interest, subject } => {
            mentions.concepts.push(interest.clone());
            if subject != interest {
                mentions.concepts.push(subject.clone());
            }
        }
        Reason::Past(fact) => past(fact, &mut mentions),
        Reason::KindNotWanted { .. }
        | Reason::CountryNotWanted { .. }
        | Reason::AddsCountry { .. }
        | Reason::AddsKind { .. }
        | Reason::SharesWords { .. } => {}
    }
    mentions
}

fn past(fact: &PastFact, mentions: &mut Mentions) {
    match fact {
        PastFact::WorkedWith {
            partners,
            consortia,
        } => {
            mentions.organisations = partners.iter().map(|(id, _)| *id).collect();
            mentions.consortia.clone_from(consortia);
        }
        PastFact::WorkedInField {
            partners,
            consortia,
        } => {
            mentions.organisations.clone_from(partners);
            mentions.consortia.clone_from(consortia);
        }
        PastFact::Reunion { consortium, .. } => mentions.consortia.push(*consortium),
        PastFact::DidAlike { consortia, .. } | PastFact::SameSeries { consortia } => {
            mentions.consortia.clone_from(consortia);
        }
        PastFact::Neighbours { members } => {
            mentions.organisations.clone_from(members);
        }
        PastFact::KnownAtHome { .. }
        | PastFact::Compatriots { .. }
        | PastFact::OtherNewcomers { .. }
        | PastFact::Customary { .. } => {}
    }
}
