//! Telling what happened: from the outbox to the index and to those who listen; and what is looked after now and then.

mod bus;
mod introductions;
mod relay;
mod watch;

pub use bus::Bus;
pub use introductions::settle_introductions;
pub use relay::Relay;
pub use watch::keep_watch;
