//! What happened, in the order of commits.

use sea_orm::entity::prelude::*;

/// A row of `outbox_event`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_event")]
pub struct Model {
    /// Its place in the order.
    #[sea_orm(primary_key)]
    pub sequence: i64,
    /// Its identity.
    #[sea_orm(unique)]
    pub id: Uuid,
    /// Its type on the wire.
    pub kind: String,
    /// What it is about, as a global id.
    pub subject: String,
    /// When it was recorded.
    pub time: DateTimeUtc,
    /// Its payload.
    #[sea_orm(column_type = "JsonBinary")]
    pub data: Json,
}

impl ActiveModelBehavior for ActiveModel {}
