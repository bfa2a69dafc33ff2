//! The service from outside.

mod architecture;
mod concepts;
mod store;
