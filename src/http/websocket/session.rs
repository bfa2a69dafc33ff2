//! One socket from its opening to its close.

use std::{collections::HashMap, time::Duration};

use actix_web::web;
use actix_ws::{AggregatedMessage, AggregatedMessageStream, ProtocolError};
use async_graphql::{Executor, parser::types::OperationType};
use futures_util::{
    future::{AbortHandle, Abortable},
    stream::{self, LocalBoxStream, SelectAll, StreamExt},
};
use serde_json::{Map, Value};
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep_until, timeout};

use super::{
    super::{
        door::{Door, Outcome, Refusal, RequestContext, SocketSettings},
        params::Params,
    },
    ending::{Ending, close, expired, expiry, fault, in_time},
    protocol::{ClientMessage, Close, Connection, ServerMessage, Task},
};
use crate::graphql::error::Code;

/// A socket and the operations that run through it, all in one task: a client
/// that reads slowly keeps nobody waiting but itself.
pub(super) struct Session<E, C: RequestContext> {
    door: web::Data<Door<E, C>>,
    caller: C::Caller,
    socket: actix_ws::Session,
    connection: Connection,
    operations: SelectAll<LocalBoxStream<'static, Event>>,
    handles: HashMap<String, AbortHandle>,
}

/// A timer does not run without a period.
const SHORTEST_PERIOD: Duration = Duration::from_millis(1);

/// Something an operation brought forth.
struct Event {
    id: String,
    /// `None` is its end.
    outcome: Option<Outcome>,
}

/// Whether the client was heard of since it was last asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pulse {
    Heard,
    Asked,
}

impl<E: Executor, C: RequestContext> Session<E, C> {
    pub(super) fn new(
        door: web::Data<Door<E, C>>,
        caller: C::Caller,
        socket: actix_ws::Session,
    ) -> Self {
        let connection = Connection::new(door.settings.socket.operations);
        Self {
            door,
            caller,
            socket,
            connection,
            operations: SelectAll::new(),
            handles: HashMap::new(),
        }
    }

    pub(super) async fn run(mut self, messages: AggregatedMessageStream) {
        match self.serve(messages).await {
            Ending::Close(reason) => {
                let send_time = self.settings().send_time;
                close(self.socket, reason, send_time).await;
            }
            Ending::Gone => {}
        }
    }

    fn settings(&self) -> &SocketSettings {
        &self.door.settings.socket
    }

    async fn serve(&mut self, mut messages: AggregatedMessageStream) -> Ending {
        let mut closing = self.door.closing();
        let opened = Instant::now();
        let silence = sleep_until(opened + self.settings().init_time);
        tokio::pin!(silence);
        let period = self.settings().keepalive.max(SHORTEST_PERIOD);
        let mut keepalive = interval_at(opened + period, period);
        keepalive.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut pulse = Pulse::Heard;

        loop {
            let expires = self.door.context.expires(&self.caller);
            let done = tokio::select! {
                _ = closing.wait_for(|closing| *closing) => Err(Close::GoingAway.into()),
                () = expiry(expires) => Err(expired().into()),
                () = &mut silence, if self.connection.is_silent() => {
                    Err(Close::InitialisationTimeout.into())
                }
                message = messages.recv() => {
                    pulse = Pulse::Heard;
                    self.receive(message).await
                }
                _ = keepalive.tick() => match std::mem::replace(&mut pulse, Pulse::Asked) {
                    Pulse::Heard => self.ping().await,
                    Pulse::Asked => Err(Ending::Gone),
                },
                Some(event) = self.operations.next() => self.tell(event).await,
            };
            if let Err(ending) = done {
                return ending;
            }
        }
    }

    async fn receive(
        &mut self,
        message: Option<Result<AggregatedMessage, ProtocolError>>,
    ) -> Result<(), Ending> {
        match message {
            Some(Ok(AggregatedMessage::Text(text))) => {
                let message = ClientMessage::parse(&text)?;
                let task = self.connection.receive(message)?;
                self.perform(task).await
            }
            Some(Ok(AggregatedMessage::Binary(_))) => {
                let what = "a message must be text".to_owned();
                Err(Close::InvalidMessage(what).into())
            }
            Some(Ok(AggregatedMessage::Ping(bytes))) => {
                let pong = self.socket.pong(&bytes);
                in_time(pong, self.door.settings.socket.send_time).await
            }
            Some(Ok(AggregatedMessage::Pong(_))) => Ok(()),
            Some(Ok(AggregatedMessage::Close(_))) => Err(Close::Done.into()),
            Some(Err(error)) => Err(fault(&error)),
            None => Err(Ending::Gone),
        }
    }

    async fn perform(&mut self, task: Task) -> Result<(), Ending> {
        match task {
            Task::Nothing => Ok(()),
            Task::Greet(payload) => self.greet(payload).await,
            Task::AnswerPing(payload) => self.send(&ServerMessage::Pong { payload }).await,
            Task::Start { id, params } => {
                self.start(id, params);
                Ok(())
            }
            Task::TurnDown { id } => {
                let most = self.settings().operations;
                let message = format!("at most {most} operations may run at the same time");
                let refusal = Refusal::new(Code::TooComplex, message);
                self.send(&error(&id, &refusal)).await
            }
            Task::Stop { id } => {
                if let Some(handle) = self.handles.remove(&id) {
                    handle.abort();
                }
                Ok(())
            }
        }
    }

    async fn greet(&mut self, payload: Map<String, Value>) -> Result<(), Ending> {
        let known = self.door.context.greet(self.caller.clone(), payload);
        let caller = timeout(self.settings().init_time, known)
            .await
            .map_err(|_| Close::InitialisationTimeout)?
            .map_err(|error| Close::Forbidden(error.message))?;
        self.caller = caller;
        self.connection.acknowledged();
        self.send(&ServerMessage::ConnectionAck).await
    }

    fn start(&mut self, id: String, params: Params) {
        let (handle, registration) = AbortHandle::new_pair();
        let named = id.clone();
        let end = stream::once(std::future::ready(None));
        let outcomes = self.outcomes(params).map(Some).chain(end);
        let events = outcomes.map(move |outcome| Event {
            id: named.clone(),
            outcome,
        });
        self.operations
            .push(Abortable::new(events, registration).boxed_local());
        self.handles.insert(id, handle);
    }

    fn outcomes(&self, params: Params) -> LocalBoxStream<'static, Outcome> {
        match self.door.admit(params) {
            Err(refusal) => {
                stream::once(std::future::ready(Outcome::Refused(refusal))).boxed_local()
            }
            Ok(operation) if operation.kind == OperationType::Subscription => {
                self.door.subscribe(operation, &self.caller).boxed_local()
            }
            Ok(operation) => {
                let (door, caller) = (self.door.clone(), self.caller.clone());
                stream::once(async move { door.execute(operation, &caller).await }).boxed_local()
            }
        }
    }

    async fn tell(&mut self, event: Event) -> Result<(), Ending> {
        let id = event.id.as_str();
        match event.outcome {
            Some(Outcome::Executed(response)) => {
                let payload = &response;
                self.send(&ServerMessage::Next { id, payload }).await
            }
            Some(Outcome::Refused(refusal)) => {
                self.finish(id);
                self.send(&error(id, &refusal)).await
            }
            None => {
                self.finish(id);
                self.send(&ServerMessage::Complete { id }).await
            }
        }
    }

    fn finish(&mut self, id: &str) {
        self.connection.finished(id);
        if let Some(handle) = self.handles.remove(id) {
            handle.abort();
        }
    }

    async fn send(&mut self, message: &ServerMessage<'_>) -> Result<(), Ending> {
        let text = serde_json::to_string(message).map_err(|_| Ending::Gone)?;
        let sent = self.socket.text(text);
        in_time(sent, self.door.settings.socket.send_time).await
    }

    async fn ping(&mut self) -> Result<(), Ending> {
        let sent = self.socket.ping(b"");
        in_time(sent, self.door.settings.socket.send_time).await
    }
}

fn error<'a>(id: &'a str, refusal: &'a Refusal) -> ServerMessage<'a> {
    ServerMessage::Error {
        id,
        payload: &refusal.errors,
    }
}
