//! Which tokens hold.

use std::time::Duration;

use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::Algorithm;
use serde_json::{Value, json};

use super::provider::{Provider, SigningKey, with};
use super::{ask, roles};
use crate::support::socket::Socket;
use crate::support::{TestService, now};

const WHO: &str = "{ viewer { roles } }";

#[actix_web::test]
async fn tokens_signed_in_each_accepted_way_hold() -> Result<()> {
    let keys = [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256];
    let keys = ["r", "p", "e"].into_iter().zip(keys);
    let keys: Vec<_> = keys
        .map(|(name, algorithm)| SigningKey::new(name, algorithm))
        .collect::<Result<_>>()?;
    let provider = Provider::start(&keys.iter().collect::<Vec<_>>())?;
    let service = TestService::bundled_behind(provider.settings()?).await?;
    for key in &keys {
        let token = key.sign(&provider.claims(&["adviseur"]))?;
        assert_eq!(
            roles(&service, &token).await?,
            json!(["adviser"]),
            "{}",
            key.name
        );
    }
    Ok(())
}

#[actix_web::test]
async fn without_a_token_the_caller_is_anonymous_and_sees_what_is_public() -> Result<()> {
    let provider = Provider::start(&[])?;
    let service = TestService::bundled_behind(provider.settings()?).await?;
    let data = service
        .data(
            "{ viewer { roles } organisations(first: 1) { totalCount } }",
            json!({}),
        )
        .await?;
    assert_eq!(data["viewer"]["roles"], json!(["anonymous"]));
    assert_ne!(data["organisations"]["totalCount"], json!(0));
    Ok(())
}

#[actix_web::test]
async fn only_access_tokens_hold() -> Result<()> {
    let key = SigningKey::new("one", Algorithm::ES256)?;
    let provider = Provider::start(&[&key])?;
    let service = TestService::bundled_behind(provider.settings()?).await?;
    let claims = provider.claims(&["adviseur"]);
    for (kind, holds) in [
        (None, true),
        (Some("JWT"), true),
        (Some("at+jwt"), true),
        (Some("application/at+jwt"), true),
        (Some("logout+jwt"), false),
        (Some("dpop+jwt"), false),
    ] {
        let token = key.sign_typed(kind, &claims)?;
        let (status, ..) = ask(&service, &format!("Bearer {token}"), WHO).await?;
        assert_eq!(status == 200, holds, "{kind:?}");
    }
    Ok(())
}

#[actix_web::test]
async fn a_system_needs_no_level_and_everybody_else_does() -> Result<()> {
    let key = SigningKey::new("one", Algorithm::ES256)?;
    let provider = Provider::start(&[&key])?;
    let service = TestService::bundled_behind(provider.settings()?).await?;
    for (role, expected) in [("portaal", json!(["portal"])), ("adviseur", Value::Null)] {
        let claims = with(provider.claims(&[role]), "acr", Value::Null);
        assert_eq!(
            roles(&service, &key.sign(&claims)?).await?,
            expected,
            "{role}"
        );
    }
    let party = json!({ "sub": "12345678", "sub_id_type": "urn:nl-eid-gdi:1.0:id:KvKnr" });
    let claims = with(provider.claims(&["portaal"]), "represents", party);
    let claims = with(claims, "acr", Value::Null);
    assert_eq!(roles(&service, &key.sign(&claims)?).await?, Value::Null);
    Ok(())
}

/// A token that fails is refused as a whole, with a challenge that says why and repeats nothing of
/// the token.
#[actix_web::test]
async fn a_token_that_fails_is_401_and_never_an_anonymous_success() -> Result<()> {
    let key = SigningKey::new("one", Algorithm::RS256)?;
    let stranger = SigningKey::new("one", Algorithm::RS256)?;
    let curve = SigningKey::new("curve", Algorithm::ES256)?;
    let provider = Provider::start(&[&key, &curve])?;
    let service = TestService::bundled_behind(provider.settings()?).await?;
    let good = provider.claims(&["adviseur"]);
    let at = now().timestamp();
    let claim = |name: &str, value: Value| key.sign(&with(good.clone(), name, value));
    let good_token = key.sign(&good)?;
    let mut changed = good_token.clone();
    changed.replace_range(changed.len() - 4..changed.len() - 2, "AA");
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let unsigned = format!(
        "{}.{}.",
        part(json!({ "alg": "none", "typ": "JWT" })),
        part(good.clone())
    );
    let secret = jsonwebtoken::EncodingKey::from_secret(key.published()?.to_string().as_bytes())?;
    let mut header = jsonwebtoken::Header::new(Algorithm::HS256);
    header.kid = Some("one".to_owned());
    let swapped = jsonwebtoken::encode(&header, &good, &secret)?;
    let cases = [
        ("expired", claim("exp", json!(at - 61))?),
        ("does not hold yet", claim("nbf", json!(at + 61))?),
        ("not meant for this service", claim("aud", json!("other"))?),
        (
            "issued by somebody else",
            claim("iss", json!("https://evil.example"))?,
        ),
        ("`iss` is missing", claim("iss", Value::Null)?),
        ("`aud` is missing", claim("aud", Value::Null)?),
        ("`exp` is missing", claim("exp", Value::Null)?),
        ("seconds since 1970", claim("nbf", json!("tomorrow"))?),
        (
            "level of assurance",
            claim("acr", json!("http://eidas.europa.eu/LoA/low"))?,
        ),
        ("level of assurance", claim("acr", Value::Null)?),
        (
            "`represents`",
            claim(
                "represents",
                json!({ "sub": "12", "sub_id_type": "urn:nl-eid-gdi:1.0:id:KvKnr" }),
            )?,
        ),
        ("signature is wrong", stranger.sign(&good)?),
        ("signature is wrong", changed),
        (
            "key is not one",
            key.sign_as(Algorithm::RS256, Some("gone"), &good)?,
        ),
        (
            "must be signed with",
            key.sign_as(Algorithm::PS256, Some("one"), &good)?,
        ),
        (
            "must be signed with",
            key.sign_as(Algorithm::RS256, Some("curve"), &good)?,
        ),
        (
            "must be signed with",
            key.sign_as(Algorithm::RS384, Some("one"), &good)?,
        ),
        ("must be signed with", swapped),
        ("no signed JSON Web Token", unsigned),
        ("no signed JSON Web Token", "abc".to_owned()),
        ("no signed JSON Web Token", "a".repeat(17 * 1024)),
    ];
    for (why, token) in cases {
        let (status, challenge, answer) = ask(&service, &format!("Bearer {token}"), WHO).await?;
        assert_eq!(status, 401, "{why}: {answer}");
        assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
        let message = answer["errors"][0]["message"].as_str().unwrap_or_default();
        assert!(message.contains(why), "{why}: {message}");
        assert_eq!(answer.get("data"), None);
        let challenge = challenge.unwrap_or_default();
        assert!(
            challenge.starts_with(r#"Bearer realm="schakel", error="invalid_token""#),
            "{challenge}"
        );
        assert!(!challenge.contains(&token), "{challenge}");
    }
    for unfit in ["Basic YTpi", "Bearer", "Bearer  ", "bearerabc"] {
        assert_eq!(ask(&service, unfit, WHO).await?.0, 401, "{unfit}");
    }
    assert_eq!(roles(&service, &good_token).await?, json!(["adviser"]));
    Ok(())
}

#[actix_web::test]
async fn clocks_may_differ_by_a_minute_and_a_token_may_hold_for_ever() -> Result<()> {
    let key = SigningKey::new("one", Algorithm::ES256)?;
    let provider = Provider::start(&[&key])?;
    let service = TestService::bundled_behind(provider.settings()?).await?;
    let at = now().timestamp();
    let late = with(provider.claims(&["beleid"]), "exp", json!(at - 59));
    let early = with(provider.claims(&["beleid"]), "nbf", json!(at + 59));
    let endless = with(
        provider.claims(&["beleid"]),
        "exp",
        json!(8_210_266_876_799_i64),
    );
    for claims in [late, early, endless] {
        let seen = roles(&service, &key.sign(&claims)?).await?;
        assert_eq!(seen, json!(["policy-officer"]));
    }
    Ok(())
}

#[actix_web::test]
async fn known_keys_go_on_working_when_the_provider_is_down_and_unknown_ones_do_not() -> Result<()>
{
    let (old, new) = (
        SigningKey::new("old", Algorithm::ES256)?,
        SigningKey::new("new", Algorithm::ES256)?,
    );
    let provider = Provider::start(&[&old])?;
    let service = TestService::bundled_behind(provider.settings()?).await?;
    let claims = provider.claims(&["adviseur"]);
    let (old, token) = (old.sign(&claims)?, new.sign(&claims)?);
    assert_eq!(roles(&service, &old).await?, json!(["adviser"]));
    provider.publish(&[&new])?;
    provider.stop().await;
    assert_eq!(roles(&service, &old).await?, json!(["adviser"]));
    let (status, _, _) = ask(&service, &format!("Bearer {token}"), WHO).await?;
    assert_eq!(status, 401);
    Ok(())
}

#[actix_web::test]
async fn a_provider_that_never_answered_is_told() -> Result<()> {
    let key = SigningKey::new("one", Algorithm::ES256)?;
    let provider = Provider::start(&[&key])?;
    let service = TestService::bundled_behind(provider.settings()?).await?;
    provider.stop().await;
    let token = key.sign(&provider.claims(&[]))?;
    let (status, _, answer) = ask(&service, &format!("Bearer {token}"), WHO).await?;
    assert_eq!(status, 401);
    let message = answer["errors"][0]["message"].as_str().unwrap_or_default();
    assert!(
        message.contains("identity provider does not answer"),
        "{message}"
    );
    Ok(())
}

#[actix_web::test]
async fn a_socket_takes_the_token_in_its_greeting_and_is_closed_for_one_that_fails() -> Result<()> {
    let key = SigningKey::new("one", Algorithm::ES256)?;
    let provider = Provider::start(&[&key])?;
    let service = TestService::bundled_behind(provider.settings()?).await?;
    let greeting = |token: &str| {
        let payload = json!({ "authorization": format!("Bearer {token}") });
        json!({ "type": "connection_init", "payload": payload })
    };
    let patience = Duration::from_secs(10);

    let token = key.sign(&provider.claims(&["adviseur"]))?;
    let mut socket = Socket::greeting(&service, greeting(&token)).await?;
    assert_eq!(
        socket.hear(patience).await?,
        Some(json!({ "type": "connection_ack" }))
    );
    socket.start("who", WHO, json!({})).await?;
    let answer = socket.hear(patience).await?.unwrap_or_default();
    assert_eq!(
        answer["payload"]["data"]["viewer"]["roles"],
        json!(["adviser"])
    );

    let mut socket = Socket::greeting(&service, greeting("abc")).await?;
    let (code, reason) = socket.closing(patience).await?;
    assert_eq!(code, 4403, "{reason}");
    Ok(())
}

#[actix_web::test]
async fn a_socket_is_closed_when_its_token_runs_out() -> Result<()> {
    let key = SigningKey::new("one", Algorithm::ES256)?;
    let provider = Provider::start(&[&key])?;
    let service = TestService::bundled_behind(provider.settings()?).await?;
    let claims = with(provider.claims(&[]), "exp", json!(now().timestamp() + 1));
    let payload = json!({ "authorization": format!("Bearer {}", key.sign(&claims)?) });
    let greeting = json!({ "type": "connection_init", "payload": payload });
    let patience = Duration::from_secs(10);
    let mut socket = Socket::greeting(&service, greeting).await?;
    assert_eq!(
        socket.hear(patience).await?,
        Some(json!({ "type": "connection_ack" }))
    );
    assert_eq!(socket.closing(patience).await?.0, 4403);
    Ok(())
}
