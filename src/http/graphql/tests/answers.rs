//! What an answer looks like.

use std::time::Duration;

use anyhow::Context;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use super::{
    super::super::{
        door::Settings,
        toy::{Server, doubling},
    },
    GRAPHQL, JSON, ask, code, send,
};

#[actix_web::test]
async fn an_answer_has_the_media_type_asked_for_and_is_not_kept() -> anyhow::Result<()> {
    let server = Server::start()?;
    for (accept, content_type) in [(GRAPHQL, GRAPHQL), (JSON, JSON), ("*/*", JSON)] {
        let answer = send(&server, accept, &json!({ "query": "{viewer}" })).await?;
        assert_eq!(answer.status(), StatusCode::OK);
        let headers = answer.headers();
        let expected = format!("{content_type}; charset=utf-8");
        assert_eq!(
            headers.get("content-type").context("type")?,
            expected.as_str()
        );
        assert_eq!(headers.get("cache-control").context("cache")?, "no-store");
        assert_eq!(
            headers.get("x-content-type-options").context("sniff")?,
            "nosniff"
        );
        let body: Value = answer.json().await?;
        assert_eq!(body, json!({ "data": { "viewer": "nobody" } }));
    }
    Ok(())
}

#[actix_web::test]
async fn a_request_error_has_no_data_and_a_status_by_media_type() -> anyhow::Result<()> {
    let server = Server::start()?;
    let deep = "{a:".to_owned() + &"deep{".repeat(21) + "viewer" + &"}".repeat(22);
    for (query, expected) in [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{nothing}", "GRAPHQL_VALIDATION_FAILED"),
        (
            "query A{viewer} query B{viewer}",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        (
            "query($id: ID!){item(id: $id)}",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        (
            "{...F} fragment F on Query{...F}",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        (deep.as_str(), "TOO_COMPLEX"),
        (&doubling(), "TOO_COMPLEX"),
        (&format!("{{{}}}", "viewer ".repeat(101)), "TOO_COMPLEX"),
        (&("[".repeat(60_000)), "TOO_COMPLEX"),
    ] {
        for (accept, status) in [(GRAPHQL, StatusCode::BAD_REQUEST), (JSON, StatusCode::OK)] {
            let answer = send(&server, accept, &json!({ "query": query })).await?;
            assert_eq!(answer.status(), status, "{query:.60}");
            let body: Value = answer.json().await?;
            assert_eq!(body.get("data"), None);
            assert_eq!(code(&body), expected, "{query:.60} {body}");
        }
    }
    Ok(())
}

#[actix_web::test]
async fn the_schemas_own_limits_speak_with_the_same_code() -> anyhow::Result<()> {
    let server = Server::start()?;
    let fields: Vec<String> = (0..160).map(|i| format!("a{i}:deep{{viewer}}")).collect();
    let query = format!("{{{}}}", fields.concat());
    let body = ask(&server, &query).await?;
    assert_eq!(code(&body), "TOO_COMPLEX", "{body}");
    Ok(())
}

#[actix_web::test]
async fn a_field_error_leaves_the_data_and_has_its_code() -> anyhow::Result<()> {
    let server = Server::start()?;
    for (query, expected) in [
        ("{missing}", "NOT_FOUND"),
        ("{fault}", "INTERNAL"),
        ("{cursor}", "INVALID"),
        ("{page(first: -1)}", "INVALID"),
        ("{hello(name: \"much too long\")}", "INVALID"),
        ("{optional}", "INVALID"),
    ] {
        let answer = send(&server, GRAPHQL, &json!({ "query": query })).await?;
        assert_eq!(answer.status(), StatusCode::OK);
        let body: Value = answer.json().await?;
        assert!(body.get("data").is_some(), "{body}");
        assert_eq!(code(&body), expected, "{body}");
    }
    Ok(())
}

#[actix_web::test]
async fn a_fault_does_not_show() -> anyhow::Result<()> {
    let server = Server::start()?;
    let body = ask(&server, "{fault}").await?;
    assert_eq!(body["errors"][0]["message"], "internal error");
    assert_eq!(body["errors"][0]["path"], json!(["fault"]));
    let body = ask(&server, "{panics}").await?;
    assert_eq!(code(&body), "INTERNAL");
    assert_eq!(ask(&server, "{viewer}").await?["data"]["viewer"], "nobody");
    Ok(())
}

#[actix_web::test]
async fn an_operation_that_takes_too_long_is_stopped() -> anyhow::Result<()> {
    let settings = Settings {
        time_limit: Duration::from_millis(50),
        ..Settings::default()
    };
    let server = Server::with(settings)?;
    let answer = send(&server, JSON, &json!({ "query": "{slow}" })).await?;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(code(&answer.json().await?), "TIMEOUT");
    let change = ask(&server, "mutation{slow}").await?;
    assert_eq!(code(&change), "TIMEOUT");
    let message = change["errors"][0]["message"].as_str();
    let message = message.context("it says nothing")?;
    assert!(message.contains("may have been written"), "{message}");
    Ok(())
}

#[actix_web::test]
async fn the_caller_is_known_to_the_resolvers_or_turned_away() -> anyhow::Result<()> {
    let server = Server::start()?;
    let body = json!({ "query": "{viewer}" });
    let post = Client::new().post(server.url()).json(&body);
    let answer = post.header("authorization", "ada").send().await?;
    let known: Value = answer.json().await?;
    assert_eq!(known["data"]["viewer"], "ada");

    let post = Client::new().post(server.url()).json(&body);
    let answer = post.header("authorization", "wrong").send().await?;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        answer.headers().get("www-authenticate").context("how")?,
        r#"Bearer realm="schakel", error="invalid_token", error_description="the token is not valid""#
    );
    assert_eq!(code(&answer.json().await?), "UNAUTHENTICATED");
    Ok(())
}

#[actix_web::test]
async fn a_variable_that_may_not_be_null_is_missed_before_anything_runs() -> anyhow::Result<()> {
    let server = Server::start()?;
    let query = "mutation($n: Boolean! = false){bump again: bump @skip(if: $n)}";
    for (variables, expected) in [
        (json!({}), "none"),
        (json!({ "n": false }), "none"),
        (json!({ "n": null }), "GRAPHQL_VALIDATION_FAILED"),
    ] {
        let body = json!({ "query": query, "variables": variables });
        let body: Value = send(&server, GRAPHQL, &body).await?.json().await?;
        assert_eq!(code(&body), expected, "{body}");
    }
    assert_eq!(server.bumps.count(), 4);
    Ok(())
}
