//! What organisations want to work on.

use sea_orm::entity::prelude::*;

/// A row of `interest`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interest")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// In which concept.
    #[sea_orm(primary_key, auto_increment = false)]
    pub concept: String,
    /// Its place in the profile, from 0.
    pub position: i32,
    /// How much, in millionths.
    pub strength: i32,
    /// In which role, as a word of `MemberRole`.
    pub preferred_role: Option<String>,
    /// Who says so, as a word of `ClaimSource`.
    pub source: String,
    /// The organisation.
    #[sea_orm(belongs_to, from = "organisation_id", to = "id", on_delete = "Cascade")]
    pub organisation: BelongsTo<super::organisation::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
