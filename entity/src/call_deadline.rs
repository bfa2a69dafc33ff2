//! Moments by which to apply.

use sea_orm::entity::prelude::*;

/// A row of `call_deadline`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call_deadline")]
pub struct Model {
    /// To which call.
    #[sea_orm(primary_key, auto_increment = false)]
    pub call_id: Uuid,
    /// Its place, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// The moment.
    pub at: DateTimeUtc,
    /// The stage, where there are several.
    pub stage: Option<String>,
    /// The call.
    #[sea_orm(belongs_to, from = "call_id", to = "id", on_delete = "Cascade")]
    pub call: BelongsTo<super::call::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
