//! Who is in which consortium.

use sea_orm::entity::prelude::*;

/// A row of `membership`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// The consortium.
    #[sea_orm(primary_key, auto_increment = false)]
    pub consortium_id: Uuid,
    /// The member.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Its place among the members, from 0.
    pub position: i32,
    /// As what, as a word of `MemberRole`.
    pub role: String,
    /// The funding that it receives.
    pub contribution_cents: Option<i64>,
    /// The consortium.
    #[sea_orm(belongs_to, from = "consortium_id", to = "id", on_delete = "Cascade")]
    pub consortium: BelongsTo<super::consortium::Entity>,
    /// The organisation.
    #[sea_orm(belongs_to, from = "organisation_id", to = "id", on_delete = "Cascade")]
    pub organisation: BelongsTo<super::organisation::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
