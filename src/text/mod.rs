//! What the service says to people, in Dutch and in English.

mod criterion;
mod gap;
mod names;
mod reason;

pub use criterion::{criterion_description, criterion_label, step};
pub use gap::gap;
pub use names::{Names, list, quoted};
pub use reason::{kind_name, reason};
/// stub
pub fn finding(_: &matching::eligibility::Finding, _: &Names, _: matching::Language) -> String {
    String::new()
}
