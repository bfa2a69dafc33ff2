//! What organisations can do.

use sea_orm::entity::prelude::*;

/// A row of `capability`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "capability")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// In which concept.
    #[sea_orm(primary_key, auto_increment = false)]
    pub concept: String,
    /// Its place in the profile, from 0.
    pub position: i32,
    /// The readiness shown, 1 to 9.
    pub trl: Option<i16>,
    /// The claim in Dutch.
    pub statement_nl: Option<String>,
    /// The claim in English.
    pub statement_en: Option<String>,
    /// Who says so, as a word of `ClaimSource`.
    pub source: String,
    /// How sure the claim is, in millionths.
    pub confidence: i32,
    /// The organisation.
    #[sea_orm(belongs_to, from = "organisation_id", to = "id", on_delete = "Cascade")]
    pub organisation: BelongsTo<super::organisation::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
