//! The chain seen from a country.

pub(crate) mod attraction;
pub(crate) mod chain;
pub(crate) mod change;
pub(crate) mod footing;
pub(crate) mod gap;
pub(crate) mod hypothesis;
pub(crate) mod opportunity;
pub(crate) mod profile;
