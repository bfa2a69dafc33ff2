//! The chain seen from a country.

pub(crate) mod chain;
pub(crate) mod change;
pub(crate) mod hypothesis;
pub(crate) mod profile;
