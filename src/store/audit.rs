//! The audit trail: who did what, to what. Rows are added, never changed.

use chrono::{DateTime, Utc};
use entity::audit_entry;
use sea_orm::{
    ActiveValue, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{Store, StoreError};
use crate::record::AuditEntry;

/// What the trail is to hold of an action.
pub(super) struct Entry<'a> {
    pub(super) action: &'a str,
    pub(super) subject: &'a str,
    pub(super) version: Option<i64>,
    pub(super) data: serde_json::Value,
}

impl Store {
    /// What was done to something, by its global id, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn audit_of(&self, subject: &str, limit: u64) -> Result<Vec<AuditEntry>, StoreError> {
        let rows = audit_entry::Entity::find()
            .filter(audit_entry::COLUMN.subject.eq(subject))
            .order_by_desc(audit_entry::Column::Id)
            .limit(limit)
            .all(self.reader())
            .await?;
        Ok(rows.into_iter().map(entry).collect())
    }
}

pub(super) async fn append(
    transaction: &DatabaseTransaction,
    actor: &str,
    time: DateTime<Utc>,
    entry: Entry<'_>,
) -> Result<(), StoreError> {
    let row = audit_entry::ActiveModel {
        id: ActiveValue::NotSet,
        time: ActiveValue::Set(time),
        actor: ActiveValue::Set(actor.to_owned()),
        action: ActiveValue::Set(entry.action.to_owned()),
        subject: ActiveValue::Set(entry.subject.to_owned()),
        version: ActiveValue::Set(entry.version),
        data: ActiveValue::Set(entry.data),
    };
    audit_entry::Entity::insert(row)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

fn entry(row: audit_entry::Model) -> AuditEntry {
    AuditEntry {
        id: row.id,
        time: row.time,
        actor: row.actor,
        action: row.action,
        subject: row.subject,
        version: row.version,
        data: row.data,
    }
}
