//! When a socket is closed, and with which code.

use std::time::Duration;

use futures_util::SinkExt;
use serde_json::json;
use tokio_tungstenite::tungstenite::{
    Bytes, Message,
    protocol::frame::{
        Frame,
        coding::{Data, OpCode},
    },
};

use super::{
    super::super::{
        door::{Settings, SocketSettings},
        toy::Server,
    },
    Socket, connect, refusal, with,
};

#[actix_web::test]
async fn whatever_the_protocol_does_not_know_closes_with_4400() -> anyhow::Result<()> {
    let server = Server::start()?;
    for message in [
        Message::text("hello"),
        Message::text("[]"),
        Message::text(r#"{"no":"type"}"#),
        Message::text(r#"{"type":"connection_ack"}"#),
        Message::text(r#"{"type":"unheard_of"}"#),
        Message::text(r#"{"type":"connection_init","payload":"x"}"#),
        Message::text(r#"{"type":"ping","payload":[]}"#),
        Message::text(r#"{"type":"subscribe","payload":{"query":"{viewer}"}}"#),
        Message::text(r#"{"type":"subscribe","id":"","payload":{"query":"{viewer}"}}"#),
        Message::text(r#"{"type":"subscribe","id":1,"payload":{"query":"{viewer}"}}"#),
        Message::text(r#"{"type":"subscribe","id":"1"}"#),
        Message::text(r#"{"type":"subscribe","id":"1","payload":{}}"#),
        Message::text(r#"{"type":"complete"}"#),
        Message::binary(r#"{"type":"connection_init"}"#),
    ] {
        let mut socket = Socket::ready(&server).await?;
        socket.0.send(message.clone()).await?;
        assert_eq!(socket.close().await?.0, 4400, "{message}");
    }
    Ok(())
}

#[actix_web::test]
async fn an_operation_before_the_greeting_closes_with_4401() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut socket = Socket::open(&server).await?;
    socket.subscribe("1", "mutation{bump}").await?;
    assert_eq!(socket.close().await?, (4401, "Unauthorized".to_owned()));
    assert_eq!(server.bumps.count(), 0);
    Ok(())
}

#[actix_web::test]
async fn a_caller_that_is_not_welcome_is_closed_with_4403() -> anyhow::Result<()> {
    let server = Server::start()?;
    for name in ["wrong", "fleeting"] {
        let mut socket = Socket::open(&server).await?;
        let payload = json!({ "name": name });
        socket
            .say(json!({ "type": "connection_init", "payload": payload }))
            .await?;
        assert_eq!(socket.close().await?.0, 4403);
    }
    Ok(())
}

#[actix_web::test]
async fn a_client_of_another_protocol_is_closed_with_4406() -> anyhow::Result<()> {
    let server = Server::start()?;
    let (stream, response) = connect(&server, &[]).await?;
    assert_eq!(response.headers().get("sec-websocket-protocol"), None);
    assert_eq!(Socket(stream).close().await?.0, 4406);
    Ok(())
}

#[actix_web::test]
async fn a_client_that_does_not_greet_is_closed_with_4408() -> anyhow::Result<()> {
    let server = with(SocketSettings {
        init_time: Duration::from_millis(100),
        ..SocketSettings::default()
    })?;
    let mut greeted = Socket::ready(&server).await?;
    let mut silent = Socket::open(&server).await?;
    assert_eq!(silent.close().await?.0, 4408);
    greeted.subscribe("1", "{viewer}").await?;
    assert_eq!(greeted.hear().await?["type"], "next");
    Ok(())
}

#[actix_web::test]
async fn an_id_in_use_closes_with_4409() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut socket = Socket::ready(&server).await?;
    socket.subscribe("one", "subscription{forever}").await?;
    socket.subscribe("one", "{viewer}").await?;
    let expected = (4409, "Subscriber for one already exists".to_owned());
    assert_eq!(socket.close().await?, expected);
    Ok(())
}

#[actix_web::test]
async fn a_second_greeting_closes_with_4429() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut socket = Socket::ready(&server).await?;
    socket.say(json!({ "type": "connection_init" })).await?;
    assert_eq!(socket.close().await?.0, 4429);
    Ok(())
}

#[actix_web::test]
async fn a_message_too_large_closes_with_1009_in_one_frame_or_in_many() -> anyhow::Result<()> {
    let server = Server::start()?;
    let limit = Settings::default().bytes;
    let mut socket = Socket::ready(&server).await?;
    socket.0.send(Message::text(" ".repeat(limit + 1))).await?;
    assert_eq!(socket.close().await?.0, 1009);

    let mut socket = Socket::ready(&server).await?;
    let part = Bytes::from(vec![b' '; limit / 2]);
    for kind in [Data::Text, Data::Continue, Data::Continue] {
        let frame = Frame::message(part.clone(), OpCode::Data(kind), false);
        socket.0.send(Message::Frame(frame)).await?;
    }
    assert_eq!(socket.close().await?.0, 1009);
    Ok(())
}

#[actix_web::test]
async fn a_silent_client_is_asked_whether_it_is_there_and_then_dropped() -> anyhow::Result<()> {
    let server = with(SocketSettings {
        keepalive: Duration::from_millis(50),
        ..SocketSettings::default()
    })?;
    let mut socket = Socket::ready(&server).await?;
    for _ in 0..4 {
        // Reading a ping answers it.
        assert!(matches!(socket.next().await?, Message::Ping(_)));
    }
    let deaf = Socket::ready(&server).await?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut deaf = deaf;
    let ended = async {
        loop {
            if deaf.next().await.is_err() {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(2), ended).await?;
    Ok(())
}

#[actix_web::test]
async fn every_socket_is_closed_with_1001_when_the_service_stops() -> anyhow::Result<()> {
    let server = Server::start()?;
    let mut busy = Socket::ready(&server).await?;
    busy.subscribe("1", "subscription{forever}").await?;
    let mut silent = Socket::open(&server).await?;
    server.door.close_sockets();
    assert_eq!(busy.close().await?.0, 1001);
    assert_eq!(silent.close().await?.0, 1001);
    assert_eq!(refusal(connect(&server, &[]).await), Some(503));
    Ok(())
}

#[actix_web::test]
async fn a_page_of_another_origin_opens_no_socket() -> anyhow::Result<()> {
    let server = with(SocketSettings {
        origins: vec!["https://portal.example".to_owned()],
        ..SocketSettings::default()
    })?;
    let own = format!("http://{}", server.address);
    for (origin, expected) in [
        ("https://evil.example", Some(403)),
        ("null", Some(403)),
        ("https://portal.example", None),
        (own.as_str(), None),
    ] {
        let connected = connect(&server, &[("origin", origin)]).await;
        assert_eq!(refusal(connected), expected, "{origin}");
    }
    Ok(())
}

#[actix_web::test]
async fn the_handshake_needs_a_websocket_and_a_caller() -> anyhow::Result<()> {
    let server = Server::start()?;
    let wrong = connect(&server, &[("authorization", "wrong")]).await;
    assert_eq!(refusal(wrong), Some(401));
    let plain = reqwest::get(format!("http://{}/graphql/ws", server.address)).await?;
    assert_eq!(plain.status(), 400);
    Ok(())
}
