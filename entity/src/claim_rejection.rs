//! Claims of others that an organisation rejected.

use sea_orm::entity::prelude::*;

/// A row of `claim_rejection`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_rejection")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// What it claimed: `CAPABILITY` or `INTEREST`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// In which concept.
    #[sea_orm(primary_key, auto_increment = false)]
    pub concept: String,
    /// When it was rejected.
    pub created_at: DateTimeUtc,
    /// The organisation.
    #[sea_orm(belongs_to, from = "organisation_id", to = "id", on_delete = "Cascade")]
    pub organisation: BelongsTo<super::organisation::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
