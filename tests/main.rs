//! The service from outside.

mod concepts;
mod import;
