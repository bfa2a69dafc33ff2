//! The strategy above the single match: the chain seen from a country.

mod chain;
mod market;
mod supposition;

pub use chain::{Asked, ChainQuestion, ChainView, OpenBalance, ThemeProfile};
pub use supposition::Supposition;
