//! The chain seen from a country, through the API and on the command line.

mod map;
mod terminal;
