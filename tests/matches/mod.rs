//! The main job, in both directions.

mod filters;
mod languages;
mod pages;
mod scores;
mod sense;
mod steps;
