//! The chain seen from a country, through the API and on the command line.

mod attraction;
mod gaps;
mod map;
mod pictures;
mod terminal;
