//! What organisations declare that they can do and want.

use std::collections::BTreeSet;

use matching::{
    Capability, ClaimSource, ConceptCode, Interest, MemberRole, OrganisationId, Score, Trl,
};

use super::edit::check_text;
use super::{App, Error};
use crate::record::{Bilingual, CapabilityRecord};
use crate::store::Change;

/// Longer statements are refused.
const LONGEST_TEXT: usize = 10_000;
/// More claims than this say nothing any more.
const MOST_CLAIMS: usize = 200;

/// A capability as an organisation declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredCapability {
    /// In which concept.
    pub concept: ConceptCode,
    /// The readiness that it has shown.
    pub trl: Option<Trl>,
    /// The claim in words.
    pub statement: Bilingual,
}

/// An interest as an organisation declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredInterest {
    /// In which concept.
    pub concept: ConceptCode,
    /// How much.
    pub strength: Score,
    /// In which role, if it matters.
    pub preferred_role: Option<MemberRole>,
}

impl App {
    pub(super) fn check_capabilities(
        &self,
        declared: &[DeclaredCapability],
        path: &[&str],
    ) -> Result<(), Error> {
        let concepts = declared.iter().map(|claim| &claim.concept);
        self.check_concepts(concepts, path, "capabilities")?;
        for (place, claim) in declared.iter().enumerate() {
            for (field, text) in [
                ("statementNl", &claim.statement.dutch),
                ("statementEn", &claim.statement.english),
            ] {
                if let Some(text) = text {
                    let place = place.to_string();
                    let path = [path, &["capabilities", &place, field]].concat();
                    check_text(&path, text, LONGEST_TEXT)?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn check_interests(
        &self,
        declared: &[DeclaredInterest],
        path: &[&str],
    ) -> Result<(), Error> {
        let concepts = declared.iter().map(|claim| &claim.concept);
        self.check_concepts(concepts, path, "interests")
    }

    fn check_concepts<'c>(
        &self,
        concepts: impl Iterator<Item = &'c ConceptCode>,
        path: &[&str],
        list: &str,
    ) -> Result<(), Error> {
        let mut seen = BTreeSet::new();
        for (place, concept) in concepts.enumerate() {
            let field = || {
                let place = place.to_string();
                let path = [path, &[list, &place, "concept"]].concat();
                path.into_iter().map(str::to_owned).collect()
            };
            if self.known_concept(concept, []).is_err() {
                let message = format!(
                    "`{concept}` is no concept of the taxonomy; the query `concepts` lists them"
                );
                return Err(Error::Invalid {
                    field: field(),
                    message,
                });
            }
            if !seen.insert(concept) {
                let message = format!("`{concept}` stands twice; name each concept once");
                return Err(Error::Invalid {
                    field: field(),
                    message,
                });
            }
            if place >= MOST_CLAIMS {
                let message = format!("at most {MOST_CLAIMS} at a time, these are more");
                return Err(Error::Invalid {
                    field: field(),
                    message,
                });
            }
        }
        Ok(())
    }
}

/// What is declared, with the evidence that is known for each concept.
pub(super) async fn with_evidence(
    change: &Change,
    id: OrganisationId,
    declared: Vec<DeclaredCapability>,
) -> Result<Vec<CapabilityRecord>, Error> {
    let known = change.capabilities_of(id).await?;
    let mut records: Vec<_> = declared.into_iter().map(newly_declared).collect();
    for record in &mut records {
        let concept = &record.capability.concept;
        let same = known
            .iter()
            .find(|known| known.capability.concept == *concept);
        if let Some(same) = same {
            record.evidence.clone_from(&same.evidence);
        }
    }
    Ok(records)
}

pub(super) fn newly_declared(claim: DeclaredCapability) -> CapabilityRecord {
    CapabilityRecord {
        capability: Capability {
            concept: claim.concept,
            trl: claim.trl,
            source: ClaimSource::Declared,
            confidence: Score::ONE,
        },
        statement: claim.statement,
        evidence: Vec::new(),
    }
}

pub(super) fn declared_interests(declared: Vec<DeclaredInterest>) -> Vec<Interest> {
    let interest = |claim: DeclaredInterest| Interest {
        concept: claim.concept,
        strength: claim.strength,
        preferred_role: claim.preferred_role,
        source: ClaimSource::Declared,
    };
    declared.into_iter().map(interest).collect()
}
