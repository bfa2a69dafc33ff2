//! Who did what.

use sea_orm::entity::prelude::*;

/// A row of `audit_entry`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    /// Its place in the order.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// When.
    pub time: DateTimeUtc,
    /// Who.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what, as a global id.
    pub subject: String,
    /// The subject's version since.
    pub version: Option<i64>,
    /// What changed.
    #[sea_orm(column_type = "JsonBinary")]
    pub data: Json,
}

impl ActiveModelBehavior for ActiveModel {}
