//! First contacts between organisations and consortia.

use sea_orm::entity::prelude::*;

/// A row of `introduction`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "introduction")]
pub struct Model {
    /// Its identity; later ones sort after earlier ones.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// One side.
    pub organisation_id: Uuid,
    /// The other side.
    pub consortium_id: Uuid,
    /// Which side asked, as a word of `Side`.
    pub asked_by: String,
    /// Whether an adviser asked on its behalf.
    pub by_adviser: bool,
    /// The organisation that asked, or on whose behalf an adviser did.
    pub asked_for: Uuid,
    /// The coordinator that answered for the consortium.
    pub spoken_by: Option<Uuid>,
    /// What the organisation answered.
    pub organisation_agrees: Option<bool>,
    /// What the consortium answered.
    pub consortium_agrees: Option<bool>,
    /// Where it stands, as a word of `IntroductionStatus`.
    pub status: String,
    /// What whoever asked wrote.
    #[sea_orm(column_type = "Text", nullable)]
    pub message: Option<String>,
    /// When it was proposed.
    pub created_at: DateTimeUtc,
    /// When it last changed.
    pub updated_at: DateTimeUtc,
    /// When it ends unless both have answered.
    pub expires_at: DateTimeUtc,
    /// When those who have not answered were reminded.
    pub reminded_at: Option<DateTimeUtc>,
    /// The organisation.
    #[sea_orm(belongs_to, from = "organisation_id", to = "id", on_delete = "Cascade")]
    pub organisation: BelongsTo<super::organisation::Entity>,
    /// The consortium.
    #[sea_orm(belongs_to, from = "consortium_id", to = "id", on_delete = "Cascade")]
    pub consortium: BelongsTo<super::consortium::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
