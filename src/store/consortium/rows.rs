//! Consortia as rows, and rows as consortia.

use chrono::SubsecRound;
use entity::{consortium, consortium_concept, membership, need, open_role};
use matching::{CallId, ConsortiumId};

use crate::record::{Bilingual, ConsortiumDossier, ConsortiumRecord, Provenance};
use crate::store::StoreError;
use crate::store::cell::Cells;
use crate::store::fold::{fold, fold_all};

use super::parts;

/// A dossier as the rows that hold it, lists in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DossierRows {
    pub(super) consortium: consortium::Model,
    pub(super) members: Vec<membership::Model>,
    pub(super) roles: RoleRows,
    pub(super) concepts: Vec<consortium_concept::Model>,
}

/// Open roles and what they ask for, as rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct RoleRows {
    pub(super) roles: Vec<open_role::Model>,
    pub(super) needs: Vec<need::Model>,
}

impl From<&ConsortiumDossier> for DossierRows {
    fn from(dossier: &ConsortiumDossier) -> Self {
        let id = dossier.consortium.id;
        Self {
            consortium: row(&dossier.consortium),
            members: parts::member_rows(id, &dossier.members),
            roles: parts::role_rows(id, &dossier.open_roles),
            concepts: parts::concept_rows(id, &dossier.concepts),
        }
    }
}

impl DossierRows {
    /// The dossier that the rows hold.
    pub(super) fn dossier(self) -> Result<ConsortiumDossier, StoreError> {
        let consortium = record(self.consortium)?;
        let cells = Cells {
            kind: ConsortiumId::KIND,
            id: consortium.id,
        };
        let concepts = self.concepts.iter().map(|row| cells.parse(&row.concept));
        Ok(ConsortiumDossier {
            members: self
                .members
                .iter()
                .map(parts::member)
                .collect::<Result<_, _>>()?,
            open_roles: parts::open_role_records(self.roles.roles, &self.roles.needs)?,
            concepts: concepts.collect::<Result<_, _>>()?,
            consortium,
        })
    }

    /// Gives all rows another identity.
    pub(super) fn rename(&mut self, id: ConsortiumId) {
        let id = id.as_uuid();
        self.consortium.id = id;
        for row in &mut self.members {
            row.consortium_id = id;
        }
        for row in &mut self.roles.roles {
            row.consortium_id = id;
        }
        for row in &mut self.concepts {
            row.consortium_id = id;
        }
    }
}

pub(super) fn row(record: &ConsortiumRecord) -> consortium::Model {
    let mut row = consortium::Model {
        id: record.id.as_uuid(),
        external_key: record.external_key.clone(),
        acronym: record.acronym.clone(),
        acronym_key: String::new(),
        title: record.title.clone(),
        objective_nl: record.objective.dutch.clone(),
        objective_en: record.objective.english.clone(),
        status: record.status.to_string(),
        accepts_partners: record.accepts_partners,
        programme: record.programme.to_string(),
        funding_scheme: record.funding_scheme.clone(),
        theme: record.theme.clone(),
        call_id: record.call.map(CallId::as_uuid),
        starts_on: record.starts_on,
        ends_on: record.ends_on,
        illustrative: record.illustrative,
        source: record.provenance.source.clone(),
        licence: record.provenance.licence.clone(),
        version: record.version,
        created_at: record.created_at.trunc_subsecs(6),
        updated_at: record.updated_at.trunc_subsecs(6),
        search_text: String::new(),
    };
    set_keys(&mut row);
    row
}

/// Makes the columns that follow from others.
pub(super) fn set_keys(row: &mut consortium::Model) {
    row.acronym_key = fold(&row.acronym);
    row.search_text = fold_all([
        Some(row.acronym.as_str()),
        Some(row.title.as_str()),
        row.objective_nl.as_deref(),
        row.objective_en.as_deref(),
    ]);
}

pub(super) fn record(row: consortium::Model) -> Result<ConsortiumRecord, StoreError> {
    let cells = Cells {
        kind: ConsortiumId::KIND,
        id: row.id,
    };
    Ok(ConsortiumRecord {
        id: ConsortiumId::new(row.id),
        status: cells.parse(&row.status)?,
        programme: cells.parse(&row.programme)?,
        external_key: row.external_key,
        acronym: row.acronym,
        title: row.title,
        objective: Bilingual {
            dutch: row.objective_nl,
            english: row.objective_en,
        },
        accepts_partners: row.accepts_partners,
        funding_scheme: row.funding_scheme,
        theme: row.theme,
        call: row.call_id.map(CallId::new),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        illustrative: row.illustrative,
        provenance: Provenance {
            source: row.source,
            licence: row.licence,
        },
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}
