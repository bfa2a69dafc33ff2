//! What the service says to people, in Dutch and in English.

mod chain;
mod composition;
mod criterion;
mod eligibility;
mod gap;
mod mentions;
mod names;
mod reason;

pub use chain::{chain_method, change_method, proof_name, specialisation, standing_name};
pub use composition::{
    CompositionLimit, CompositionPicture, composition_gap, composition_part, member_mentions,
    member_reason, no_composition, out_of_limit,
};
pub use criterion::{criterion_description, criterion_label, step};
pub use eligibility::finding;
pub use gap::gap;
pub use mentions::{Mentions, mentions};
pub use names::{Names, decimal, list, quoted};
pub use reason::{kind_name, reason};
