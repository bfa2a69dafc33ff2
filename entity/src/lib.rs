//! The rows of the database: one file per table, columns in primitive types, no rules.

pub mod audit_entry;
pub mod call;
pub mod call_concept;
pub mod call_deadline;
pub mod capability;
pub mod claim_rejection;
pub mod consortium;
pub mod consortium_concept;
pub mod contact;
pub mod dismissal;
pub mod evidence;
pub mod feedback;
pub mod import_reject;
pub mod import_run;
pub mod interest;
pub mod introduction;
pub mod membership;
pub mod model_activation;
pub mod need;
pub mod open_role;
pub mod organisation;
pub mod outbox_event;
pub mod ranking_model;
pub mod webhook;
pub mod webhook_delivery;
