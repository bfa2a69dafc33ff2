//! Measuring the ranking on consortia whose members are known.

mod bad_input;
mod figures;
mod reference;
mod small;
