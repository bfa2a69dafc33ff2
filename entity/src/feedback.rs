//! What became of matches.

use sea_orm::entity::prelude::*;

/// A row of `feedback`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback")]
pub struct Model {
    /// Its place in the order.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose match it was.
    pub organisation_id: Uuid,
    /// With which consortium.
    pub consortium_id: Uuid,
    /// What became of it, as a word of `FeedbackKind`.
    pub kind: String,
    /// Why, as a word of the kind's own list.
    pub reason: Option<String>,
    /// The rank that it had.
    pub rank: Option<i64>,
    /// The score that it had, in millionths.
    pub score: Option<i32>,
    /// The model that gave them.
    pub model_version: String,
    /// The state of the data that gave them.
    pub data_version: i64,
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
