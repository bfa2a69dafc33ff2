//! Deliveries to an endpoint, by more than one who brings them or asks for them.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use schakel::event::StoredEvent;
use schakel::record::{Attempt, Failure, Webhook};
use schakel::store::{NewWebhook, Store};
use schakel::webhook::new_secret;
use uuid::Uuid;

use super::samples::plain;
use crate::support::scratch::on_both;

/// An endpoint that listens to changes of organisations.
async fn endpoint(store: &Store, per_minute: Option<u32>) -> Result<Webhook> {
    let mut change = store.begin("test").await?;
    let webhook = change
        .insert_webhook(NewWebhook {
            id: Uuid::from_u128(7),
            url: "https://portal.example/".to_owned(),
            event_types: vec!["nl.batterijconsortia.organisatie-gewijzigd".to_owned()],
            secret: new_secret()?,
            bearer_token: None,
            per_minute,
        })
        .await?;
    change.commit().await?;
    Ok(webhook)
}

/// What happens when organisations with these numbers are made.
async fn happens(store: &Store, numbers: std::ops::Range<u128>) -> Result<Vec<StoredEvent>> {
    let mut change = store.begin("test").await?;
    for number in numbers {
        change.insert_organisation(&plain(number, "New")).await?;
    }
    Ok(change.commit().await?)
}

async fn dispatch(store: &Store, webhook: &Webhook) -> Result<()> {
    let mut change = store.begin("courier").await?;
    change.dispatch(webhook.id, 500).await?;
    change.commit().await?;
    Ok(())
}

/// A delivery that was claimed: the place of its event, and until when.
type Claimed = (i64, DateTime<Utc>);

/// Claims one delivery, if there is one to be claimed.
async fn claim(store: &Store, webhook: &Webhook) -> Result<Option<Claimed>> {
    let mut change = store.begin("courier").await?;
    let until = change.now() + TimeDelta::hours(1);
    let claimed = change.claim_deliveries(webhook.id, until, 1).await?;
    change.commit().await?;
    let due = claimed.map(|(_, due)| due).unwrap_or_default();
    Ok(due.first().map(|delivery| (delivery.event.sequence, until)))
}

async fn settle(
    store: &Store,
    webhook: &Webhook,
    (place, claimed_until): Claimed,
    attempt: Attempt,
    rest: Option<DateTime<Utc>>,
) -> Result<()> {
    let mut change = store.begin("courier").await?;
    let outcomes = BTreeMap::from([(place, attempt)]);
    change
        .settle_deliveries(webhook.id, claimed_until, &outcomes, rest)
        .await?;
    change.commit().await?;
    Ok(())
}

#[tokio::test]
async fn what_an_endpoint_was_not_told_of_yet_is_not_passed_over_by_a_redelivery() -> Result<()> {
    on_both(async |store| {
        let webhook = endpoint(&store, None).await?;
        let told = happens(&store, 1..4).await?;
        let last = told.last().context("nothing was told")?;
        let mut change = store.begin("test").await?;
        let number = change.redeliver_after(&webhook, last.sequence).await?;
        change.commit().await?;
        assert_eq!(number, 0);
        dispatch(&store, &webhook).await?;
        assert_eq!(store.backlog(webhook.id).await?.waiting, 3);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_endpoint_rests_as_long_as_any_of_those_who_bring_was_told() -> Result<()> {
    on_both(async |store| {
        let webhook = endpoint(&store, None).await?;
        let told = happens(&store, 1..3).await?;
        dispatch(&store, &webhook).await?;
        let one = claim(&store, &webhook).await?.context("nothing is due")?;
        let other = claim(&store, &webhook).await?.context("nothing is due")?;
        assert_eq!([one.0, other.0], [told[0].sequence, told[1].sequence]);
        let until = webhook.created_at + TimeDelta::hours(2);
        let failed = Attempt::Postponed {
            until,
            failure: Failure {
                status: Some(429),
                problem: "too many".to_owned(),
            },
        };
        settle(&store, &webhook, one, failed, Some(until)).await?;
        settle(&store, &webhook, other, Attempt::Accepted, None).await?;
        let found = store.webhook(webhook.id).await?.context("it is gone")?;
        assert_eq!(found.paused_until, Some(until));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_endpoint_gets_no_more_a_minute_than_it_takes_from_all_together() -> Result<()> {
    on_both(async |store| {
        let webhook = endpoint(&store, Some(1)).await?;
        happens(&store, 1..3).await?;
        dispatch(&store, &webhook).await?;
        assert!(claim(&store, &webhook).await?.is_some());
        assert_eq!(claim(&store, &webhook).await?, None);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_asked_for_anew_while_it_is_on_its_way_is_delivered_again() -> Result<()> {
    on_both(async |store| {
        let webhook = endpoint(&store, None).await?;
        let told = happens(&store, 1..2).await?;
        dispatch(&store, &webhook).await?;
        let under_way = claim(&store, &webhook).await?.context("nothing is due")?;
        let mut change = store.begin("test").await?;
        change.redeliver_after(&webhook, 0).await?;
        change.commit().await?;
        dispatch(&store, &webhook).await?;
        settle(&store, &webhook, under_way, Attempt::Accepted, None).await?;
        let again = claim(&store, &webhook).await?.context("it is lost")?;
        assert_eq!(again.0, told[0].sequence);
        settle(&store, &webhook, again, Attempt::Accepted, None).await?;
        assert_eq!(store.backlog(webhook.id).await?.waiting, 0);
        Ok(())
    })
    .await
}
