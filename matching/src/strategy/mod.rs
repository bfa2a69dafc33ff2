//! The whole chain seen from one country: who is active in what, what is asked for, what is
//! lacking, where the chances lie, and whom to attract.
//!
//! All of it counts organisations and projects that the market holds; nothing is listed by hand.
//! Examples that ship with the software never count, but are told beside what does.

mod attraction;
mod comparison;
mod country_gap;
mod demand;
mod geography;
mod holdings;
mod hypothesis;
mod map;
mod opportunity;
mod presence;
mod profile;
mod roll;
mod supply;

pub use attraction::{AttractionMode, AttractionParts, Closing, Target, Targets, Tie, targets};
pub use comparison::{ChainComparison, ChangeVerdict, StageChange, compare};
pub use country_gap::{CountryGap, Near, NearBy, country_gaps};
pub use demand::{OpenDemand, OpenNeed, OpenTopic};
pub use geography::{Nearness, is_european};
pub use holdings::{Holdings, SILENCE};
pub use hypothesis::{Hypothesis, suppose};
pub use map::{Balance, ChainMap, ConceptProfile, StageProfile, chain_map};
pub use opportunity::{Opportunity, opportunities};
pub use presence::{Basis, Footing, Presence, Proof, Vantage};
pub use profile::{Active, Depth, Profile, Specialisation, Standing, Yardstick, profiles};
pub use roll::{Roll, RollEntry};
pub use supply::{Supplier, Suppliers};
