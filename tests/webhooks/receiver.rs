//! An endpoint for tests: keeps what it gets, and answers as a test wants.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::http::{Method, StatusCode};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// A request as it came.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Request {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(given, _)| given == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn event(&self) -> Result<Value> {
        Ok(serde_json::from_str(&self.body)?)
    }
}

/// An answer: a status, and headers.
pub(super) type Answer = (u16, Vec<(&'static str, &'static str)>);

/// What an endpoint got, and how it answers.
#[derive(Debug)]
struct State {
    asked: Vec<Request>,
    delivered: Vec<Request>,
    consent: Answer,
    answer: u16,
}

/// An endpoint that listens on a port of its own. It stops when it is dropped.
pub(super) struct Receiver {
    pub(super) url: String,
    state: Arc<Mutex<State>>,
    server: ServerHandle,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

impl Receiver {
    /// An endpoint that consents and takes what it gets.
    pub(super) fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}/events", listener.local_addr()?);
        let state = Arc::new(Mutex::new(State {
            asked: Vec::new(),
            delivered: Vec::new(),
            consent: (200, vec![("WebHook-Allowed-Origin", "*")]),
            answer: 204,
        }));
        let shared = Arc::clone(&state);
        let server = HttpServer::new(move || {
            let shared = web::Data::new(Arc::clone(&shared));
            App::new().app_data(shared).default_service(web::to(take))
        })
        .workers(1)
        .disable_signals()
        .listen(listener)?
        .run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Ok(Self {
            url,
            state,
            server: handle,
        })
    }

    /// Answers requests for consent like this from now on.
    pub(super) fn consents(&self, answer: Answer) -> Result<()> {
        self.with(|state| state.consent = answer)
    }

    /// Answers deliveries with this status from now on.
    pub(super) fn answers(&self, status: u16) -> Result<()> {
        self.with(|state| state.answer = status)
    }

    /// The requests for consent that came.
    pub(super) fn asked(&self) -> Result<Vec<Request>> {
        self.with(|state| state.asked.clone())
    }

    /// The deliveries that came.
    pub(super) fn delivered(&self) -> Result<Vec<Request>> {
        self.with(|state| state.delivered.clone())
    }

    /// Waits until this many deliveries came, and gives them.
    pub(super) async fn gets(&self, number: usize) -> Result<Vec<Request>> {
        for _ in 0..1_000 {
            let delivered = self.delivered()?;
            if delivered.len() >= number {
                return Ok(delivered);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bail!("{} deliveries came, not {number}", self.delivered()?.len())
    }

    fn with<T>(&self, look: impl FnOnce(&mut State) -> T) -> Result<T> {
        let mut state = self.state.lock().ok().context("a test failed")?;
        Ok(look(&mut state))
    }
}

async fn take(
    http: HttpRequest,
    body: String,
    state: web::Data<Arc<Mutex<State>>>,
) -> HttpResponse {
    let headers = http.headers().iter();
    let headers = headers.map(|(name, value)| {
        let value = value.to_str().unwrap_or_default();
        (name.to_string(), value.to_owned())
    });
    let request = Request {
        headers: headers.collect(),
        body,
    };
    let Ok(mut state) = state.lock() else {
        return HttpResponse::InternalServerError().finish();
    };
    let (status, headers) = if http.method() == Method::OPTIONS {
        state.asked.push(request);
        state.consent.clone()
    } else {
        state.delivered.push(request);
        (state.answer, Vec::new())
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = HttpResponse::build(status);
    for header in headers {
        answer.insert_header(header);
    }
    answer.finish()
}
