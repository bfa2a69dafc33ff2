//! The chain seen from a country, through the API and on the command line.

mod attraction;
mod days;
mod files;
mod gaps;
mod map;
mod pictures;
mod terminal;
mod what_if;
