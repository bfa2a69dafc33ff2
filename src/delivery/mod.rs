//! Telling what happened: from the outbox to the index and to those who listen; and what is looked after now and then.

mod bus;
mod relay;
mod watch;

pub use bus::Bus;
pub use relay::Relay;
pub use watch::keep_watch;
