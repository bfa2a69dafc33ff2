//! Registering: with consent, where it may be reached, and by those who may.

use anyhow::{Context, Result};
use jsonwebtoken::Algorithm;
use schakel::webhook::{Reach, Settings};
use serde_json::{Value, json};

use super::receiver::Receiver;
use crate::identity::provider::{Provider, SigningKey};
use crate::support::json::text;
use crate::support::{TestService, quick_webhooks, scratch};

pub(super) const TYPE: &str = "nl.batterijconsortia.organisatie-gewijzigd";

pub(super) const CREATE: &str = "mutation ($url: String!, $types: [String!]!, $token: String) {
  createWebhook(url: $url, eventTypes: $types, bearerToken: $token) {
    webhook { id url eventTypes enabled lastDeliveryAt failures requestsPerMinute waiting dead }
    secret
    userErrors { code message field }
  }
}";

/// Registers an endpoint; gives what was answered.
pub(super) async fn create(service: &TestService, url: &str) -> Result<Value> {
    let variables = json!({ "url": url, "types": [TYPE], "token": "word" });
    let data = service.data(CREATE, variables).await?;
    Ok(data["createWebhook"].clone())
}

/// Checks that an endpoint is refused, and gives why.
async fn refusal(service: &TestService, url: &str) -> Result<String> {
    let made = create(service, url).await?;
    assert_eq!(
        (&made["webhook"], &made["secret"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(made["userErrors"][0]["code"], "INVALID", "{made}");
    assert_eq!(made["userErrors"][0]["field"], json!(["url"]), "{made}");
    let found = service.data("{ webhooks { id } }", json!({})).await?;
    assert_eq!(found["webhooks"], json!([]));
    Ok(text(&made, "/userErrors/0/message")?.to_owned())
}

#[actix_web::test]
async fn an_endpoint_that_consents_is_registered_and_its_secret_shown_once() -> Result<()> {
    scratch::on_both(async |store| {
        let service = TestService::telling(store, quick_webhooks()).await?;
        let receiver = Receiver::start()?;
        let rate = ("WebHook-Allowed-Rate", "120");
        receiver.consents((200, vec![("WebHook-Allowed-Origin", "schakel.example"), rate]))?;
        let made = create(&service, &receiver.url).await?;
        let asked = receiver.asked()?;
        let asked = asked.first().context("it was not asked")?;
        assert_eq!(asked.header("webhook-request-origin"), Some("schakel.example"));
        assert_eq!(asked.header("webhook-request-rate"), Some("600"));
        assert_eq!(asked.header("authorization"), None, "no token before consent");

        assert_eq!(made["userErrors"], json!([]));
        assert!(text(&made, "/secret")?.starts_with("whsec_"));
        assert_eq!(made["webhook"]["requestsPerMinute"], 120);
        let listed = "{ webhooks { id url eventTypes enabled lastDeliveryAt failures requestsPerMinute waiting dead } }";
        let listed = service.data(listed, json!({})).await?;
        assert_eq!(listed["webhooks"], json!([made["webhook"]]));
        let again = "query ($id: ID!) { node(id: $id) { id ... on WebhookEndpoint { url } } }";
        let id = &made["webhook"]["id"];
        let node = service.data(again, json!({ "id": id })).await?;
        assert_eq!(node["node"]["url"], json!(receiver.url));
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn an_endpoint_that_does_not_consent_is_not_registered() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    let service = TestService::telling(store, quick_webhooks()).await?;
    let receiver = Receiver::start()?;
    for answer in [
        (200, vec![]),
        (200, vec![("WebHook-Allowed-Origin", "somebody.example")]),
        (405, vec![("WebHook-Allowed-Origin", "*")]),
        (
            307,
            vec![
                ("Location", "http://127.0.0.1:1/"),
                ("WebHook-Allowed-Origin", "*"),
            ],
        ),
    ] {
        receiver.consents(answer.clone())?;
        let why = refusal(&service, &receiver.url).await?;
        assert!(
            why.contains("WebHook-Allowed-Origin: schakel.example"),
            "{why}"
        );
        assert!(why.contains(&answer.0.to_string()), "{why}");
    }
    // It does not speak TLS.
    let secure = receiver.url.replace("http://", "https://");
    let why = refusal(&service, &secure).await?;
    assert!(why.contains("its certificate"), "{why}");
    drop(receiver);
    let why = refusal(&service, "http://127.0.0.1:1/events").await?;
    assert!(why.contains("no connection could be made"), "{why}");
    Ok(())
}

#[actix_web::test]
async fn an_endpoint_that_lies_inside_is_not_even_asked() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    let settings = Settings {
        reach: Reach {
            private_networks: Vec::new(),
            plain_http: true,
        },
        ..quick_webhooks()
    };
    let service = TestService::telling(store, settings).await?;
    let receiver = Receiver::start()?;
    let port = receiver.url.replace("http://127.0.0.1", "");
    for host in [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
    ] {
        let why = refusal(&service, &format!("http://{host}{port}")).await?;
        assert!(why.contains("is no public address"), "{host}: {why}");
    }
    for unfit in [
        "portal.example",
        "ftp://portal.example/",
        "http://me:word@portal.example/",
    ] {
        refusal(&service, unfit).await?;
    }
    assert!(receiver.asked()?.is_empty(), "it was asked");
    Ok(())
}

#[actix_web::test]
async fn types_that_are_none_and_tokens_that_no_header_holds_are_refused() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    let service = TestService::telling(store, quick_webhooks()).await?;
    let receiver = Receiver::start()?;
    for (types, token, field) in [
        (json!([]), "word", "eventTypes"),
        (
            json!([TYPE, "nl.batterijconsortia.iets"]),
            "word",
            "eventTypes",
        ),
        (json!([TYPE]), "", "bearerToken"),
        (json!([TYPE]), "two words", "bearerToken"),
        (json!([TYPE]), "line\nbreak", "bearerToken"),
    ] {
        let variables = json!({ "url": receiver.url, "types": types, "token": token });
        let made = service.data(CREATE, variables).await?;
        let error = &made["createWebhook"]["userErrors"][0];
        assert_eq!(error["field"], json!([field]), "{made}");
        assert!(
            token.is_empty() || !error.to_string().contains("two words"),
            "{made}"
        );
    }
    assert!(receiver.asked()?.is_empty(), "it was asked");
    Ok(())
}

/// A service that knows callers by their tokens, with an endpoint in it.
struct Guarded {
    service: TestService,
    provider: Provider,
    key: SigningKey,
    id: String,
}

impl Guarded {
    async fn open() -> Result<Self> {
        let key = SigningKey::new("one", Algorithm::ES256)?;
        let provider = Provider::start(&[&key])?;
        let (service, store) = TestService::bundled_behind_with_store(provider.settings()?).await?;
        let mut change = store.begin("test").await?;
        let webhook = change
            .insert_webhook(schakel::store::NewWebhook {
                id: uuid::Uuid::from_u128(7),
                url: "https://portal.example/".to_owned(),
                event_types: vec![TYPE.to_owned()],
                secret: schakel::webhook::new_secret()?,
                bearer_token: None,
                per_minute: None,
            })
            .await?;
        change.commit().await?;
        Ok(Self {
            service,
            provider,
            key,
            id: webhook.subject(),
        })
    }

    async fn ask(&self, role: &str, document: &str) -> Result<Value> {
        let token = self.key.sign(&self.provider.claims(&[role]))?;
        let request = reqwest::Client::new().post(format!("{}/graphql", self.service.url()));
        let request = request
            .bearer_auth(token)
            .json(&json!({ "query": document }));
        Ok(request.send().await?.json().await?)
    }
}

#[actix_web::test]
async fn portals_advisers_and_administrators_see_all_endpoints_and_others_none() -> Result<()> {
    let guarded = Guarded::open().await?;
    for role in ["portaal", "adviseur", "beheerder"] {
        let listed = guarded.ask(role, "{ webhooks { id } }").await?;
        assert_eq!(
            listed["data"]["webhooks"],
            json!([{ "id": guarded.id }]),
            "{role}"
        );
    }
    let missing = "webhook:00000000-0000-0000-0000-000000000008";
    for role in ["beleid", "iets-anders"] {
        for document in [
            "{ node(id: \"ID\") { id } }",
            "mutation { deleteWebhook(id: \"ID\") { webhook { id } userErrors { message } } }",
            "mutation { rotateWebhookSecret(id: \"ID\") { secret userErrors { message } } }",
            "mutation { redeliver(webhookId: \"ID\") { deliveries userErrors { message } } }",
        ] {
            let there = guarded
                .ask(role, &document.replace("ID", &guarded.id))
                .await?;
            let not_there = guarded.ask(role, &document.replace("ID", missing)).await?;
            assert_eq!(there, not_there, "{role} learns what there is");
            assert!(!there.to_string().contains("portal.example"), "{there}");
        }
        let listed = guarded.ask(role, "{ webhooks { id } }").await?;
        assert_eq!(listed["errors"][0]["extensions"]["code"], "FORBIDDEN");
    }
    Ok(())
}
