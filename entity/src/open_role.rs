//! Places to fill.

use sea_orm::entity::prelude::*;

/// A row of `open_role`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "open_role")]
pub struct Model {
    /// Its identity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In which consortium.
    pub consortium_id: Uuid,
    /// Its place, from 0.
    pub position: i32,
    /// Its title in Dutch.
    pub title_nl: Option<String>,
    /// Its title in English.
    pub title_en: Option<String>,
    /// The kinds of organisation wanted, as words.
    #[sea_orm(column_type = "JsonBinary")]
    pub wanted_kinds: Json,
    /// The countries wanted, as codes.
    #[sea_orm(column_type = "JsonBinary")]
    pub wanted_countries: Json,
    /// The consortium.
    #[sea_orm(belongs_to, from = "consortium_id", to = "id", on_delete = "Cascade")]
    pub consortium: BelongsTo<super::consortium::Entity>,
    /// Its rows of `need`.
    #[sea_orm(has_many)]
    pub needs: HasMany<super::need::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
