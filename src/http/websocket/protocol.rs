//! The protocol `graphql-transport-ws`: its messages, its states, its close codes.

use std::collections::BTreeSet;

use async_graphql::{Response, ServerError};
use serde::Serialize;
use serde_json::{Map, Value};

use super::super::params::{Malformed, Params, object_or_null};

/// The subprotocol's name in the handshake.
pub(super) const SUBPROTOCOL: &str = "graphql-transport-ws";

/// What a client says.
#[derive(Debug)]
pub(super) enum ClientMessage {
    ConnectionInit { payload: Map<String, Value> },
    Ping { payload: Option<Map<String, Value>> },
    Pong,
    Subscribe { id: String, params: Params },
    Complete { id: String },
}

/// What the service says.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ServerMessage<'a> {
    ConnectionAck,
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Map<String, Value>>,
    },
    Next {
        id: &'a str,
        payload: &'a Response,
    },
    Error {
        id: &'a str,
        payload: &'a [ServerError],
    },
    Complete {
        id: &'a str,
    },
}

/// Why the service closes a socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Close {
    /// The client closed it.
    Done,
    /// The service stops.
    GoingAway,
    /// The bytes are not those of a WebSocket.
    NotWebSocket,
    /// A text is not UTF-8.
    NotText,
    /// A message is larger than a message may be.
    TooLarge,
    InvalidMessage(String),
    Unauthorized,
    Forbidden(String),
    SubprotocolNotAcceptable,
    InitialisationTimeout,
    SubscriberAlreadyExists(String),
    TooManyInitialisations,
}

impl Close {
    pub(super) fn code(&self) -> u16 {
        match self {
            Self::Done => 1000,
            Self::GoingAway => 1001,
            Self::NotWebSocket => 1002,
            Self::NotText => 1007,
            Self::TooLarge => 1009,
            Self::InvalidMessage(_) => 4400,
            Self::Unauthorized => 4401,
            Self::Forbidden(_) => 4403,
            Self::SubprotocolNotAcceptable => 4406,
            Self::InitialisationTimeout => 4408,
            Self::SubscriberAlreadyExists(_) => 4409,
            Self::TooManyInitialisations => 4429,
        }
    }

    pub(super) fn reason(&self) -> String {
        match self {
            Self::Done => String::new(),
            Self::GoingAway => "The service is stopping".to_owned(),
            Self::NotWebSocket => "Protocol error".to_owned(),
            Self::NotText => "Text that is not UTF-8".to_owned(),
            Self::TooLarge => "Message too large".to_owned(),
            Self::InvalidMessage(what) | Self::Forbidden(what) => what.clone(),
            Self::Unauthorized => "Unauthorized".to_owned(),
            Self::SubprotocolNotAcceptable => "Subprotocol not acceptable".to_owned(),
            Self::InitialisationTimeout => "Connection initialisation timeout".to_owned(),
            Self::SubscriberAlreadyExists(id) => format!("Subscriber for {id} already exists"),
            Self::TooManyInitialisations => "Too many initialisation requests".to_owned(),
        }
    }
}

impl From<Malformed> for Close {
    fn from(error: Malformed) -> Self {
        Self::InvalidMessage(error.to_string())
    }
}

impl ClientMessage {
    /// Reads a message.
    ///
    /// # Errors
    ///
    /// Everything the protocol does not describe closes the socket.
    pub(super) fn parse(text: &str) -> Result<Self, Close> {
        let mut fields: Map<String, Value> = serde_json::from_str(text)
            .map_err(|_| Close::InvalidMessage("a message must be a JSON object".to_owned()))?;
        let Some(Value::String(kind)) = fields.remove("type") else {
            return Err(invalid("`type` must be a string"));
        };
        let payload = fields.remove("payload");
        match kind.as_str() {
            "connection_init" => Ok(Self::ConnectionInit {
                payload: object_or_null("payload", payload)?,
            }),
            "ping" => {
                let given = !matches!(payload, Some(Value::Null) | None);
                let payload = object_or_null("payload", payload)?;
                Ok(Self::Ping {
                    payload: given.then_some(payload),
                })
            }
            "pong" => {
                object_or_null("payload", payload)?;
                Ok(Self::Pong)
            }
            "subscribe" => {
                let id = id(&mut fields)?;
                let Some(Value::Object(payload)) = payload else {
                    return Err(invalid("`payload` must be an object"));
                };
                let params = Params::from_object(payload)?;
                Ok(Self::Subscribe { id, params })
            }
            "complete" => Ok(Self::Complete {
                id: id(&mut fields)?,
            }),
            _ => Err(invalid("`type` is not one a client may send")),
        }
    }
}

fn id(fields: &mut Map<String, Value>) -> Result<String, Close> {
    match fields.remove("id") {
        Some(Value::String(id)) if !id.is_empty() => Ok(id),
        _ => Err(invalid("`id` must be a string that is not empty")),
    }
}

fn invalid(what: &str) -> Close {
    Close::InvalidMessage(what.to_owned())
}

/// How far a client has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// It has not said `connection_init`.
    Silent,
    /// It has, and waits for `connection_ack`.
    Greeting,
    /// It may ask for operations.
    Acknowledged,
}

/// What a message asks the session to do.
#[derive(Debug)]
pub(super) enum Task {
    Nothing,
    Greet(Map<String, Value>),
    AnswerPing(Option<Map<String, Value>>),
    Start {
        id: String,
        params: Params,
    },
    /// Too many operations run already.
    TurnDown {
        id: String,
    },
    Stop {
        id: String,
    },
}

/// The state of one connection.
#[derive(Debug)]
pub(super) struct Connection {
    progress: Progress,
    active: BTreeSet<String>,
    most: usize,
}

impl Connection {
    /// A connection on which at most `most` operations run at the same time.
    pub(super) fn new(most: usize) -> Self {
        Self {
            progress: Progress::Silent,
            active: BTreeSet::new(),
            most,
        }
    }

    /// Whether `connection_init` is still to come.
    pub(super) fn is_silent(&self) -> bool {
        self.progress == Progress::Silent
    }

    /// The service has sent `connection_ack`.
    pub(super) fn acknowledged(&mut self) {
        self.progress = Progress::Acknowledged;
    }

    /// The operation has come to its end.
    pub(super) fn finished(&mut self, id: &str) {
        self.active.remove(id);
    }

    /// Takes a message.
    ///
    /// # Errors
    ///
    /// A message out of turn closes the socket.
    pub(super) fn receive(&mut self, message: ClientMessage) -> Result<Task, Close> {
        match message {
            ClientMessage::ConnectionInit { payload } => match self.progress {
                Progress::Silent => {
                    self.progress = Progress::Greeting;
                    Ok(Task::Greet(payload))
                }
                Progress::Greeting | Progress::Acknowledged => Err(Close::TooManyInitialisations),
            },
            ClientMessage::Ping { payload } => Ok(Task::AnswerPing(payload)),
            ClientMessage::Pong => Ok(Task::Nothing),
            ClientMessage::Subscribe { id, params } => match self.progress {
                Progress::Silent | Progress::Greeting => Err(Close::Unauthorized),
                Progress::Acknowledged => self.start(id, params),
            },
            ClientMessage::Complete { id } => Ok(if self.active.remove(&id) {
                Task::Stop { id }
            } else {
                Task::Nothing
            }),
        }
    }

    fn start(&mut self, id: String, params: Params) -> Result<Task, Close> {
        if self.active.contains(&id) {
            return Err(Close::SubscriberAlreadyExists(id));
        }
        if self.active.len() >= self.most {
            return Ok(Task::TurnDown { id });
        }
        self.active.insert(id.clone());
        Ok(Task::Start { id, params })
    }
}
