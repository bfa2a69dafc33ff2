//! The server: binds, serves, and stops in order.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use actix_cors::Cors;
use actix_web::dev::ServerHandle;
use actix_web::http::Method;
use actix_web::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use actix_web::middleware::{Compress, DefaultHeaders};
use actix_web::{App as Actix, HttpResponse, HttpServer, web};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::callers::Callers;
use super::door::{Door, Settings};
use super::{configure, health, metrics, rest};
use crate::app::App;
use crate::auth;
use crate::delivery::{Bus, Courier, Relay, keep_watch, settle_introductions};
use crate::graphql::{Schema, schema};

/// How long requests at work may go on after the server was asked to stop.
const GRACE: u64 = 10;
/// How long sockets have to say goodbye before the server stops.
const GOODBYE: Duration = Duration::from_millis(200);

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Every caller is an adviser, so nobody else may reach it.
    #[error(
        "the service treats every caller as an adviser where no identity provider is configured, so it listens on this machine only: `{0}` is not 127.0.0.1 or [::1]"
    )]
    NotLoopback(SocketAddr),
    /// Another program listens there.
    #[error("`{0}` is taken: stop what listens there, or give another address with --listen")]
    Taken(SocketAddr),
    /// The system refuses.
    #[error("`{address}` cannot be listened on: give another address with --listen")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

/// A server at work.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    door: web::Data<Door<Schema, Callers>>,
    handle: ServerHandle,
    server: JoinHandle<io::Result<()>>,
    relay: JoinHandle<()>,
    watch: JoinHandle<()>,
    introductions: JoinHandle<()>,
    courier: JoinHandle<()>,
    stop: watch::Sender<bool>,
}

/// Starts to serve. The schema is built once and shared by all workers.
///
/// # Errors
/// The address may not or cannot be listened on.
pub fn start(
    listen: SocketAddr,
    app: &App,
    bus: Bus,
    settings: Settings,
    provider: Option<auth::Settings>,
) -> Result<Running, StartError> {
    if provider.is_none() && !listen.ip().is_loopback() {
        return Err(StartError::NotLoopback(listen));
    }
    let schema = schema(app.clone(), bus.clone());
    let context = Callers::new(app.store().clone(), app.clock(), provider);
    let door = web::Data::new(Door::new(schema, context, settings));
    let store = web::Data::new(app.store().clone());
    let asked = web::Data::new(app.clone());
    let shared = door.clone();
    let server = HttpServer::new(move || {
        Actix::new()
            .wrap(cross_origin(&shared.settings.socket.origins))
            .wrap(Compress::default())
            .wrap(DefaultHeaders::new().add(("X-Content-Type-Options", "nosniff")))
            .app_data(store.clone())
            .app_data(asked.clone())
            .configure(health::configure)
            .configure(metrics::configure::<Schema, Callers>)
            .configure(rest::configure::<Schema, Callers>)
            .configure(configure(shared.clone()))
            .route("/", web::get().to(front_page))
    })
    .disable_signals()
    .shutdown_timeout(GRACE)
    .bind(listen)
    .map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => StartError::Taken(listen),
        _ => StartError::Bind {
            address: listen,
            source,
        },
    })?;
    let address = server.addrs().first().copied().unwrap_or(listen);
    let server = server.run();
    let stop = watch::Sender::new(false);
    let courier = Courier::new(app.clone(), bus.clone(), stop.subscribe());
    Ok(Running {
        address,
        door,
        handle: server.handle(),
        server: tokio::spawn(server),
        relay: tokio::spawn(Relay::new(app.clone(), bus).run()),
        watch: tokio::spawn(keep_watch(app.clone())),
        introductions: tokio::spawn(settle_introductions(app.clone())),
        courier: tokio::spawn(courier.run()),
        stop,
    })
}

/// Lets pages of these origins ask, with a token of their own: they send no cookies, and there are
/// none.
fn cross_origin(origins: &[String]) -> Cors {
    let asking = Cors::default()
        .allowed_methods([Method::GET, Method::POST])
        .allowed_headers([ACCEPT, AUTHORIZATION, CONTENT_TYPE])
        .max_age(3_600);
    origins
        .iter()
        .fold(asking, |asking, origin| asking.allowed_origin(origin))
}

async fn front_page() -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header(("Location", "/playground"))
        .finish()
}

impl Running {
    /// Serves until the program is asked to stop, then stops in order.
    ///
    /// # Errors
    /// The server failed.
    pub async fn until_stopped(self) -> io::Result<()> {
        asked_to_stop().await?;
        tracing::info!("Stopping");
        self.stop().await
    }

    /// Stops in order: sockets are closed, requests and deliveries at work end, then the relay.
    ///
    /// # Errors
    /// The server failed.
    pub async fn stop(self) -> io::Result<()> {
        self.door.close_sockets();
        self.stop.send_replace(true);
        tokio::time::sleep(GOODBYE).await;
        self.handle.stop(true).await;
        let under_way = tokio::time::timeout(Duration::from_secs(GRACE), self.courier);
        if under_way.await.is_err() {
            tracing::warn!("Deliveries under way were given up; they are made again");
        }
        self.relay.abort();
        self.watch.abort();
        self.introductions.abort();
        self.server
            .await
            .unwrap_or_else(|stopped| Err(io::Error::other(stopped)))
    }
}

/// Waits for Ctrl-C, or for the signal by which a system stops services.
async fn asked_to_stop() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => pressed,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    {
        tokio::signal::ctrl_c().await
    }
}
