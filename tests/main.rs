//! The service from outside.

mod store;
