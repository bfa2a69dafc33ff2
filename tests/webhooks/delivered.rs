//! What endpoints get, and what becomes of those that do not take it.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context, Result};
use schakel::webhook::{Schedule, Settings};
use serde_json::{Value, json};

use super::receiver::Receiver;
use super::registered::create;
use crate::support::json::text;
use crate::support::{TestService, quick_webhooks, scratch};

const LOOK: &str = "query ($id: ID!) { node(id: $id) { ... on WebhookEndpoint {
  enabled failures waiting dead lastDeliveryAt
  deadLetters { event { id subject } attempts status problem }
} } }";
const REDELIVER: &str = "mutation ($id: ID!, $after: ID) {
  redeliver(webhookId: $id, afterEventId: $after) { deliveries userErrors { code message field } }
}";

/// Makes an organisation by its number, and gives its id.
pub(super) async fn organisation(service: &TestService, number: u32) -> Result<String> {
    let document = format!(
        "mutation {{ upsertOrganisation(input: {{ name: \"Proef\", kind: COMPANY, country: \"NL\", \
         kvkNumber: \"{}\" }}) {{ organisation {{ id }} }} }}",
        70_000_000 + number
    );
    let made = service.data(&document, json!({})).await?;
    Ok(text(&made, "/upsertOrganisation/organisation/id")?.to_owned())
}

async fn look(service: &TestService, id: &Value) -> Result<Value> {
    let found = service.data(LOOK, json!({ "id": id })).await?;
    Ok(found["node"].clone())
}

/// Looks at an endpoint until it is as wanted.
pub(super) async fn until(
    service: &TestService,
    id: &Value,
    wanted: fn(&Value) -> bool,
) -> Result<Value> {
    for _ in 0..500 {
        let found = look(service, id).await?;
        if wanted(&found) {
            return Ok(found);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    anyhow::bail!("it stayed as it was: {:#}", look(service, id).await?)
}

/// Gives up after two more attempts, at once.
fn impatient() -> Settings {
    Settings {
        schedule: Schedule::new(vec![Duration::from_millis(10); 2]),
        ..quick_webhooks()
    }
}

#[actix_web::test]
async fn a_delivery_is_signed_by_the_secret_and_for_a_while_by_the_one_before() -> Result<()> {
    const ROTATE: &str = "mutation ($id: ID!) {
      rotateWebhookSecret(id: $id) { secret formerUntil userErrors { code message } }
    }";
    scratch::on_both(async |store| {
        let service = TestService::telling(store, quick_webhooks()).await?;
        let receiver = Receiver::start()?;
        let made = create(&service, &receiver.url).await?;
        let subject = organisation(&service, 1).await?;
        let first = receiver.gets(1).await?.pop().context("nothing came")?;
        assert_eq!(first.event()?["subject"], json!(subject));
        assert_eq!(first.header("authorization"), Some("Bearer word"));
        let media = "application/cloudevents+json; charset=utf-8";
        assert_eq!(first.header("content-type"), Some(media));
        let signed = first.header("webhook-signature").context("unsigned")?;
        assert_eq!(signed.split(' ').count(), 1);

        let id = &made["webhook"]["id"];
        let rotated = service.data(ROTATE, json!({ "id": id })).await?;
        let rotated = &rotated["rotateWebhookSecret"];
        assert_ne!(rotated["secret"], made["secret"]);
        assert!(rotated["formerUntil"].is_string());
        organisation(&service, 2).await?;
        let second = receiver.gets(2).await?.pop().context("nothing came")?;
        let both = second.header("webhook-signature").context("unsigned")?;
        let both: BTreeSet<_> = both.split(' ').collect();
        assert_eq!(both.len(), 2);
        for secret in [&made["secret"], &rotated["secret"]] {
            let expected = expected_signature(secret, &second)?;
            assert!(both.contains(expected.as_str()), "{both:?}");
        }
        let third = service.data(ROTATE, json!({ "id": id })).await?;
        let third = &third["rotateWebhookSecret"];
        assert_eq!(
            (&third["secret"], &third["userErrors"][0]["code"]),
            (&Value::Null, &json!("CONFLICT"))
        );
        let until = text(rotated, "/formerUntil")?
            .split('.')
            .next()
            .context("never")?;
        assert!(
            text(third, "/userErrors/0/message")?.contains(until),
            "{third}"
        );
        Ok(())
    })
    .await
}

/// The signature as the specification words it, made by another library.
fn expected_signature(secret: &Value, request: &super::receiver::Request) -> Result<String> {
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    let key = secret.as_str().and_then(|text| text.strip_prefix("whsec_"));
    let key = BASE64_STANDARD.decode(key.context("no secret")?)?;
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &key);
    let part = |name| request.header(name).context("a header is missing");
    let (id, moment) = (part("webhook-id")?, part("webhook-timestamp")?);
    let signed = format!("{id}.{moment}.{}", request.body);
    let tag = aws_lc_rs::hmac::sign(&key, signed.as_bytes());
    Ok(format!("v1,{}", BASE64_STANDARD.encode(tag.as_ref())))
}

#[actix_web::test]
async fn what_is_given_up_is_kept_and_delivered_when_somebody_asks() -> Result<()> {
    scratch::on_both(async |store| {
        let service = TestService::telling(store, impatient()).await?;
        let receiver = Receiver::start()?;
        receiver.answers(500)?;
        let id = create(&service, &receiver.url).await?["webhook"]["id"].clone();
        let subject = organisation(&service, 1).await?;
        // The endpoint is read before its backlog: the two may be of different moments.
        let is_done = |found: &Value| found["dead"] == 1 && found["failures"] == 3;
        let found = until(&service, &id, is_done).await?;
        let letter = &found["deadLetters"][0];
        assert_eq!(letter["event"]["subject"], json!(subject));
        assert_eq!(
            (&letter["attempts"], &letter["status"]),
            (&json!(3), &json!(500))
        );
        assert_eq!(found["waiting"], 0);
        let tried = receiver.delivered()?;
        assert_eq!(tried.len(), 3);

        receiver.answers(200)?;
        let again = service.data(REDELIVER, json!({ "id": id })).await?;
        assert_eq!(
            again["redeliver"],
            json!({ "deliveries": 1, "userErrors": [] })
        );
        let last = receiver.gets(4).await?.pop().context("nothing came")?;
        assert_eq!(last.event()?, tried[0].event()?, "the event is the same");
        let is_well = |found: &Value| found["waiting"] == 0 && found["failures"] == 0;
        let found = until(&service, &id, is_well).await?;
        assert_eq!(found["dead"], 0);
        assert!(found["lastDeliveryAt"].is_string());
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn what_came_after_an_event_is_delivered_again_in_order_with_the_same_ids() -> Result<()> {
    scratch::on_both(async |store| {
        let service = TestService::telling(store, quick_webhooks()).await?;
        organisation(&service, 1).await?;
        let receiver = Receiver::start()?;
        let id = create(&service, &receiver.url).await?["webhook"]["id"].clone();
        for number in 2..=4 {
            organisation(&service, number).await?;
        }
        let first = receiver.gets(3).await?;
        let first: BTreeSet<_> = first.iter().map(|request| request.body.clone()).collect();
        assert_eq!(
            first.len(),
            3,
            "what was before it was registered is not told"
        );

        let all = service
            .data("{ events { nodes { id } } }", json!({}))
            .await?;
        let before_all = &all["events"]["nodes"][0]["id"];
        let again = service
            .data(REDELIVER, json!({ "id": id, "after": before_all }))
            .await?;
        assert_eq!(again["redeliver"]["deliveries"], 3);
        let both = receiver.gets(6).await?;
        let second: BTreeSet<_> = both[3..]
            .iter()
            .map(|request| request.body.clone())
            .collect();
        assert_eq!(first, second);

        let unknown = json!({ "id": id, "after": "00000000-0000-0000-0000-000000000000" });
        let refused = service.data(REDELIVER, unknown).await?;
        assert_eq!(
            refused["redeliver"]["userErrors"][0]["field"],
            json!(["afterEventId"])
        );
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn an_endpoint_that_is_gone_is_retired_and_one_that_is_deleted_forgotten() -> Result<()> {
    const DELETE: &str = "mutation ($id: ID!) {
      deleteWebhook(id: $id) { webhook { id } userErrors { code } }
    }";
    scratch::on_both(async |store| {
        let service = TestService::telling(store, quick_webhooks()).await?;
        let receiver = Receiver::start()?;
        receiver.answers(410)?;
        let id = create(&service, &receiver.url).await?["webhook"]["id"].clone();
        organisation(&service, 1).await?;
        let found = until(&service, &id, |found| found["enabled"] == false).await?;
        assert_eq!(found["waiting"], 0);
        receiver.answers(200)?;
        organisation(&service, 2).await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(
            receiver.delivered()?.len(),
            1,
            "it was told though it is gone"
        );
        let refused = service.data(REDELIVER, json!({ "id": id })).await?;
        let error = &refused["redeliver"]["userErrors"][0];
        assert!(text(error, "/message")?.contains("gone"), "{error}");

        let deleted = service.data(DELETE, json!({ "id": id })).await?;
        assert_eq!(deleted["deleteWebhook"]["webhook"]["id"], id);
        let twice = service.data(DELETE, json!({ "id": id })).await?;
        assert_eq!(twice["deleteWebhook"]["userErrors"][0]["code"], "NOT_FOUND");
        assert_eq!(look(&service, &id).await?, Value::Null);
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn an_endpoint_gets_no_more_requests_a_minute_than_it_takes() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    let service = TestService::telling(store, quick_webhooks()).await?;
    let receiver = Receiver::start()?;
    let rate = ("WebHook-Allowed-Rate", "120");
    receiver.consents((200, vec![("WebHook-Allowed-Origin", "*"), rate]))?;
    create(&service, &receiver.url).await?;
    let began = tokio::time::Instant::now();
    for number in 1..=6 {
        organisation(&service, number).await?;
    }
    receiver.gets(6).await?;
    let took = began.elapsed();
    assert!(took >= Duration::from_secs(2), "six came within {took:?}");
    Ok(())
}
