//! A small schema behind a real server, to knock at the doors of.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use actix_web::{App, HttpRequest, HttpServer, dev::ServerHandle, http::header, web};
use async_graphql::{
    Context, ID, Object, Request, Result, Schema, ServerError, Subscription, connection,
};
use futures_util::stream::{self, Stream, StreamExt};
use serde_json::{Map, Value};

use super::door::{Door, RequestContext, Settings};
use crate::graphql::{
    error::{Code, InvalidInput},
    phase::Phases,
};

pub(super) type Toy = Schema<Query, Mutation, Counting>;

/// How often the mutation was executed.
#[derive(Clone, Default)]
pub(super) struct Bumps(Arc<AtomicUsize>);

impl Bumps {
    pub(super) fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

pub(super) struct Query;

#[Object]
impl Query {
    async fn hello(&self, #[graphql(validator(max_length = 5))] name: String) -> String {
        format!("hello {name}")
    }

    async fn optional(&self, #[graphql(default = 9, validator(maximum = 3))] n: i32) -> i32 {
        n
    }

    async fn viewer(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(ctx.data::<Caller>()?.name.clone())
    }

    async fn item(&self, id: ID) -> Option<String> {
        Some(id.to_string())
    }

    async fn missing(&self) -> Result<Option<i32>> {
        Err(Code::NotFound.error("there is none"))
    }

    async fn fault(&self) -> Result<Option<i32>> {
        Err("duplicate key value violates unique constraint".into())
    }

    async fn cursor(&self) -> Result<i32> {
        Err(InvalidInput("the cursor is not one of ours".to_owned()).into())
    }

    async fn page(&self, first: i32) -> Result<i32> {
        connection::query_with(
            None,
            None,
            Some(first),
            None,
            |_: Option<usize>, _, first, _| async move {
                Ok::<_, async_graphql::Error>(first.map_or(0, |_| 1))
            },
        )
        .await
    }

    async fn slow(&self) -> i32 {
        std::future::pending().await
    }

    async fn panics(&self) -> i32 {
        on_purpose()
    }

    async fn deep(&self) -> Query {
        Query
    }
}

fn on_purpose() -> i32 {
    panic!("on purpose")
}

pub(super) struct Mutation;

#[Object]
impl Mutation {
    async fn bump(&self, ctx: &Context<'_>) -> Result<usize> {
        Ok(ctx.data::<Bumps>()?.0.fetch_add(1, Ordering::SeqCst) + 1)
    }

    async fn slow(&self) -> i32 {
        std::future::pending().await
    }
}

pub(super) struct Counting;

#[Subscription]
impl Counting {
    async fn count(&self, #[graphql(validator(maximum = 100))] to: i32) -> impl Stream<Item = i32> {
        stream::iter(0..to)
    }

    async fn forever(&self) -> impl Stream<Item = i32> {
        stream::once(async { 1 }).chain(stream::pending())
    }

    async fn flood(&self) -> impl Stream<Item = String> {
        stream::repeat("x".repeat(10_000))
    }

    async fn closed(&self) -> Result<stream::Pending<i32>> {
        Err(Code::Forbidden.error("not for you"))
    }

    async fn faulty(&self) -> Result<stream::Pending<i32>> {
        Err("no such table".into())
    }

    async fn sometimes(&self) -> impl Stream<Item = Result<i32>> {
        stream::iter([Ok(1), Err("no such table".into()), Ok(3)])
    }
}

#[derive(Clone)]
pub(super) struct Caller {
    pub(super) name: String,
    expires: Option<Instant>,
}

pub(super) struct ToyContext;

impl RequestContext for ToyContext {
    type Caller = Caller;

    async fn caller(&self, http: &HttpRequest) -> Result<Caller, ServerError> {
        let name = match http.headers().get(header::AUTHORIZATION) {
            None => "nobody",
            Some(name) => name.to_str().unwrap_or_default(),
        };
        named(name).ok_or_else(|| Code::Unauthenticated.server_error("the token is not valid"))
    }

    async fn greet(
        &self,
        caller: Caller,
        payload: Map<String, Value>,
    ) -> Result<Caller, ServerError> {
        match payload.get("name").and_then(Value::as_str) {
            None => Ok(caller),
            Some("fleeting") => Ok(Caller {
                name: "fleeting".to_owned(),
                expires: Instant::now().checked_add(Duration::from_millis(50)),
            }),
            Some(name) => named(name).ok_or_else(|| Code::Forbidden.server_error("who are you?")),
        }
    }

    fn attach(&self, caller: &Caller, request: Request) -> Request {
        request.data(caller.clone())
    }

    fn expires(&self, caller: &Caller) -> Option<Instant> {
        caller.expires
    }
}

fn named(name: &str) -> Option<Caller> {
    (name != "wrong").then(|| Caller {
        name: name.to_owned(),
        expires: None,
    })
}

/// A server on a port of its own, stopped when dropped.
pub(super) struct Server {
    pub(super) address: std::net::SocketAddr,
    pub(super) bumps: Bumps,
    pub(super) door: web::Data<Door<Toy, ToyContext>>,
    handle: ServerHandle,
}

impl Server {
    pub(super) fn start() -> std::io::Result<Self> {
        Self::with(Settings::default())
    }

    pub(super) fn with(settings: Settings) -> std::io::Result<Self> {
        let bumps = Bumps::default();
        let schema = Schema::build(Query, Mutation, Counting)
            .data(bumps.clone())
            .extension(Phases)
            .limit_depth(20)
            .limit_complexity(300)
            .finish();
        let door = web::Data::new(Door::new(schema, ToyContext, settings));
        let shared = door.clone();
        let server =
            HttpServer::new(move || App::new().configure(super::configure(shared.clone())))
                .workers(1)
                .disable_signals()
                .bind(("127.0.0.1", 0))?;
        let address = server.addrs().first().copied().expect("bound");
        let server = server.run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Ok(Self {
            address,
            bumps,
            door,
            handle,
        })
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}/graphql", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        actix_web::rt::spawn(self.handle.stop(false));
    }
}

/// Thirty fragments, each spreading the next one twice.
pub(super) fn doubling() -> String {
    let spreads = (0..29).map(|i| {
        let next = i + 1;
        format!("fragment F{i} on Query{{...F{next} ...F{next}}}")
    });
    let fragments: String = spreads.collect();
    format!("{{...F0}}{fragments}fragment F29 on Query{{viewer}}")
}
