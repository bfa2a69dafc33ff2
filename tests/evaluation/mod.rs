//! Measuring the ranking on consortia whose members are known.

mod bad_input;
mod card;
mod compared;
mod feedback;
mod figures;
mod models;
mod published;
mod reference;
mod small;
