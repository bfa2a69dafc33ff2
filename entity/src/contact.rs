//! Whom to talk to at organisations.

use sea_orm::entity::prelude::*;

/// A row of `contact`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    /// At which organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// A person's name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// An e-mail address.
    #[sea_orm(column_type = "Text")]
    pub email: String,
    /// When it was last changed.
    pub updated_at: DateTimeUtc,
    /// The organisation.
    #[sea_orm(belongs_to, from = "organisation_id", to = "id", on_delete = "Cascade")]
    pub organisation: BelongsTo<super::organisation::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
