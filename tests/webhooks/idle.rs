//! A courier with nothing to bring rests.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Result, bail};
use chrono::{DateTime, Utc};
use schakel::clock::{Clock, SystemClock};
use schakel::webhook::{Schedule, Settings};
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
