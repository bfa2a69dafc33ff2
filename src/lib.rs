//! The service around the core: it fetches values, asks the core, stores and tells.
//!
//! Modules from the ground up; one uses only what stands above it in this list.

mod canvas;
pub mod clock;
pub mod event;
pub mod processing;
pub mod record;
pub mod telemetry;

pub mod reference;
pub mod text;

pub mod access;

pub mod store;
pub mod webhook;

pub mod app;

pub mod auth;
pub mod delivery;
pub mod import;
mod picture;

pub mod evaluation;

pub mod graphql;

pub mod http;

pub mod config;

pub mod cli;
