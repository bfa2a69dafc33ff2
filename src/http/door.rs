//! What both doors share: who asks, what is let in, and how it is executed.

use std::{
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};

use actix_web::HttpRequest;
use async_graphql::parser::types::OperationType;
use async_graphql::{Executor, Request, Response, ServerError};
use futures_util::{
    FutureExt,
    stream::{BoxStream, StreamExt},
};
use serde_json::{Map, Value};
use tokio::sync::watch;
use tracing::Instrument;

use super::{
    documents::{Documents, Registered},
    operation::Operation,
    params::{Malformed, Params},
    register::RegisterTexts,
    usage::Usage,
};
use crate::graphql::{
    error::Code,
    guard::{GuardError, Limits},
    phase::Started,
};
use crate::processing::in_trace;

/// What the service knows of who asks, and what resolvers need beside it.
pub trait RequestContext: Send + Sync + 'static {
    /// Who asks, found out once for an HTTP request or a socket.
    type Caller: Clone + 'static;

    /// Finds out who asks.
    ///
    /// # Errors
    ///
    /// What the client is told; `UNAUTHENTICATED` makes it a 401, `FORBIDDEN`
    /// a 403.
    fn caller(&self, http: &HttpRequest)
    -> impl Future<Output = Result<Self::Caller, ServerError>>;

    /// Hears the payload of a socket's `connection_init`. A browser cannot send
    /// headers with a socket, so its token may come here.
    ///
    /// # Errors
    ///
    /// Closes the socket with 4403 and the message.
    fn greet(
        &self,
        caller: Self::Caller,
        _payload: Map<String, Value>,
    ) -> impl Future<Output = Result<Self::Caller, ServerError>> {
        async { Ok(caller) }
    }

    /// Puts into one operation what its resolvers need: the viewer, and loaders
    /// made for this operation alone.
    fn attach(&self, caller: &Self::Caller, request: Request) -> Request;

    /// When the caller's word runs out; a socket is closed then with 4403.
    fn expires(&self, _caller: &Self::Caller) -> Option<Instant> {
        None
    }
}

/// What a door allows.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What one document may hold.
    pub limits: Limits,
    /// The most bytes of a body, or of a message through a socket.
    pub bytes: usize,
    /// The longest a body may take to arrive.
    pub body_time: Duration,
    /// The longest a query or a mutation may take.
    pub time_limit: Duration,
    /// What a socket is allowed.
    pub socket: SocketSettings,
    /// The documents that are executed; `None`: any.
    pub registered: Option<Arc<Registered>>,
    /// What people say in the register of algorithms.
    pub register_texts: Option<Arc<RegisterTexts>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            limits: Limits::DEFAULT,
            bytes: 1024 * 1024,
            body_time: Duration::from_secs(10),
            time_limit: Duration::from_secs(10),
            socket: SocketSettings::default(),
            registered: None,
            register_texts: None,
        }
    }
}

/// What a socket is allowed.
#[derive(Debug, Clone)]
pub struct SocketSettings {
    /// The longest a client may wait with `connection_init`.
    pub init_time: Duration,
    /// How often a client is asked whether it is still there.
    pub keepalive: Duration,
    /// The longest a client may take to accept a message.
    pub send_time: Duration,
    /// The most operations at the same time.
    pub operations: usize,
    /// Origins whose pages may ask and open a socket besides the service's own, as a
    /// browser writes them: `https://portal.example`.
    pub origins: Vec<String>,
}

impl Default for SocketSettings {
    fn default() -> Self {
        Self {
            init_time: Duration::from_secs(10),
            keepalive: Duration::from_secs(15),
            send_time: Duration::from_secs(10),
            operations: 32,
            origins: Vec::new(),
        }
    }
}

/// A schema, what its resolvers need, and what it allows.
///
/// The schema must have the extension [`Phases`](crate::graphql::phase::Phases).
#[derive(Debug)]
pub struct Door<E, C> {
    executor: E,
    pub(crate) context: C,
    pub(crate) settings: Settings,
    pub(crate) usage: Usage,
    documents: Documents,
    closing: watch::Sender<bool>,
}

impl<E: Executor, C: RequestContext> Door<E, C> {
    /// A door that is open.
    pub fn new(executor: E, context: C, settings: Settings) -> Self {
        Self {
            executor,
            context,
            documents: Documents::new(settings.registered.clone()),
            settings,
            usage: Usage::default(),
            closing: watch::Sender::new(false),
        }
    }

    /// Closes every socket with 1001 and lets no new one in.
    pub fn close_sockets(&self) {
        self.closing.send_replace(true);
    }

    /// Turns true when the sockets are to close.
    pub(crate) fn closing(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }

    /// Parses a document and lets it in if it is not too much.
    pub(crate) fn admit(&self, params: Params) -> Result<Operation, Refusal> {
        let admitted = Operation::admit(params, &self.documents, &self.settings.limits);
        admitted.inspect_err(|refusal| self.usage.refused(refusal.code))
    }

    /// Executes a query or a mutation.
    pub(crate) async fn execute(&self, operation: Operation, caller: &C::Caller) -> Outcome {
        let (name, kind) = (operation.name.clone(), operation.kind);
        let span = tracing::info_span!("operation", name, %kind);
        let began = Instant::now();
        let outcome = in_trace(self.run(operation, caller).instrument(span)).await;
        self.usage.done(&name, kind, &outcome, began.elapsed());
        outcome
    }

    async fn run(&self, operation: Operation, caller: &C::Caller) -> Outcome {
        let started = Started::default();
        let kind = operation.kind;
        let request = self.context.attach(caller, operation.request);
        let execution = self.executor.execute(request.data(started.clone()));
        // A resolver that panics costs its client the answer, nobody the worker.
        let execution = AssertUnwindSafe(execution).catch_unwind();
        match tokio::time::timeout(self.settings.time_limit, execution).await {
            Ok(Ok(response)) => Outcome::new(response, &started),
            Ok(Err(_panic)) => Outcome::Refused(panicked()),
            Err(_elapsed) => Outcome::Refused(Refusal::new(Code::Timeout, too_long(kind))),
        }
    }

    /// Executes a subscription.
    pub(crate) fn subscribe(
        &self,
        operation: Operation,
        caller: &C::Caller,
    ) -> BoxStream<'static, Outcome> {
        self.usage.opened(&operation.name);
        let started = Started::default();
        let request = self.context.attach(caller, operation.request);
        let request = request.data(started.clone());
        let stream = self.executor.execute_stream(request, None);
        AssertUnwindSafe(stream)
            .catch_unwind()
            .map(move |response| match response {
                Ok(response) => Outcome::new(response, &started),
                Err(_panic) => Outcome::Refused(panicked()),
            })
            .boxed()
    }
}

/// What became of an operation.
pub(crate) enum Outcome {
    /// It was executed; there are data, and perhaps errors of fields.
    Executed(Response),
    /// It was not, or not to its end; there are errors only.
    Refused(Refusal),
}

impl Outcome {
    fn new(response: Response, started: &Started) -> Self {
        if started.is_set() {
            return Self::Executed(response);
        }
        let code = response.errors.first().and_then(Code::of);
        Self::Refused(Refusal {
            code: code.unwrap_or(Code::Internal),
            errors: response.errors,
        })
    }
}

/// Why a request as a whole has no data.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: Code,
    pub(crate) errors: Vec<ServerError>,
}

impl Refusal {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            errors: vec![code.server_error(message)],
        }
    }
}

impl From<ServerError> for Refusal {
    fn from(error: ServerError) -> Self {
        Self {
            code: Code::of(&error).unwrap_or(Code::Internal),
            errors: vec![error],
        }
    }
}

impl From<GuardError> for Refusal {
    fn from(error: GuardError) -> Self {
        Self::from(ServerError::from(error))
    }
}

impl From<Malformed> for Refusal {
    fn from(error: Malformed) -> Self {
        Self::new(Code::BadRequest, error.to_string())
    }
}

/// What is said of an operation that was stopped. A change may have been committed by then.
const fn too_long(kind: OperationType) -> &'static str {
    match kind {
        OperationType::Mutation => {
            "the operation took too long and was stopped; what it changes may have been written: \
             read it before asking again, or send the same again where it is an upsert, which \
             changes nothing the second time"
        }
        OperationType::Query | OperationType::Subscription => {
            "the operation took too long and was stopped"
        }
    }
}

fn panicked() -> Refusal {
    Refusal::new(Code::Internal, "internal error")
}
