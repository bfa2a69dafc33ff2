//! What capabilities rest on.

use sea_orm::entity::prelude::*;

/// A row of `evidence`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence")]
pub struct Model {
    /// Whose capability.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// The capability's concept.
    #[sea_orm(primary_key, auto_increment = false)]
    pub concept: String,
    /// Its place, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// What it is, for a reader.
    pub label: String,
    /// The consortium that shows it.
    pub consortium_id: Option<Uuid>,
    /// The page that shows it.
    pub url: Option<String>,
    /// The capability.
    #[sea_orm(
        belongs_to,
        from = "(organisation_id, concept)",
        to = "(organisation_id, concept)",
        on_delete = "Cascade"
    )]
    pub capability: BelongsTo<super::capability::Entity>,
    /// The consortium.
    #[sea_orm(belongs_to, from = "consortium_id", to = "id", on_delete = "SetNull")]
    pub consortium: BelongsTo<Option<super::consortium::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
