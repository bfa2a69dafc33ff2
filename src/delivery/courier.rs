//! The courier: makes deliveries of events, and brings them to the endpoints.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::Bus;
use crate::app::{App, Error};
use crate::record::{Attempt, Webhook};
use crate::store::DueDelivery;
use crate::webhook::{Answer, chance};

/// How many events deliveries are made of at a time.
const DISPATCHED: u64 = 500;
/// How many requests are made to one endpoint at a time.
const ABREAST: u64 = 16;
/// How much longer than a request may take nobody else tries the delivery.
const MARGIN: Duration = Duration::from_secs(30);

/// Brings events to the endpoints of others: to each endpoint by a task of its own, so that a slow
/// one holds up nobody else.
#[derive(Debug)]
pub struct Courier {
    app: App,
    bus: Bus,
    stop: watch::Receiver<bool>,
}

impl Courier {
    /// A courier that works until it is told to stop.
    #[must_use]
    pub fn new(app: App, bus: Bus, stop: watch::Receiver<bool>) -> Self {
        Self { app, bus, stop }
    }

    /// Brings what is due until it is told to stop; then ends what is under way. What fails is
    /// tried again; nothing is skipped.
    pub async fn run(mut self) {
        let poll = self.app.webhook_client().settings().poll;
        let mut news = self.bus.listen();
        let mut rounds = Rounds::default();
        while !*self.stop.borrow() {
            if let Err(error) = self.set_out(&mut rounds).await {
                tracing::warn!(%error, "Deliveries could not be looked up; it is tried again");
            }
            tokio::select! {
                // Told more than once, or that it missed some: either way it looks.
                _ = news.recv() => {}
                () = rounds.ended() => {}
                () = tokio::time::sleep(poll) => {}
                changed = self.stop.changed() => if changed.is_err() { break },
            }
        }
        rounds.finish().await;
    }

    /// Starts a round for each endpoint that has none and something to do. It only looks, so that
    /// no endpoint holds up another.
    async fn set_out(&self, rounds: &mut Rounds) -> Result<(), Error> {
        let store = self.app.store();
        let latest = store.latest_sequence().await?;
        for webhook in store.webhooks().await? {
            let is_behind = webhook.enabled && webhook.place < latest;
            if is_behind || has_to_bring(&self.app, &webhook).await? {
                let round = Round {
                    app: self.app.clone(),
                    webhook: webhook.id,
                    stop: self.stop.clone(),
                };
                rounds.start(round);
            }
        }
        Ok(())
    }
}

/// Whether an endpoint may be asked now and there is something to bring. Asked before anything is
/// claimed: who only looks keeps no writer waiting.
async fn has_to_bring(app: &App, webhook: &Webhook) -> Result<bool, Error> {
    let now = app.now();
    Ok(webhook.is_open(now) && app.store().has_due(webhook.id, now).await?)
}

/// The rounds under way: of which endpoint, and whether it did anything.
#[derive(Default)]
struct Rounds {
    tasks: JoinSet<(Uuid, bool)>,
    busy: BTreeSet<Uuid>,
}

impl Rounds {
    fn start(&mut self, round: Round) {
        if self.busy.insert(round.webhook) {
            self.tasks.spawn(async move {
                let webhook = round.webhook;
                let worked = round.run().await.unwrap_or_else(|error| {
                    tracing::warn!(%webhook, %error, "A round of deliveries failed; it is tried again");
                    false
                });
                (webhook, worked)
            });
        }
    }

    /// Waits until a round has ended that did something, for then there may be more; for ever where
    /// there is none.
    async fn ended(&mut self) {
        while let Some(done) = self.tasks.join_next().await {
            // A round that panicked does not say whose it was: the others are started twice at
            // worst, and what one has claimed the other is not given.
            let Ok((webhook, worked)) = done else {
                self.busy.clear();
                continue;
            };
            self.busy.remove(&webhook);
            if worked {
                return;
            }
        }
        std::future::pending::<()>().await;
    }

    async fn finish(mut self) {
        while self.tasks.join_next().await.is_some() {}
    }
}

/// One endpoint's deliveries: made of what happened, and brought as far as they are due.
struct Round {
    app: App,
    webhook: Uuid,
    stop: watch::Receiver<bool>,
}

impl Round {
    /// Does what there is to do; tells whether that was anything.
    async fn run(&self) -> Result<bool, Error> {
        let mut worked = false;
        while !*self.stop.borrow() && self.turn().await? {
            worked = true;
        }
        Ok(worked)
    }

    /// Does some of what there is to do; tells whether that was anything.
    async fn turn(&self) -> Result<bool, Error> {
        let known = self.app.store().webhook(self.webhook).await?;
        let Some(known) = known.filter(|found| found.enabled) else {
            return Ok(false);
        };
        let caught_up = self.catch_up(&known).await?;
        Ok(self.bring_some(&known).await? || caught_up)
    }

    /// Makes some deliveries of what happened; tells whether that was anything.
    async fn catch_up(&self, known: &Webhook) -> Result<bool, Error> {
        let store = self.app.store();
        if known.place >= store.latest_sequence().await? {
            return Ok(false);
        }
        let mut change = store.begin("courier").await?;
        change.dispatch(self.webhook, DISPATCHED).await?;
        change.commit().await?;
        Ok(true)
    }

    /// Brings some of what is due; tells whether that was anything.
    async fn bring_some(&self, known: &Webhook) -> Result<bool, Error> {
        if !has_to_bring(&self.app, known).await? {
            return Ok(false);
        }
        let store = self.app.store();
        let settings = self.app.webhook_client().settings();
        let lease = TimeDelta::from_std(settings.deadline + MARGIN).unwrap_or(TimeDelta::MAX);
        let mut change = store.begin("courier").await?;
        let until = change.now() + lease;
        let claimed = change
            .claim_deliveries(self.webhook, until, abreast(known))
            .await?;
        let Some((webhook, due)) = claimed.filter(|(_, due)| !due.is_empty()) else {
            change.rollback().await?;
            return Ok(false);
        };
        change.commit().await?;
        let now = self.app.now();
        let client = self.app.webhook_client();
        let sent = due
            .iter()
            .map(|delivery| client.deliver(&webhook, &delivery.event, now));
        let answers = join_all(sent).await;
        self.settle(&webhook, until, &due, answers).await?;
        Ok(true)
    }

    /// Writes what became of deliveries.
    async fn settle(
        &self,
        webhook: &Webhook,
        claimed_until: DateTime<Utc>,
        due: &[DueDelivery],
        answers: Vec<Answer>,
    ) -> Result<(), Error> {
        let mut change = self.app.store().begin("courier").await?;
        if answers.contains(&Answer::Gone) {
            tracing::info!(webhook = %webhook.id, "An endpoint is gone and gets no more deliveries");
            change.retire_webhook(webhook).await?;
            change.commit().await?;
            return Ok(());
        }
        let now = change.now();
        let mut rest = None;
        let mut outcomes = BTreeMap::new();
        for (delivery, answer) in due.iter().zip(answers) {
            let (attempt, until) = self.judge(delivery, answer, now);
            rest = rest.max(until);
            outcomes.insert(delivery.event.sequence, attempt);
        }
        change
            .settle_deliveries(webhook.id, claimed_until, &outcomes, rest)
            .await?;
        change.commit().await?;
        Ok(())
    }

    /// What becomes of a delivery with this answer, and until when its endpoint rests.
    fn judge(
        &self,
        delivery: &DueDelivery,
        answer: Answer,
        now: DateTime<Utc>,
    ) -> (Attempt, Option<DateTime<Utc>>) {
        let Answer::Failed {
            failure,
            not_before,
        } = answer
        else {
            return (Attempt::Accepted, None);
        };
        let schedule = &self.app.webhook_client().settings().schedule;
        let rest = now + schedule.rest();
        let rest = not_before.map_or(rest, |asked| asked.max(rest));
        let failed = delivery.attempts.saturating_add(1);
        let attempt = match schedule.next(now, failed, not_before, chance()) {
            Some(until) => Attempt::Postponed { until, failure },
            None => Attempt::GivenUp(failure),
        };
        (attempt, Some(rest))
    }
}

/// How many requests an endpoint gets at a time: one while it fails, and no more than it takes in
/// a second.
fn abreast(webhook: &Webhook) -> u64 {
    if webhook.failures > 0 {
        return 1;
    }
    let a_second = |rate: u32| u64::from(rate / 60);
    webhook
        .per_minute
        .map_or(ABREAST, |rate| a_second(rate).clamp(1, ABREAST))
}
