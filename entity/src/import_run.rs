//! Imports.

use sea_orm::entity::prelude::*;

/// A row of `import_run`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_run")]
pub struct Model {
    /// Its identity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What is imported.
    pub kind: String,
    /// From where.
    pub source: String,
    /// The source's digest.
    pub digest: String,
    /// When it started.
    pub started_at: DateTimeUtc,
    /// When it finished.
    pub finished_at: Option<DateTimeUtc>,
    /// How far it is.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub checkpoint: Option<Json>,
    /// Rows read.
    pub read: i64,
    /// Rows stored.
    pub stored: i64,
    /// Rows that changed nothing.
    pub unchanged: i64,
    /// Rows rejected.
    pub rejected: i64,
    /// Its rows of `import_reject`.
    #[sea_orm(has_many)]
    pub import_rejects: HasMany<super::import_reject::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
