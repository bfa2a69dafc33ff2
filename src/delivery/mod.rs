//! Telling what happened: from the outbox to the index, to those who listen and to endpoints of others; and what is looked
//! after now and then.

mod bus;
mod courier;
mod introductions;
mod relay;
mod watch;

pub use bus::Bus;
pub use courier::Courier;
pub use introductions::settle_introductions;
pub use relay::Relay;
pub use watch::keep_watch;
