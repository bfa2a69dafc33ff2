//! The service around the core: it fetches values, asks the core, stores and tells.
//!
//! Modules from the ground up; one uses only what stands above it in this list.

pub mod clock;
pub mod event;
pub mod import;
pub mod record;
pub mod reference;
