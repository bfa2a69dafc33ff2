//! Deliveries to an endpoint, by more than one who brings them or asks for them.

use anyhow::{Context, Result};
use schakel::event::StoredEvent;
use schakel::record::Webhook;
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
