//! The core from outside.

mod golden;
mod laws;
mod markets;
