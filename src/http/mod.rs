//! The doors on HTTP: where GraphQL comes in and answers go out.

pub mod callers;
pub mod documents;
pub mod door;
mod events;
mod graphql;
mod health;
mod local;
mod metrics;
mod operation;
mod params;
mod pictures;
mod playground;
mod problem;
pub mod register;
mod rest;
pub mod server;
mod usage;
mod websocket;

#[cfg(test)]
mod toy;

use actix_web::web;
use async_graphql::Executor;

use door::{Door, RequestContext};

/// Mounts `/graphql`, `/graphql/ws` and `/playground` on a door that all workers share.
pub fn configure<E: Executor, C: RequestContext>(
    door: web::Data<Door<E, C>>,
) -> impl FnOnce(&mut web::ServiceConfig) {
    move |config| {
        config
            .app_data(door)
            .configure(graphql::configure::<E, C>)
            .configure(websocket::configure::<E, C>)
            .configure(playground::configure);
    }
}
