//! What a reason speaks of: whose names its sentence needs, and what it rests on.

use matching::{ConceptCode, ConsortiumId, OrganisationId, Reason};

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
        Reason::WorkedWith {
            partners,
            consortia,
        } => {
            mentions.organisations = partners.iter().map(|(id, _)| *id).collect();
            mentions.consortia.clone_from(consortia);
        }
        Reason::Experienced {
            subject, consortia, ..
        } => {
            mentions.concepts.push(subject.clone());
            mentions.consortia.clone_from(consortia);
        }
        Reason::KindNotWanted { .. }
        | Reason::CountryNotWanted { .. }
        | Reason::AddsCountry { .. }
        | Reason::AddsKind { .. }
        | Reason::SharesWords { .. } => {}
    }
    mentions
}
