//! Deliveries: made of events, one for each endpoint; claimed, tried, and forgotten once made.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{outbox_event, webhook, webhook_delivery};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::{Change, Store, StoreError, outbox};
use crate::event::StoredEvent;
use crate::record::{Attempt, Backlog, Failure, Webhook};

pub(super) const WAITING: &str = "WAITING";
pub(super) const DEAD: &str = "DEAD";

/// A delivery that is to be made now.
#[derive(Debug, Clone, PartialEq)]
pub struct DueDelivery {
    /// Of what.
    pub event: StoredEvent,
    /// How often it was tried before.
    pub attempts: u32,
}

/// A delivery that was given up.
#[derive(Debug, Clone, PartialEq)]
pub struct DeadLetter {
    /// Of what.
    pub event: StoredEvent,
    /// How often it was tried.
    pub attempts: u32,
    /// The status of the last answer, where there was one.
    pub status: Option<u16>,
    /// What went wrong last.
    pub problem: String,
}

impl Store {
    /// How many deliveries of an endpoint are still to be made, and how many were given up.
    ///
    /// # Errors
    /// The database fails.
    pub async fn backlog(&self, webhook: Uuid) -> Result<Backlog, StoreError> {
        let counts = of_webhook(webhook)
            .select_only()
            .column(webhook_delivery::Column::State)
            .column_as(webhook_delivery::Column::Sequence.count(), "number")
            .group_by(webhook_delivery::Column::State)
            .into_tuple::<(String, i64)>()
            .all(self.reader())
            .await?;
        let of = |wanted: &str| {
            let found = counts.iter().find(|(state, _)| state == wanted);
            found.map_or(0, |(_, number)| u64::try_from(*number).unwrap_or(0))
        };
        Ok(Backlog {
            waiting: of(WAITING),
            dead: of(DEAD),
        })
    }

    /// Whether an endpoint has a delivery that is to be made now: one that waits for another about the
    /// same thing is not.
    ///
    /// # Errors
    /// The database fails.
    pub async fn has_due(&self, webhook: Uuid, now: DateTime<Utc>) -> Result<bool, StoreError> {
        Ok(due(webhook, now).one(self.reader()).await?.is_some())
    }

    /// The deliveries of an endpoint that were given up, the oldest event first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn dead_letters(
        &self,
        webhook: Uuid,
        limit: u64,
    ) -> Result<Vec<DeadLetter>, StoreError> {
        let rows = of_webhook(webhook)
            .filter(webhook_delivery::COLUMN.state.eq(DEAD))
            .order_by_asc(webhook_delivery::Column::Sequence)
            .limit(limit)
            .find_also_related(outbox_event::Entity)
            .all(self.reader())
            .await?;
        let letters = rows.into_iter().filter_map(|(row, event)| {
            Some(DeadLetter {
                event: outbox::event(event?),
                attempts: count_of(row.attempts),
                status: row.status.and_then(|status| u16::try_from(status).ok()),
                problem: row.problem.unwrap_or_default(),
            })
        });
        Ok(letters.collect())
    }
}

impl Change {
    /// Makes deliveries of the next events that an endpoint was not told of yet, and moves its
    /// place behind them, in one: each event becomes one delivery.
    ///
    /// # Errors
    /// The database fails.
    pub async fn dispatch(&mut self, id: Uuid, limit: u64) -> Result<(), StoreError> {
        let Some(webhook) = self.hold_webhook(id).await?.filter(|found| found.enabled) else {
            return Ok(());
        };
        let events = outbox::events_after(&self.transaction, webhook.place, limit).await?;
        let Some(last) = events.last() else {
            return Ok(());
        };
        let rows: Vec<_> = events
            .iter()
            .filter(|event| webhook.event_types.contains(&event.kind))
            .map(|event| webhook_delivery::ActiveModel {
                webhook_id: ActiveValue::Set(id),
                sequence: ActiveValue::Set(event.sequence),
                subject: ActiveValue::Set(event.subject.clone()),
                state: ActiveValue::Set(WAITING.to_owned()),
                attempts: ActiveValue::Set(0),
                due_at: ActiveValue::Set(self.now),
                status: ActiveValue::Set(None),
                problem: ActiveValue::Set(None),
            })
            .collect();
        if !rows.is_empty() {
            webhook_delivery::Entity::insert_many(rows)
                .exec_without_returning(&self.transaction)
                .await?;
        }
        self.move_place(id, last.sequence).await
    }

    /// Takes deliveries of an endpoint that are due, of each subject the first one only, so that
    /// those about one thing keep their order. Nobody else is given them before the moment: who
    /// dies meanwhile holds them up no longer than that. Nor is the endpoint asked for more, by
    /// whichever process, before it takes more by its rate.
    ///
    /// # Errors
    /// The database fails.
    pub async fn claim_deliveries(
        &mut self,
        id: Uuid,
        until: DateTime<Utc>,
        limit: u64,
    ) -> Result<Option<(Webhook, Vec<DueDelivery>)>, StoreError> {
        let held = self.hold_webhook(id).await?;
        let Some(webhook) = held.filter(|found| found.is_open(self.now)) else {
            return Ok(None);
        };
        let rows = due(id, self.now)
            .order_by_asc(webhook_delivery::Column::Sequence)
            .limit(limit)
            .find_also_related(outbox_event::Entity)
            .all(&self.transaction)
            .await?;
        let sequences = rows.iter().map(|(row, _)| row.sequence);
        of_these(id, sequences)
            .col_expr(webhook_delivery::Column::DueAt, Expr::value(until))
            .exec(&self.transaction)
            .await?;
        if let Some(pause) = webhook.pace(rows.len()) {
            self.pause_webhook(id, Some(self.now + pause)).await?;
        }
        let claimed = rows.into_iter().filter_map(|(row, event)| {
            Some(DueDelivery {
                event: outbox::event(event?),
                attempts: count_of(row.attempts),
            })
        });
        Ok(Some((webhook, claimed.collect())))
    }

    /// Writes what became of deliveries that were claimed until a moment, by the places of their
    /// events. One that somebody asked for anew meanwhile, or that was claimed again, is another
    /// delivery and stays as it is. An endpoint at which one
    /// failed rests until the moment given, or longer where another process was told so.
    ///
    /// # Errors
    /// The database fails.
    pub async fn settle_deliveries(
        &mut self,
        id: Uuid,
        claimed_until: DateTime<Utc>,
        outcomes: &BTreeMap<i64, Attempt>,
        rest_until: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        // Deleted meanwhile, and its deliveries with it.
        let Some(held) = self.hold_webhook(id).await? else {
            return Ok(());
        };
        let accepted = outcomes.iter().filter_map(|(sequence, attempt)| {
            matches!(attempt, Attempt::Accepted).then_some(*sequence)
        });
        let made: Vec<_> = accepted.collect();
        let mut row = webhook::ActiveModel {
            id: ActiveValue::Unchanged(id),
            ..Default::default()
        };
        if !made.is_empty() {
            webhook_delivery::Entity::delete_many()
                .filter(webhook_delivery::COLUMN.webhook_id.eq(id))
                .filter(webhook_delivery::Column::Sequence.is_in(made.iter().copied()))
                .filter(webhook_delivery::COLUMN.due_at.eq(claimed_until))
                .exec(&self.transaction)
                .await?;
            row.last_delivery_at = ActiveValue::Set(Some(self.now));
            row.failures = ActiveValue::Set(0);
        }
        row.paused_until = ActiveValue::Set(std::cmp::max(held.paused_until, rest_until));
        self.update_webhook(row).await?;
        for (&sequence, attempt) in outcomes {
            match attempt {
                Attempt::Accepted => {}
                Attempt::Postponed { until, failure } => {
                    let next = (WAITING, *until);
                    self.fail((id, sequence, claimed_until), next, failure)
                        .await?;
                }
                Attempt::GivenUp(failure) => {
                    let next = (DEAD, self.now);
                    self.fail((id, sequence, claimed_until), next, failure)
                        .await?;
                }
            }
        }
        let failed = outcomes.len() - made.len();
        self.count_failures(id, i32::try_from(failed).unwrap_or(i32::MAX))
            .await
    }

    /// Forgets the deliveries of an endpoint of events after a place.
    pub(super) async fn forget_deliveries(
        &self,
        webhook: Uuid,
        sequence: i64,
    ) -> Result<(), StoreError> {
        webhook_delivery::Entity::delete_many()
            .filter(webhook_delivery::COLUMN.webhook_id.eq(webhook))
            .filter(webhook_delivery::COLUMN.sequence.gt(sequence))
            .exec(&self.transaction)
            .await?;
        Ok(())
    }

    pub(super) async fn move_place(&self, webhook: Uuid, place: i64) -> Result<(), StoreError> {
        self.update_webhook(webhook::ActiveModel {
            id: ActiveValue::Unchanged(webhook),
            place: ActiveValue::Set(place),
            ..Default::default()
        })
        .await
    }

    async fn fail(
        &self,
        (webhook, sequence, claimed_until): (Uuid, i64, DateTime<Utc>),
        (state, due_at): (&str, DateTime<Utc>),
        failure: &Failure,
    ) -> Result<(), StoreError> {
        let attempts = Expr::col(webhook_delivery::Column::Attempts).add(1);
        of_these(webhook, [sequence])
            .filter(webhook_delivery::COLUMN.due_at.eq(claimed_until))
            .col_expr(webhook_delivery::Column::State, Expr::value(state))
            .col_expr(webhook_delivery::Column::Attempts, attempts)
            .col_expr(webhook_delivery::Column::DueAt, Expr::value(due_at))
            .col_expr(
                webhook_delivery::Column::Status,
                Expr::value(failure.status.map(i32::from)),
            )
            .col_expr(
                webhook_delivery::Column::Problem,
                Expr::value(failure.problem.as_str()),
            )
            .exec(&self.transaction)
            .await?;
        Ok(())
    }
}

fn of_webhook(webhook: Uuid) -> sea_orm::Select<webhook_delivery::Entity> {
    webhook_delivery::Entity::find().filter(webhook_delivery::COLUMN.webhook_id.eq(webhook))
}

fn waiting(webhook: Uuid) -> sea_orm::Select<webhook_delivery::Entity> {
    of_webhook(webhook).filter(webhook_delivery::COLUMN.state.eq(WAITING))
}

/// Those whose time has come, of each subject the first one only.
fn due(webhook: Uuid, now: DateTime<Utc>) -> sea_orm::Select<webhook_delivery::Entity> {
    let heads = waiting(webhook)
        .select_only()
        .column_as(webhook_delivery::Column::Sequence.min(), "head")
        .group_by(webhook_delivery::Column::Subject)
        .into_query();
    waiting(webhook)
        .filter(webhook_delivery::Column::Sequence.in_subquery(heads))
        .filter(webhook_delivery::COLUMN.due_at.lte(now))
}

fn of_these(
    webhook: Uuid,
    sequences: impl IntoIterator<Item = i64>,
) -> sea_orm::UpdateMany<webhook_delivery::Entity> {
    webhook_delivery::Entity::update_many()
        .filter(webhook_delivery::COLUMN.webhook_id.eq(webhook))
        .filter(webhook_delivery::Column::Sequence.is_in(sequences))
}

fn count_of(attempts: i32) -> u32 {
    u32::try_from(attempts).unwrap_or(0)
}
