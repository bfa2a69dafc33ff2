//! Rows that could not be imported.

use sea_orm::entity::prelude::*;

/// A row of `import_reject`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_reject")]
pub struct Model {
    /// Its place in the order.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// In which run.
    pub run_id: Uuid,
    /// In which file.
    pub file: String,
    /// On which line, from 1.
    pub line: i64,
    /// Which field.
    pub field: String,
    /// What stood there.
    pub value: String,
    /// Why it was rejected.
    pub reason: String,
    /// The run.
    #[sea_orm(belongs_to, from = "run_id", to = "id", on_delete = "Cascade")]
    pub run: BelongsTo<super::import_run::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
