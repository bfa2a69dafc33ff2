//! Deliveries that are still to be made, and those that were given up.

use sea_orm::entity::prelude::*;

/// A row of `webhook_delivery`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_delivery")]
pub struct Model {
    /// To which endpoint.
    #[sea_orm(primary_key, auto_increment = false)]
    pub webhook_id: Uuid,
    /// Of which event, by its place in the outbox.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// What the event is about: deliveries about one thing keep their order.
    pub subject: String,
    /// `WAITING` or `DEAD`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Before when it is not tried.
    pub due_at: DateTimeUtc,
    /// The status that the last answer had.
    pub status: Option<i32>,
    /// What went wrong last.
    pub problem: Option<String>,
    /// The endpoint.
    #[sea_orm(belongs_to, from = "webhook_id", to = "id", on_delete = "Cascade")]
    pub webhook: BelongsTo<super::webhook::Entity>,
    /// The event.
    #[sea_orm(belongs_to, from = "sequence", to = "sequence", on_delete = "Cascade")]
    pub event: BelongsTo<super::outbox_event::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
