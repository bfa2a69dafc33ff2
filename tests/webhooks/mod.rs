//! Endpoints of others: how one is registered, what it gets, and what becomes of it.

mod delivered;
mod idle;
mod receiver;
mod registered;
