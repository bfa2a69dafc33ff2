//! Being built.

mod http;
