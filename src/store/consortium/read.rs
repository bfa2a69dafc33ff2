//! Reading consortia and their parts: many by their ids in one statement.

use std::collections::BTreeMap;

use entity::{consortium, consortium_concept, need, open_role};
use matching::{ConceptCode, ConsortiumId, RoleId};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Value};

use crate::record::{ConsortiumRecord, OpenRoleRecord};
use crate::store::batch::select_in;
use crate::store::cell::Cells;
use crate::store::{Change, Store, StoreError};

use super::rows::RoleRows;
use super::{parts, rows};

impl Store {
    /// The consortia with these ids.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn consortia(
        &self,
        ids: &[ConsortiumId],
    ) -> Result<BTreeMap<ConsortiumId, ConsortiumRecord>, StoreError> {
        let all = consortium::Entity::find();
        select_in(self.reader(), all, consortium::Column::Id, values(ids))
            .await?
            .into_iter()
            .map(|row| rows::record(row).map(|record| (record.id, record)))
            .collect()
    }

    /// The consortium with this id.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn consortium(
        &self,
        id: ConsortiumId,
    ) -> Result<Option<ConsortiumRecord>, StoreError> {
        one(self.reader(), id).await
    }

    /// The consortium with this key outside Schakel.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn consortium_by_external_key(
        &self,
        key: &str,
    ) -> Result<Option<ConsortiumRecord>, StoreError> {
        let found = consortium::Entity::find()
            .filter(consortium::COLUMN.external_key.eq(key.to_owned()))
            .one(self.reader())
            .await?;
        found.map(rows::record).transpose()
    }

    /// The open roles of these consortia, with what they ask for, in order. A consortium without
    /// any is not in the answer.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn open_roles_of(
        &self,
        consortia: &[ConsortiumId],
    ) -> Result<BTreeMap<ConsortiumId, Vec<OpenRoleRecord>>, StoreError> {
        let of = open_role::Column::ConsortiumId;
        let found = role_rows(self.reader(), of, values(consortia)).await?;
        let mut grouped = BTreeMap::<_, Vec<_>>::new();
        for role in parts::open_role_records(found.roles, &found.needs)? {
            grouped.entry(role.consortium).or_default().push(role);
        }
        Ok(grouped)
    }

    /// The open roles with these ids.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn open_roles(
        &self,
        ids: &[RoleId],
    ) -> Result<BTreeMap<RoleId, OpenRoleRecord>, StoreError> {
        let ids = ids.iter().map(|id| id.as_uuid().into()).collect();
        let found = role_rows(self.reader(), open_role::Column::Id, ids).await?;
        let records = parts::open_role_records(found.roles, &found.needs)?;
        Ok(records
            .into_iter()
            .map(|record| (record.role.id, record))
            .collect())
    }

    /// What these consortia work on, in order. A consortium without any is not in the answer.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn concepts_of_consortia(
        &self,
        consortia: &[ConsortiumId],
    ) -> Result<BTreeMap<ConsortiumId, Vec<ConceptCode>>, StoreError> {
        let mut found = BTreeMap::<_, Vec<_>>::new();
        for row in concept_rows(self.reader(), values(consortia)).await? {
            let id = ConsortiumId::new(row.consortium_id);
            let cells = Cells {
                kind: ConsortiumId::KIND,
                id,
            };
            found
                .entry(id)
                .or_default()
                .push(cells.parse(&row.concept)?);
        }
        Ok(found)
    }
}

/// The same readings within a change, which sees what it wrote itself.
impl Change {
    /// The consortium with this id.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn consortium(
        &self,
        id: ConsortiumId,
    ) -> Result<Option<ConsortiumRecord>, StoreError> {
        one(&self.transaction, id).await
    }
}

async fn one<C: ConnectionTrait>(
    db: &C,
    id: ConsortiumId,
) -> Result<Option<ConsortiumRecord>, StoreError> {
    let found = consortium::Entity::find_by_id(id.as_uuid()).one(db).await?;
    found.map(rows::record).transpose()
}

pub(super) fn values(ids: &[ConsortiumId]) -> Vec<Value> {
    ids.iter().map(|id| id.as_uuid().into()).collect()
}

/// The rows of open roles and their needs, each in order.
pub(super) async fn role_rows<C: ConnectionTrait>(
    db: &C,
    column: open_role::Column,
    ids: Vec<Value>,
) -> Result<RoleRows, StoreError> {
    let all = open_role::Entity::find().order_by_asc(open_role::Column::Position);
    let roles = select_in(db, all, column, ids).await?;
    let of = roles.iter().map(|role| role.id.into()).collect();
    let all = need::Entity::find().order_by_asc(need::Column::Position);
    let mut needs = select_in(db, all, need::Column::RoleId, of).await?;
    // In the order in which they are written: role by role.
    let places: BTreeMap<_, _> = roles.iter().map(|role| (role.id, role.position)).collect();
    needs.sort_by_key(|need| (places.get(&need.role_id).copied(), need.position));
    Ok(RoleRows { roles, needs })
}

/// The rows of concepts, in order.
pub(super) async fn concept_rows<C: ConnectionTrait>(
    db: &C,
    consortia: Vec<Value>,
) -> Result<Vec<consortium_concept::Model>, StoreError> {
    let all = consortium_concept::Entity::find().order_by_asc(consortium_concept::Column::Position);
    select_in(db, all, consortium_concept::Column::ConsortiumId, consortia).await
}
