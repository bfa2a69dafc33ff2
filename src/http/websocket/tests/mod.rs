//! The socket, knocked at over TCP.

mod closing;
mod operations;

use std::time::Duration;

use anyhow::{Context, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest, http::Response},
};

use super::super::{
    door::{Settings, SocketSettings},
    toy::Server,
};

type Stream = WebSocketStream<MaybeTlsStream<TcpStream>>;

struct Socket(Stream);

async fn connect(
    server: &Server,
    headers: &[(&'static str, &str)],
) -> Result<(Stream, Response<Option<Vec<u8>>>), Error> {
    let mut request = format!("ws://{}/graphql/ws", server.address).into_client_request()?;
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse()?);
    }
    connect_async(request).await
}

impl Socket {
    async fn open(server: &Server) -> anyhow::Result<Self> {
        let headers = [("sec-websocket-protocol", "graphql-transport-ws")];
        let (stream, response) = connect(server, &headers).await?;
        let protocol = response.headers().get("sec-websocket-protocol");
        assert_eq!(protocol.context("subprotocol")?, "graphql-transport-ws");
        Ok(Self(stream))
    }

    /// Opens a socket and has it acknowledged.
    async fn ready(server: &Server) -> anyhow::Result<Self> {
        let mut socket = Self::open(server).await?;
        socket.say(json!({ "type": "connection_init" })).await?;
        assert_eq!(socket.hear().await?, json!({ "type": "connection_ack" }));
        Ok(socket)
    }

    async fn say(&mut self, message: Value) -> anyhow::Result<()> {
        Ok(self.0.send(Message::text(message.to_string())).await?)
    }

    async fn subscribe(&mut self, id: &str, query: &str) -> anyhow::Result<()> {
        let payload = json!({ "query": query });
        self.say(json!({ "type": "subscribe", "id": id, "payload": payload }))
            .await
    }

    async fn next(&mut self) -> anyhow::Result<Message> {
        let next = tokio::time::timeout(Duration::from_secs(5), self.0.next());
        Ok(next.await?.context("the stream has ended")??)
    }

    async fn hear(&mut self) -> anyhow::Result<Value> {
        match self.next().await? {
            Message::Text(text) => Ok(serde_json::from_str(&text)?),
            other => bail!("{other:?}"),
        }
    }

    /// Reads until the socket is closed.
    async fn close(&mut self) -> anyhow::Result<(u16, String)> {
        loop {
            if let Message::Close(frame) = self.next().await? {
                let frame = frame.context("a close without a reason")?;
                return Ok((frame.code.into(), frame.reason.to_string()));
            }
        }
    }
}

fn code(message: &Value) -> &str {
    message["payload"][0]["extensions"]["code"]
        .as_str()
        .unwrap_or("none")
}

fn with(socket: SocketSettings) -> std::io::Result<Server> {
    Server::with(Settings {
        socket,
        ..Settings::default()
    })
}

fn refusal<T>(connected: Result<T, Error>) -> Option<u16> {
    match connected {
        Err(Error::Http(response)) => Some(response.status().as_u16()),
        _ => None,
    }
}
