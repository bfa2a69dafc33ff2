//! What calls are about.

use sea_orm::entity::prelude::*;

/// A row of `call_concept`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call_concept")]
pub struct Model {
    /// Which call.
    #[sea_orm(primary_key, auto_increment = false)]
    pub call_id: Uuid,
    /// The concept.
    #[sea_orm(primary_key, auto_increment = false)]
    pub concept: String,
    /// Its place, from 0.
    pub position: i32,
    /// The call.
    #[sea_orm(belongs_to, from = "call_id", to = "id", on_delete = "Cascade")]
    pub call: BelongsTo<super::call::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
