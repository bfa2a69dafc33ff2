//! A courier with nothing to bring rests, and one endpoint does not hold up another.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use schakel::clock::{Clock, SystemClock};
use schakel::store::Store;
use schakel::webhook::{Schedule, Settings};
use sea_orm::{ConnectionTrait, Database, TransactionTrait};
use serde_json::json;

use super::delivered::{organisation, until};
use super::receiver::Receiver;
use super::registered::create;
use crate::support::{TestService, quick_webhooks, scratch};

/// The machine's clock, which counts how often it is asked: each change asks the store's, each look
/// at an endpoint the service's.
#[derive(Debug, Default)]
struct Counting(AtomicUsize);

impl Clock for Counting {
    fn now(&self) -> DateTime<Utc> {
        self.0.fetch_add(1, Ordering::Relaxed);
        SystemClock.now()
    }
}

impl Counting {
    /// Waits until it is asked no more.
    async fn rests(&self) -> Result<()> {
        for _ in 0..20 {
            let before = self.0.load(Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(200)).await;
            if self.0.load(Ordering::Relaxed) == before {
                return Ok(());
            }
        }
        bail!("it was asked again and again");
    }
}

#[actix_web::test]
async fn a_courier_that_brought_everything_does_not_look_again_by_itself() -> Result<()> {
    scratch::on_both(async |store| {
        let clock = Arc::new(Counting::default());
        let settings = Settings {
            poll: Duration::from_hours(1),
            ..quick_webhooks()
        };
        let service = TestService::telling_by(clock.clone(), store, settings).await?;
        let receiver = Receiver::start()?;
        create(&service, &receiver.url).await?;
        organisation(&service, 1).await?;
        receiver.gets(1).await?;
        clock.rests().await
    })
    .await
}

#[actix_web::test]
async fn a_delivery_that_waits_for_another_begins_no_change() -> Result<()> {
    const AGAIN: &str = "mutation { upsertOrganisation(input: { name: \"Proef\", kind: COMPANY,
      country: \"NL\", city: \"Delft\", kvkNumber: \"70000001\" }) { organisation { id } } }";
    scratch::on_both(async |store| {
        let clock = Arc::new(Counting::default());
        // The second failure has it wait for an hour, while its endpoint is open again at once.
        let waits = [Duration::from_millis(10), Duration::from_hours(1)];
        let settings = Settings {
            schedule: Schedule::new(waits.to_vec()),
            ..quick_webhooks()
        };
        let service = TestService::telling(store.with_clock(clock.clone()), settings).await?;
        let receiver = Receiver::start()?;
        receiver.answers(500)?;
        let id = create(&service, &receiver.url).await?["webhook"]["id"].clone();
        organisation(&service, 1).await?;
        service.data(AGAIN, json!({})).await?;
        until(&service, &id, |found| {
            found["waiting"] == 2 && found["failures"] == 2
        })
        .await?;
        clock.rests().await
    })
    .await
}

#[actix_web::test]
async fn an_endpoint_whose_deliveries_cannot_be_made_holds_up_no_other() -> Result<()> {
    scratch::on_postgres_alone(async |url| {
        let store = Store::open(&url.parse()?).await?;
        store.migrate().await?;
        let service = TestService::telling(store.clone(), quick_webhooks()).await?;
        let (first, second) = (Receiver::start()?, Receiver::start()?);
        let held_up = create(&service, &first.url).await?["webhook"]["id"].clone();
        create(&service, &second.url).await?;
        let admin = Database::connect(&url).await?;
        let holder = admin.begin().await?;
        let id = held_up.as_str().and_then(|id| id.strip_prefix("webhook:"));
        let id = id.context("it has no id")?;
        let hold = format!("SELECT id FROM webhook WHERE id = '{id}' FOR UPDATE");
        holder.execute_unprepared(&hold).await?;
        organisation(&service, 1).await?;
        second.gets(1).await?;
        assert!(first.delivered()?.is_empty());
        holder.rollback().await?;
        first.gets(1).await?;
        drop(service);
        store.close().await?;
        Ok(())
    })
    .await
}
