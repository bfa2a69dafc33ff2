//! A client of `graphql-transport-ws`.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::TestService;

/// A socket that was acknowledged.
pub(crate) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens a socket to the service.
    pub(crate) async fn open(service: &TestService) -> Result<Self> {
        let mut socket = Self::greeting(service, json!({ "type": "connection_init" })).await?;
        let ready = socket.hear(Duration::from_secs(10)).await?;
        assert_eq!(ready, Some(json!({ "type": "connection_ack" })));
        Ok(socket)
    }

    /// Opens a socket to the service with this greeting, whatever the answer is.
    pub(crate) async fn greeting(service: &TestService, greeting: Value) -> Result<Self> {
        let url = format!("{}/graphql/ws", service.url().replacen("http", "ws", 1));
        let mut request = url.into_client_request()?;
        let protocol = "graphql-transport-ws".parse()?;
        request
            .headers_mut()
            .insert("sec-websocket-protocol", protocol);
        let (stream, _) = connect_async(request).await?;
        let mut socket = Self(stream);
        socket.say(greeting).await?;
        Ok(socket)
    }

    /// The code and the reason with which the service closes the socket next.
    pub(crate) async fn closing(&mut self, patience: Duration) -> Result<(u16, String)> {
        let next = timeout(patience, self.0.next()).await?;
        match next.context("the socket ended without a close")?? {
            Message::Close(Some(frame)) => Ok((frame.code.into(), frame.reason.to_string())),
            other => bail!("{other:?}"),
        }
    }

    /// Starts an operation under a name.
    pub(crate) async fn start(&mut self, id: &str, query: &str, variables: Value) -> Result<()> {
        let payload = json!({ "query": query, "variables": variables });
        self.subscribe(id, payload).await
    }

    /// Starts an operation with this payload, whatever it is.
    pub(crate) async fn subscribe(&mut self, id: &str, payload: Value) -> Result<()> {
        self.say(json!({ "type": "subscribe", "id": id, "payload": payload }))
            .await
    }

    /// The next message; `None` if there is none for so long.
    pub(crate) async fn hear(&mut self, patience: Duration) -> Result<Option<Value>> {
        loop {
            let Ok(next) = timeout(patience, self.0.next()).await else {
                return Ok(None);
            };
            match next.context("the socket was closed")?? {
                Message::Text(text) => return Ok(Some(serde_json::from_str(&text)?)),
                Message::Ping(_) | Message::Pong(_) => {}
                other => bail!("{other:?}"),
            }
        }
    }

    async fn say(&mut self, message: Value) -> Result<()> {
        Ok(self.0.send(Message::text(message.to_string())).await?)
    }
}
