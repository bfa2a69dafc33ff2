//! Endpoints of others that events are delivered to.

use std::fmt;

use sea_orm::entity::prelude::*;

/// A secret as it is kept: what prints a row prints none of it.
#[derive(Clone, PartialEq, Eq, DeriveValueType)]
pub struct Hidden(pub String);

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// A row of `webhook`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook")]
pub struct Model {
    /// Its identity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Where deliveries go.
    pub url: String,
    /// The types of events that it listens to.
    #[sea_orm(column_type = "JsonBinary")]
    pub event_types: Json,
    /// What signs.
    pub secret: Hidden,
    /// What signs too, for a while.
    pub former_secret: Option<Hidden>,
    /// Until when it does.
    pub former_until: Option<DateTimeUtc>,
    /// Sent along with each delivery.
    pub bearer_token: Option<Hidden>,
    /// How many requests a minute it takes; any number where nothing is said.
    pub per_minute: Option<i32>,
    /// Whether events are delivered.
    pub enabled: bool,
    /// The place in the outbox up to which deliveries were made of events.
    pub place: i64,
    /// How many requests failed since the last one that did not.
    pub failures: i32,
    /// Before when no request is made.
    pub paused_until: Option<DateTimeUtc>,
    /// When a delivery last succeeded.
    pub last_delivery_at: Option<DateTimeUtc>,
    /// When it was made.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
