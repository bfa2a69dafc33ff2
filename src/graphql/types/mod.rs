//! The contract's types: wrappers round the records and the core's values, one file per family.

pub(crate) mod call;
pub(crate) mod composition;
pub(crate) mod concept;
pub(crate) mod consortium;
pub(crate) mod eligibility;
pub(crate) mod event;
pub(crate) mod filters;
pub(crate) mod introduction;
pub(crate) mod membership;
pub(crate) mod model;
pub(crate) mod node;
pub(crate) mod organisation;
pub(crate) mod ranking;
pub(crate) mod strategy;
pub(crate) mod viewer;
pub(crate) mod webhook;
