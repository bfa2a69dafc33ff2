//! Calls as rows, and rows as calls.

use std::collections::BTreeSet;

use chrono::SubsecRound;
use entity::{call, call_concept, call_deadline};
use matching::{Call, CallId, Deadline, Euro};

use crate::record::{Bilingual, CallRecord, Provenance};
use crate::store::StoreError;
use crate::store::cell::{Cells, level, place};
use crate::store::fold::fold;

use super::terms::StoredTerms;

/// A call as the rows that hold it, lists in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CallRows {
    pub(super) call: call::Model,
    pub(super) deadlines: Vec<call_deadline::Model>,
    pub(super) concepts: Vec<call_concept::Model>,
}

impl CallRows {
    pub(super) fn new(record: &CallRecord) -> Result<Self, StoreError> {
        Ok(Self {
            call: row(record)?,
            deadlines: deadline_rows(record),
            concepts: concept_rows(record),
        })
    }

    /// Gives all rows another identity.
    pub(super) fn rename(&mut self, id: CallId) {
        let id = id.as_uuid();
        self.call.id = id;
        for row in &mut self.deadlines {
            row.call_id = id;
        }
        for row in &mut self.concepts {
            row.call_id = id;
        }
    }

    pub(super) fn record(self) -> Result<CallRecord, StoreError> {
        let row = self.call;
        let cells = Cells {
            kind: CallId::KIND,
            id: row.id,
        };
        let call = core_call(&row, &self.concepts, self.deadlines)?;
        Ok(CallRecord {
            call,
            identifier: row.identifier,
            title: Bilingual {
                dutch: row.title_nl,
                english: row.title_en,
            },
            description: row.description,
            opens_on: row.opens_on,
            trl_from: cells.trl(row.trl_from)?,
            trl_to: cells.trl(row.trl_to)?,
            budget: row.budget_cents.map(Euro::from_cents),
            per_grant: row.per_grant_cents.map(Euro::from_cents),
            expected_grants: row.expected_grants,
            source_url: row.source_url,
            retrieved_on: row.retrieved_on,
            other_conditions: Bilingual {
                dutch: row.conditions_nl,
                english: row.conditions_en,
            },
            provenance: Provenance {
                source: row.source,
                licence: row.licence,
            },
        })
    }
}

/// The core's call.
pub(super) fn core_call(
    row: &call::Model,
    concepts: &[call_concept::Model],
    deadlines: Vec<call_deadline::Model>,
) -> Result<Call, StoreError> {
    let cells = Cells {
        kind: CallId::KIND,
        id: row.id,
    };
    let stored: StoredTerms =
        serde_json::from_value(row.terms.clone()).map_err(|error| cells.corrupt(error))?;
    let terms = stored
        .terms(cells.parse(&row.programme)?, cells.parse(&row.action)?)
        .map_err(|error| cells.corrupt(error))?;
    let concepts = concepts.iter().map(|row| cells.parse(&row.concept));
    Ok(Call {
        id: CallId::new(row.id),
        concepts: concepts.collect::<Result<_, _>>()?,
        terms,
        deadlines: deadlines.into_iter().map(deadline).collect(),
    })
}

fn row(record: &CallRecord) -> Result<call::Model, StoreError> {
    let terms = &record.call.terms;
    let cells = Cells {
        kind: CallId::KIND,
        id: record.call.id,
    };
    Ok(call::Model {
        id: record.call.id.as_uuid(),
        identifier: record.identifier.clone(),
        identifier_key: fold(&record.identifier),
        title_nl: record.title.dutch.clone(),
        title_en: record.title.english.clone(),
        description: record.description.clone(),
        programme: terms.programme.to_string(),
        action: terms.action.to_string(),
        terms: serde_json::to_value(StoredTerms::from(terms))
            .map_err(|error| cells.corrupt(error))?,
        opens_on: record.opens_on,
        trl_from: level(record.trl_from),
        trl_to: level(record.trl_to),
        budget_cents: record.budget.map(Euro::cents),
        per_grant_cents: record.per_grant.map(Euro::cents),
        expected_grants: record.expected_grants,
        source_url: record.source_url.clone(),
        retrieved_on: record.retrieved_on,
        conditions_nl: record.other_conditions.dutch.clone(),
        conditions_en: record.other_conditions.english.clone(),
        source: record.provenance.source.clone(),
        licence: record.provenance.licence.clone(),
    })
}

fn deadline_rows(record: &CallRecord) -> Vec<call_deadline::Model> {
    let rows = record.call.deadlines.iter().enumerate();
    rows.map(|(index, deadline)| call_deadline::Model {
        call_id: record.call.id.as_uuid(),
        position: place(index),
        at: deadline.at.trunc_subsecs(6),
        stage: deadline.stage.clone(),
    })
    .collect()
}

fn deadline(row: call_deadline::Model) -> Deadline {
    Deadline {
        at: row.at,
        stage: row.stage,
    }
}

fn concept_rows(record: &CallRecord) -> Vec<call_concept::Model> {
    let mut seen = BTreeSet::new();
    let concepts = record.call.concepts.iter();
    concepts
        .filter(|concept| seen.insert(*concept))
        .enumerate()
        .map(|(index, concept)| call_concept::Model {
            call_id: record.call.id.as_uuid(),
            concept: concept.to_string(),
            position: place(index),
        })
        .collect()
}
