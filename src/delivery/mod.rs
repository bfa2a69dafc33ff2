//! Telling what happened: from the outbox to the index and to those who listen.

mod bus;
mod relay;

pub use bus::Bus;
pub use relay::Relay;
