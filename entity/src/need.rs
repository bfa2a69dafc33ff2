//! What places ask for.

use sea_orm::entity::prelude::*;

/// A row of `need`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "need")]
pub struct Model {
    /// Which place.
    #[sea_orm(primary_key, auto_increment = false)]
    pub role_id: Uuid,
    /// Its place among the needs, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// In which concept.
    pub concept: String,
    /// How much it matters, in millionths.
    pub weight: i32,
    /// The least readiness wanted.
    pub min_trl: Option<i16>,
    /// The place.
    #[sea_orm(belongs_to, from = "role_id", to = "id", on_delete = "Cascade")]
    pub role: BelongsTo<super::open_role::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
