//! The service from outside.

mod concepts;
