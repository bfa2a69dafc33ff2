//! The whole chain seen from one country: who is active in what, what is asked for, what is
//! lacking, where the chances lie, and whom to attract.
//!
//! All of it counts organisations and projects that the market holds; nothing is listed by hand.
//! Examples that ship with the software never count, but are told beside what does.

mod comparison;
mod country_gap;
mod demand;
mod geography;
mod hypothesis;
mod map;
mod presence;
mod profile;
mod supply;

pub use comparison::{ChainComparison, StageChange, compare};
pub use country_gap::{CountryGap, country_gaps};
pub use demand::{OpenDemand, OpenNeed, OpenTopic};
pub use hypothesis::{Hypothesis, suppose};
pub use map::{Balance, ChainMap, ConceptProfile, StageProfile, chain_map};
pub use presence::{Basis, Footing, Presence, Proof, Vantage, projects_behind};
pub use profile::{Active, Depth, Profile, Specialisation, Standing, profiles};
pub use supply::{Supplier, Supply};
