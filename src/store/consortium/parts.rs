//! The parts of a consortium as rows, and rows as parts: members, open roles, concepts.
//!
//! An organisation is a member once, a concept stands once: what is given twice counts as first
//! given.

use std::collections::BTreeSet;

use entity::{consortium_concept, membership, need as need_row, open_role as role_row};
use matching::{ConceptCode, ConsortiumId, Euro, Need, OpenRole, OrganisationId, RoleId};
use serde_json::json;

use crate::record::{Bilingual, MembershipRecord, OpenRoleRecord};
use crate::store::StoreError;
use crate::store::cell::{Cells, level, millionths, place};

use super::rows::RoleRows;

pub(super) fn member_rows(id: ConsortiumId, given: &[MembershipRecord]) -> Vec<membership::Model> {
    let mut seen = BTreeSet::new();
    given
        .iter()
        .filter(|member| seen.insert(member.organisation))
        .enumerate()
        .map(|(index, member)| member_row(id, member, place(index)))
        .collect()
}

pub(super) fn member_row(
    id: ConsortiumId,
    member: &MembershipRecord,
    position: i32,
) -> membership::Model {
    membership::Model {
        consortium_id: id.as_uuid(),
        organisation_id: member.organisation.as_uuid(),
        position,
        role: member.role.to_string(),
        contribution_cents: member.contribution.map(Euro::cents),
    }
}

pub(super) fn member(row: &membership::Model) -> Result<MembershipRecord, StoreError> {
    let cells = Cells {
        kind: ConsortiumId::KIND,
        id: row.consortium_id,
    };
    Ok(MembershipRecord {
        consortium: ConsortiumId::new(row.consortium_id),
        organisation: OrganisationId::new(row.organisation_id),
        role: cells.parse(&row.role)?,
        contribution: row.contribution_cents.map(Euro::from_cents),
    })
}

pub(super) fn concept_rows(
    id: ConsortiumId,
    given: &[ConceptCode],
) -> Vec<consortium_concept::Model> {
    let mut seen = BTreeSet::new();
    given
        .iter()
        .filter(|concept| seen.insert(*concept))
        .enumerate()
        .map(|(index, concept)| consortium_concept::Model {
            consortium_id: id.as_uuid(),
            concept: concept.to_string(),
            position: place(index),
        })
        .collect()
}

pub(super) fn role_rows(id: ConsortiumId, given: &[OpenRoleRecord]) -> RoleRows {
    let mut rows = RoleRows::default();
    for (index, open) in given.iter().enumerate() {
        let role = &open.role;
        let kinds: Vec<_> = role.wanted_kinds.iter().map(|kind| kind.as_str()).collect();
        let countries = role.wanted_countries.iter();
        let countries: Vec<_> = countries.map(ToString::to_string).collect();
        rows.roles.push(role_row::Model {
            id: role.id.as_uuid(),
            consortium_id: id.as_uuid(),
            position: place(index),
            title_nl: open.title.dutch.clone(),
            title_en: open.title.english.clone(),
            wanted_kinds: json!(kinds),
            wanted_countries: json!(countries),
        });
        for (index, need) in role.needs.iter().enumerate() {
            rows.needs.push(need_row::Model {
                role_id: role.id.as_uuid(),
                position: place(index),
                concept: need.concept.to_string(),
                weight: millionths(need.weight),
                min_trl: level(need.min_trl),
            });
        }
    }
    rows
}

/// A row as an open role, with its needs still to come.
pub(in crate::store) fn open_role(row: &role_row::Model) -> Result<OpenRole, StoreError> {
    let cells = Cells {
        kind: RoleId::KIND,
        id: row.id,
    };
    let words = |list: &serde_json::Value| {
        serde_json::from_value::<Vec<String>>(list.clone()).map_err(|error| cells.corrupt(error))
    };
    let kinds = words(&row.wanted_kinds)?;
    let countries = words(&row.wanted_countries)?;
    Ok(OpenRole {
        id: RoleId::new(row.id),
        needs: Vec::new(),
        wanted_kinds: kinds
            .iter()
            .map(|word| cells.parse(word))
            .collect::<Result<_, _>>()?,
        wanted_countries: countries
            .iter()
            .map(|code| cells.parse(code))
            .collect::<Result<_, _>>()?,
    })
}

/// A row as a need.
pub(in crate::store) fn need(row: &need_row::Model) -> Result<Need, StoreError> {
    let cells = Cells {
        kind: RoleId::KIND,
        id: row.role_id,
    };
    Ok(Need {
        concept: cells.parse(&row.concept)?,
        weight: cells.share(row.weight)?,
        min_trl: cells.trl(row.min_trl)?,
    })
}

/// Rows as open roles with their needs, both in order.
pub(super) fn open_role_records(
    roles: Vec<role_row::Model>,
    needs: &[need_row::Model],
) -> Result<Vec<OpenRoleRecord>, StoreError> {
    let mut records = Vec::with_capacity(roles.len());
    for row in roles {
        let mut role = open_role(&row)?;
        let of_role = needs.iter().filter(|need| need.role_id == row.id);
        role.needs = of_role.map(need).collect::<Result<_, _>>()?;
        records.push(OpenRoleRecord {
            consortium: ConsortiumId::new(row.consortium_id),
            role,
            title: Bilingual {
                dutch: row.title_nl,
                english: row.title_en,
            },
        });
    }
    Ok(records)
}
