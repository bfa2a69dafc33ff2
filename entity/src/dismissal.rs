//! Matches put aside.

use sea_orm::entity::prelude::*;

/// A row of `dismissal`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dismissal")]
pub struct Model {
    /// By whom.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Which.
    #[sea_orm(primary_key, auto_increment = false)]
    pub consortium_id: Uuid,
    /// Why, as a word of `DismissalReason`.
    pub reason: String,
    /// The rank that it had.
    pub rank: Option<i64>,
    /// When.
    pub created_at: DateTimeUtc,
    /// The organisation.
    #[sea_orm(belongs_to, from = "organisation_id", to = "id", on_delete = "Cascade")]
    pub organisation: BelongsTo<super::organisation::Entity>,
    /// The consortium.
    #[sea_orm(belongs_to, from = "consortium_id", to = "id", on_delete = "Cascade")]
    pub consortium: BelongsTo<super::consortium::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
