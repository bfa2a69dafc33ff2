//! The strategy above the single match: the chain seen from a country.

mod attraction;
mod chain;
mod explain;
mod gaps;
mod market;
mod opportunities;
mod roll;
mod supposition;

pub use attraction::Attraction;
pub use chain::{Asked, ChainChanges, ChainQuestion, ChainView, OpenBalance, ThemeProfile};
pub use gaps::{CountryGaps, GapQuestion};
pub use opportunities::Opportunities;
pub(super) use roll::Entries;
pub use supposition::Supposition;
