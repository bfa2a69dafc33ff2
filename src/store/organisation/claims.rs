//! Capabilities and interests as rows, and rows as capabilities and interests.
//!
//! A profile has one claim per concept: what is given twice counts once, as first given.

use std::collections::BTreeSet;

use entity::{capability as capability_row, evidence, interest as interest_row};
use matching::{Capability, ConsortiumId, Interest, OrganisationId};

use crate::record::{Bilingual, CapabilityRecord, Evidence};
use crate::store::StoreError;
use crate::store::cell::{Cells, level, millionths, place};

use super::rows::ClaimRows;

pub(super) fn capability_rows(id: OrganisationId, given: &[CapabilityRecord]) -> ClaimRows {
    let mut rows = ClaimRows::default();
    let mut seen = BTreeSet::new();
    for claim in given {
        let capability = &claim.capability;
        if !seen.insert(&capability.concept) {
            continue;
        }
        rows.capabilities.push(capability_row::Model {
            organisation_id: id.as_uuid(),
            concept: capability.concept.to_string(),
            position: place(rows.capabilities.len()),
            trl: level(capability.trl),
            statement_nl: claim.statement.dutch.clone(),
            statement_en: claim.statement.english.clone(),
            source: capability.source.to_string(),
            confidence: millionths(capability.confidence),
        });
        for (index, shown) in claim.evidence.iter().enumerate() {
            rows.evidence.push(evidence::Model {
                organisation_id: id.as_uuid(),
                concept: capability.concept.to_string(),
                position: place(index),
                label: shown.label.clone(),
                consortium_id: shown.consortium.map(ConsortiumId::as_uuid),
                url: shown.url.clone(),
            });
        }
    }
    rows
}

pub(super) fn interest_rows(id: OrganisationId, given: &[Interest]) -> Vec<interest_row::Model> {
    let mut seen = BTreeSet::new();
    given
        .iter()
        .filter(|interest| seen.insert(&interest.concept))
        .enumerate()
        .map(|(index, interest)| interest_row::Model {
            organisation_id: id.as_uuid(),
            concept: interest.concept.to_string(),
            position: place(index),
            strength: millionths(interest.strength),
            preferred_role: interest.preferred_role.map(|role| role.to_string()),
            source: interest.source.to_string(),
        })
        .collect()
}

/// A row as the core's capability, for the ranking.
pub(in crate::store) fn capability(
    id: OrganisationId,
    concept: &str,
    trl: Option<i16>,
    source: &str,
    confidence: i32,
) -> Result<Capability, StoreError> {
    let cells = Cells {
        kind: OrganisationId::KIND,
        id,
    };
    Ok(Capability {
        concept: cells.parse(concept)?,
        trl: cells.trl(trl)?,
        source: cells.parse(source)?,
        confidence: cells.share(confidence)?,
    })
}

pub(super) fn capability_record(
    row: capability_row::Model,
    evidence: Vec<evidence::Model>,
) -> Result<CapabilityRecord, StoreError> {
    let id = OrganisationId::new(row.organisation_id);
    Ok(CapabilityRecord {
        capability: capability(id, &row.concept, row.trl, &row.source, row.confidence)?,
        statement: Bilingual {
            dutch: row.statement_nl,
            english: row.statement_en,
        },
        evidence: evidence.into_iter().map(shown).collect(),
    })
}

fn shown(row: evidence::Model) -> Evidence {
    Evidence {
        label: row.label,
        consortium: row.consortium_id.map(ConsortiumId::new),
        url: row.url,
    }
}

/// A row as an interest.
pub(in crate::store) fn interest(row: &interest_row::Model) -> Result<Interest, StoreError> {
    let cells = Cells {
        kind: OrganisationId::KIND,
        id: row.organisation_id,
    };
    Ok(Interest {
        concept: cells.parse(&row.concept)?,
        strength: cells.share(row.strength)?,
        preferred_role: cells.parse_some(row.preferred_role.as_deref())?,
        source: cells.parse(&row.source)?,
    })
}
