//! What goes through a socket.

use std::time::Duration;

use serde_json::json;

use super::{
    super::super::{
        door::{Settings, SocketSettings},
        toy::{Server, doubling},
    },
    Socket, code, with,
};

#[actix_web::test]
async fn a_subscription_gives_its_events_and_ends() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut socket = Socket::ready(&server).await?;
    socket.subscribe("1", "subscription{count(to: 2)}").await?;
    for n in 0..2 {
        let next = json!({ "type": "next", "id": "1", "payload": { "data": { "count": n } } });
        assert_eq!(socket.hear().await?, next);
    }
    assert_eq!(
        socket.hear().await?,
        json!({ "type": "complete", "id": "1" })
    );
    Ok(())
}

#[actix_web::test]
async fn queries_and_mutations_go_through_the_socket_too() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut socket = Socket::open(&server).await?;
    let payload = json!({ "name": "ada" });
    socket
        .say(json!({ "type": "connection_init", "payload": payload }))
        .await?;
    assert_eq!(socket.hear().await?["type"], "connection_ack");
    for (query, data) in [
        ("{viewer}", json!({ "viewer": "ada" })),
        ("mutation{bump}", json!({ "bump": 1 })),
    ] {
        socket.subscribe("again", query).await?;
        assert_eq!(socket.hear().await?["payload"], json!({ "data": data }));
        assert_eq!(socket.hear().await?["type"], "complete");
    }
    Ok(())
}

#[actix_web::test]
async fn what_is_refused_comes_as_an_error_and_ends_the_operation() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut socket = Socket::ready(&server).await?;
    let many = format!("{{{}}}", "viewer ".repeat(101));
    for (query, expected) in [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{nothing}", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription{nothing}", "GRAPHQL_VALIDATION_FAILED"),
        (many.as_str(), "TOO_COMPLEX"),
        (&doubling(), "TOO_COMPLEX"),
        ("subscription{closed}", "FORBIDDEN"),
        ("subscription{faulty}", "INTERNAL"),
        ("subscription{count(to: 101)}", "INVALID"),
    ] {
        socket.subscribe("x", query).await?;
        let error = socket.hear().await?;
        assert_eq!(error["type"], "error");
        assert_eq!(code(&error), expected, "{error}");
    }
    socket.subscribe("x", "{viewer}").await?;
    assert_eq!(socket.hear().await?["type"], "next");
    Ok(())
}

#[actix_web::test]
async fn a_fault_in_one_event_leaves_the_others() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut socket = Socket::ready(&server).await?;
    socket.subscribe("1", "subscription{sometimes}").await?;
    assert_eq!(socket.hear().await?["payload"]["data"]["sometimes"], 1);
    let fault = socket.hear().await?;
    assert_eq!(fault["payload"]["errors"][0]["message"], "internal error");
    Ok(())
}

#[actix_web::test]
async fn an_operation_that_takes_too_long_is_an_error() -> anyhow::Result<()> {
    let server = Server::with(Settings {
        time_limit: Duration::from_millis(50),
        ..Settings::default()
    })?;
    let mut socket = Socket::ready(&server).await?;
    socket.subscribe("1", "{slow}").await?;
    assert_eq!(code(&socket.hear().await?), "TIMEOUT");
    Ok(())
}

#[actix_web::test]
async fn a_client_that_has_enough_hears_no_more() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut socket = Socket::ready(&server).await?;
    socket.subscribe("1", "subscription{forever}").await?;
    assert_eq!(socket.hear().await?["type"], "next");
    socket.say(json!({ "type": "complete", "id": "1" })).await?;
    socket
        .say(json!({ "type": "complete", "id": "never heard of" }))
        .await?;
    socket.subscribe("1", "{viewer}").await?;
    assert_eq!(socket.hear().await?["payload"]["data"]["viewer"], "nobody");
    Ok(())
}

#[actix_web::test]
async fn a_ping_is_answered_with_its_payload_even_before_the_greeting() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut socket = Socket::open(&server).await?;
    for payload in [json!({ "n": 1 }), json!({})] {
        socket
            .say(json!({ "type": "ping", "payload": payload }))
            .await?;
        assert_eq!(
            socket.hear().await?,
            json!({ "type": "pong", "payload": payload })
        );
    }
    socket.say(json!({ "type": "pong" })).await?;
    socket
        .say(json!({ "type": "ping", "payload": null }))
        .await?;
    assert_eq!(socket.hear().await?, json!({ "type": "pong" }));
    Ok(())
}

#[actix_web::test]
async fn one_operation_too_many_is_turned_down_and_the_others_go_on() -> anyhow::Result<()> {
    let server = with(SocketSettings {
        operations: 1,
        ..SocketSettings::default()
    })?;
    let mut socket = Socket::ready(&server).await?;
    socket.subscribe("1", "subscription{forever}").await?;
    assert_eq!(socket.hear().await?["type"], "next");
    socket.subscribe("2", "{viewer}").await?;
    assert_eq!(code(&socket.hear().await?), "TOO_COMPLEX");
    socket.say(json!({ "type": "complete", "id": "1" })).await?;
    socket.subscribe("2", "{viewer}").await?;
    assert_eq!(socket.hear().await?["type"], "next");
    Ok(())
}

#[actix_web::test]
async fn a_client_that_does_not_read_keeps_nobody_waiting_and_is_dropped() -> anyhow::Result<()> {
    let server = with(SocketSettings {
        send_time: Duration::from_millis(100),
        ..SocketSettings::default()
    })?;
    let mut stuck = Socket::ready(&server).await?;
    stuck.subscribe("1", "subscription{flood}").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut other = Socket::ready(&server).await?;
    other.subscribe("1", "{viewer}").await?;
    assert_eq!(other.hear().await?["type"], "next");

    let dropped = async { while stuck.next().await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(5), dropped).await?;
    Ok(())
}
