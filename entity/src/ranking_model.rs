//! Models of the ranking.

use sea_orm::entity::prelude::*;

/// A row of `ranking_model`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ranking_model")]
pub struct Model {
    /// Its name and version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: String,
    /// The digest of its file (SHA-256, hexadecimal).
    pub digest: String,
    /// Its file.
    #[sea_orm(column_type = "Text")]
    pub file: String,
    /// When it was added.
    pub added_at: DateTimeUtc,
    /// By whom.
    pub added_by: String,
}

impl ActiveModelBehavior for ActiveModel {}
