//! What consortia work on.

use sea_orm::entity::prelude::*;

/// A row of `consortium_concept`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consortium_concept")]
pub struct Model {
    /// Which consortium.
    #[sea_orm(primary_key, auto_increment = false)]
    pub consortium_id: Uuid,
    /// The concept.
    #[sea_orm(primary_key, auto_increment = false)]
    pub concept: String,
    /// Its place, from 0.
    pub position: i32,
    /// The consortium.
    #[sea_orm(belongs_to, from = "consortium_id", to = "id", on_delete = "Cascade")]
    pub consortium: BelongsTo<super::consortium::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
