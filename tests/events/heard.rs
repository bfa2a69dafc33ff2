//! `event`: what happens from now on, to those who listen.

use std::time::Duration;

use anyhow::{Context, Result};
use schakel::http::door::Settings;
use serde_json::{Value, json};

use crate::support::json::text;
use crate::support::socket::Socket;
use crate::support::{TestService, scratch};

const LISTEN: &str = "subscription ($types: [String!]) {
  event(types: $types) { id sequence type subject data }
}";
const ORGANISATION: &str = "nl.batterijconsortia.organisatie-gewijzigd";
const CONSORTIUM: &str = "nl.batterijconsortia.consortium-gewijzigd";
const LATER: Duration = Duration::from_secs(20);

async fn make_consortium(service: &TestService, acronym: &str) -> Result<()> {
    const MAKE: &str = "mutation ($acronym: String!) {
      createConsortium(input: { acronym: $acronym, title: \"Proef\" }) { userErrors { message } }
    }";
    service.data(MAKE, json!({ "acronym": acronym })).await?;
    Ok(())
}

async fn make_organisation(service: &TestService, name: &str) -> Result<()> {
    const MAKE: &str = "mutation ($name: String!) {
      upsertOrganisation(input: { name: $name, kind: COMPANY, country: \"NL\" }) {
        userErrors { message }
      }
    }";
    service.data(MAKE, json!({ "name": name })).await?;
    Ok(())
}

async fn next(socket: &mut Socket) -> Result<(String, Value)> {
    let message = socket.hear(LATER).await?.context("nothing was sent")?;
    let event = message.pointer("/payload/data/event");
    let event = event.with_context(|| format!("no event in {message:#}"))?;
    Ok((text(&message, "/id")?.to_owned(), event.clone()))
}

/// A listener of its own, and a change until which nothing was heard of it: nobody is told when
/// listening begins.
async fn listening(service: &TestService, types: Value) -> Result<Socket> {
    let mut socket = Socket::open(service).await?;
    socket
        .start("one", LISTEN, json!({ "types": types }))
        .await?;
    for round in 0..100 {
        make_consortium(service, &format!("W{round}")).await?;
        if socket.hear(Duration::from_millis(200)).await?.is_some() {
            while socket.hear(Duration::from_millis(200)).await?.is_some() {}
            return Ok(socket);
        }
    }
    anyhow::bail!("nothing was heard")
}

#[actix_web::test]
async fn each_event_is_sent_once_and_in_order_as_events_lists_it() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    let service = TestService::over(store, Settings::default()).await?;
    let mut socket = listening(&service, Value::Null).await?;
    for name in ["A", "B", "C"] {
        make_organisation(&service, name).await?;
        make_consortium(&service, name).await?;
    }
    let mut heard = Vec::new();
    for _ in 0..6 {
        heard.push(next(&mut socket).await?.1);
    }
    let listed = "query ($after: String) { events(after: $after) {
      nodes { id sequence type subject data } pageInfo { hasNextPage endCursor }
    } }";
    let listed = service.pages(listed, json!({}), "/events").await?;
    assert_eq!(heard, listed[listed.len() - 6..]);
    assert_eq!(socket.hear(Duration::from_millis(300)).await?, None);
    Ok(())
}

#[actix_web::test]
async fn whoever_names_types_hears_of_those_only() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    let service = TestService::over(store, Settings::default()).await?;
    let mut socket = listening(&service, json!([CONSORTIUM])).await?;
    make_organisation(&service, "A").await?;
    make_consortium(&service, "B").await?;
    assert_eq!(next(&mut socket).await?.1["type"], CONSORTIUM);
    assert_eq!(socket.hear(Duration::from_millis(300)).await?, None);

    let unknown = json!({ "types": [ORGANISATION, "nl.batterijconsortia.iets"] });
    socket.start("two", LISTEN, unknown).await?;
    let message = socket.hear(LATER).await?.context("nothing was sent")?;
    let said = message.to_string();
    assert!(said.contains("INVALID") && said.contains("iets"), "{said}");
    Ok(())
}
