//! Persisted queries and registered operations, through both doors.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use schakel::graphql::guard::Limits;
use schakel::http::documents::{RegisterError, Registered};
use schakel::http::door::Settings;
use schakel::import::bundle;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::support::TestService;
use crate::support::scratch::sqlite;
use crate::support::socket::Socket;

const WHO: &str = "query Who { viewer { roles } }";
const HOW: &str = "query How { matchingModel { version } }";

fn hash(document: &str) -> String {
    hex::encode(Sha256::digest(document))
}

fn named(hash: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } })
}

/// A service that executes only these documents, each a file as editors write it.
async fn closed(documents: &[(&str, &str)]) -> Result<(TempDir, TestService)> {
    let (folder, store) = sqlite().await?;
    bundle::load(&store).await?;
    let register = folder.path().join("operations/portal");
    fs::create_dir_all(&register)?;
    for (name, text) in documents {
        fs::write(register.join(name), format!("{text}\n"))?;
    }
    let registered = Registered::read(&folder.path().join("operations"), &Limits::DEFAULT)?;
    let settings = Settings {
        registered: Some(Arc::new(registered)),
        ..Settings::default()
    };
    Ok((folder, TestService::over(store, settings).await?))
}

/// The status, and the code of the first error or `OK`.
async fn post(service: &TestService, body: Value) -> Result<(u16, String)> {
    let url = format!("{}/graphql", service.url());
    outcome(reqwest::Client::new().post(url).json(&body)).await
}

async fn get(service: &TestService, parameters: &[(&str, String)]) -> Result<(u16, String)> {
    let url = reqwest::Url::parse_with_params(&format!("{}/graphql", service.url()), parameters)?;
    outcome(reqwest::Client::new().get(url)).await
}

async fn outcome(request: reqwest::RequestBuilder) -> Result<(u16, String)> {
    let answer = request.send().await?;
    let status = answer.status().as_u16();
    let body: Value = answer.json().await?;
    let code = body.pointer("/errors/0/extensions/code");
    let code = code.and_then(Value::as_str).unwrap_or("OK");
    Ok((status, code.to_owned()))
}

fn told(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[actix_web::test]
async fn only_registered_documents_are_executed_by_hash_or_as_they_stand() -> Result<()> {
    let (_folder, service) = closed(&[("who.graphql", WHO)]).await?;
    let by_hash = named(&hash(WHO));
    for body in [
        json!({ "extensions": by_hash }),
        json!({ "query": WHO }),
        json!({ "query": format!("{WHO}\n"), "operationName": "Who" }),
        json!({ "query": WHO, "extensions": by_hash }),
    ] {
        assert_eq!(
            post(&service, body.clone()).await?,
            told(200, "OK"),
            "{body}"
        );
    }
    let by_get = [("extensions", by_hash.to_string())];
    assert_eq!(get(&service, &by_get).await?, told(200, "OK"));

    let elsewhere = named(&hash(HOW));
    for body in [
        json!({ "query": HOW }),
        json!({ "query": HOW, "extensions": elsewhere }),
        json!({ "query": WHO.replace(' ', "  ") }),
        json!({ "query": "{ __schema { types { name } } }" }),
    ] {
        let refused = post(&service, body.clone()).await?;
        assert_eq!(refused, told(403, "OPERATION_NOT_REGISTERED"), "{body}");
    }
    let unknown = post(&service, json!({ "extensions": elsewhere })).await?;
    assert_eq!(unknown, told(200, "PERSISTED_QUERY_NOT_FOUND"));
    Ok(())
}

#[actix_web::test]
async fn a_socket_executes_the_same_documents() -> Result<()> {
    let (_folder, service) = closed(&[("who.graphql", WHO)]).await?;
    for (payload, kind) in [
        (json!({ "extensions": named(&hash(WHO)) }), "next"),
        (json!({ "query": WHO }), "next"),
        (json!({ "query": HOW }), "error"),
        (json!({ "extensions": named(&hash(HOW)) }), "error"),
    ] {
        let mut socket = Socket::open(&service).await?;
        socket.subscribe("1", payload.clone()).await?;
        let told = socket.hear(Duration::from_secs(10)).await?;
        assert_eq!(told.context("no answer")?["type"], kind, "{payload}");
    }
    Ok(())
}

#[actix_web::test]
async fn figures_know_registered_operations_by_name_and_no_others() -> Result<()> {
    let (_folder, service) = closed(&[("who.graphql", WHO)]).await?;
    for _ in 0..3 {
        post(&service, json!({ "query": WHO })).await?;
    }
    post(&service, json!({ "query": HOW })).await?;
    let page = reqwest::get(format!("{}/metrics", service.url()))
        .await?
        .text()
        .await?;
    for line in [
        r#"schakel_operations_total{operation="Who",kind="query",outcome="OK"} 3"#,
        r#"schakel_operations_total{operation="other",kind="unknown",outcome="OPERATION_NOT_REGISTERED"} 1"#,
        r#"schakel_operation_seconds_count{operation="Who"} 3"#,
    ] {
        assert!(page.contains(line), "{line} is not in {page}");
    }
    assert!(!page.contains("\"How\""), "{page}");
    Ok(())
}

#[actix_web::test]
async fn without_a_register_a_document_is_known_by_its_hash_once_it_was_sent() -> Result<()> {
    let service = TestService::bundled().await?;
    let by_hash = json!({ "extensions": named(&hash(HOW)) });
    let whole = json!({ "query": HOW, "extensions": named(&hash(HOW)) });
    let wrong = json!({ "query": WHO, "extensions": named(&hash(HOW)) });
    let unknown = told(200, "PERSISTED_QUERY_NOT_FOUND");
    assert_eq!(post(&service, by_hash.clone()).await?, unknown);
    assert_eq!(post(&service, wrong).await?, told(400, "BAD_REQUEST"));
    assert_eq!(post(&service, by_hash.clone()).await?, unknown);
    assert_eq!(post(&service, whole).await?, told(200, "OK"));
    assert_eq!(post(&service, by_hash).await?, told(200, "OK"));
    let by_get = [("extensions", named(&hash(HOW)).to_string())];
    assert_eq!(get(&service, &by_get).await?, told(200, "OK"));
    Ok(())
}

#[actix_web::test]
async fn a_mutation_named_by_its_hash_is_not_executed_by_get() -> Result<()> {
    let change = "mutation Change { setInterests(organisationId: \"x\", interests: []) { userErrors { code } } }";
    let (_folder, service) = closed(&[("change.graphql", change)]).await?;
    let by_get = [("extensions", named(&hash(change)).to_string())];
    assert_eq!(
        get(&service, &by_get).await?,
        told(405, "METHOD_NOT_ALLOWED")
    );
    Ok(())
}

#[test]
fn a_folder_that_is_no_register_is_told_what_is_wrong_with_it() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let read = |folder: &Path| Registered::read(folder, &Limits::DEFAULT).err();
    assert!(matches!(read(folder.path()), Some(RegisterError::Empty(_))));
    let missing = read(&folder.path().join("nothing")).context("it is not there")?;
    assert!(
        missing
            .to_string()
            .contains("graphql.registered_operations")
    );
    let file = folder.path().join("a.graphql");
    for (text, says) in [
        ("{ viewer { roles } }", "without a name"),
        ("query A {", "is no GraphQL document"),
        (
            "query A { ...F } fragment F on Query { ...F }",
            "would be refused",
        ),
    ] {
        fs::write(&file, text)?;
        let refused = read(folder.path()).context("it was taken")?.to_string();
        assert!(
            refused.contains(says) && refused.contains("a.graphql"),
            "{refused}"
        );
    }
    Ok(())
}
