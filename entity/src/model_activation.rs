//! Which model of the ranking was put in force when.

use sea_orm::entity::prelude::*;

/// A row of `model_activation`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "model_activation")]
pub struct Model {
    /// Its place in the order.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The model put in force.
    pub version: String,
    /// The model that was in force before.
    pub replaced: String,
    /// Whether it takes an activation back.
    pub rollback: bool,
    /// Why.
    pub reason: Option<String>,
    /// When.
    pub activated_at: DateTimeUtc,
    /// By whom.
    pub activated_by: String,
}

impl ActiveModelBehavior for ActiveModel {}
